<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs include!"award/programme_head.cs" ?>
<?cs def:step_form(action, label, style) ?><form method="post" action="<?cs var:programme.path ?>/<?cs var:action ?>"><?cs call:tokens() ?><button class="btn <?cs var:style ?>" type="submit"><?cs var:label ?></button></form><?cs /def ?>
<?cs def:reason_form(action, label, hint, danger, tried) ?><details class="jx-confirm"<?cs if:tried ?> open<?cs /if ?>><summary class="btn btn-outline-primary"><?cs var:label ?></summary>
    <p><?cs var:hint ?></p>
    <form method="post" action="<?cs var:programme.path ?>/<?cs var:action ?>" novalidate><?cs call:tokens() ?><div class="mb-3"><label class="form-label" for="f-reason-<?cs var:action ?>"><?cs var:t.programme_setup.reason ?></label><input class="form-control<?cs if:tried && form.reason.error ?> is-invalid<?cs /if ?>" id="f-reason-<?cs var:action ?>" name="reason" type="text" maxlength="300" value="<?cs if:tried ?><?cs var:form.reason.value ?><?cs /if ?>"<?cs if:tried && form.reason.error ?> aria-invalid="true" aria-describedby="e-reason-<?cs var:action ?>"<?cs /if ?>><?cs if:tried && form.reason.error ?><span class="jx-error" id="e-reason-<?cs var:action ?>"><?cs var:form.reason.error ?></span><?cs /if ?></div>
    <button class="btn <?cs if:danger ?>jx-danger<?cs else ?>btn-outline-primary<?cs /if ?>" type="submit"><?cs var:label ?></button></form></details><?cs /def ?>
<section class="jx-panel" aria-labelledby="h-state"><h2 id="h-state"><?cs if:ended ?><?cs var:t.programme_ended_title ?><?cs else ?><?cs var:t.programme_now[programme.state] ?><?cs /if ?></h2>
  <?cs if:reason ?><p><?cs var:t.programme_setup.reason ?><?cs var:t.form.colon ?><?cs var:reason ?></p><?cs /if ?>
  <?cs if:programme.own ?><p><?cs var:t.programme.own_party ?></p><?cs /if ?>
  <?cs if:inside ?><p><?cs if:ended ?><?cs var:ended ?><?cs else ?><?cs var:t.programme_next[programme.state] ?><?cs /if ?><?cs if:next ?> <?cs var:next ?><?cs /if ?></p>
  <?cs if:subcount(missing) ?><div class="jx-missing mb-3" role="note"><strong><?cs var:t.programme_missing.title ?></strong><ul><?cs each:m = missing ?><li><?cs var:m.text ?></li><?cs /each ?></ul></div><?cs /if ?><?cs /if ?>
  <?cs if:programme.state == "open" && facts.nominate_until ?><p><?cs var:t.programme_setup.nominate_until ?><?cs var:t.form.colon ?><strong><?cs var:facts.nominate_until ?></strong></p><?cs /if ?>
  <?cs if:subcount(left) ?><dl class="jx-facts"><?cs each:k = left ?><dt><?cs var:k.kind ?></dt><dd><?cs if:subcount(k.units) ?><?cs each:u = k.units ?><?cs if:!first(u) ?> · <?cs /if ?><?cs var:u.name ?><?cs var:t.form.colon ?><?cs var:u.places ?><?cs /each ?><?cs else ?><?cs var:t.programme_quota.left_none ?><?cs /if ?></dd><?cs /each ?></dl><?cs /if ?>
  <?cs if:programme.officer ?><div class="jx-actions">
    <?cs if:programme.state == "draft" ?><?cs if:subcount(kinds) ?><a class="btn btn-primary" href="<?cs var:programme.path ?>/approve"><?cs var:t.programme_setup.approve ?></a><?cs else ?><a class="btn btn-primary" href="<?cs var:programme.path ?>/kind/new"><?cs var:t.programme_kind.new ?></a><?cs /if ?><a class="btn btn-outline-primary" href="<?cs var:programme.path ?>/edit"><?cs var:t.programme_setup.edit ?></a>
    <?cs elif:programme.state == "approved" ?><?cs if:subcount(missing) ?><a class="btn btn-primary" href="<?cs var:programme.path ?>/edit"><?cs var:t.programme_setup.edit ?></a><?cs call:step_form("open", t.programme_setup.open, "btn-outline-primary") ?><?cs else ?><?cs call:step_form("open", t.programme_setup.open, "btn-primary") ?><a class="btn btn-outline-primary" href="<?cs var:programme.path ?>/edit"><?cs var:t.programme_setup.edit ?></a><?cs /if ?>
    <?cs elif:programme.state == "open" ?><?cs call:step_form("close", t.programme_setup.close, "btn-primary") ?><a class="btn btn-outline-primary" href="<?cs var:programme.path ?>/edit"><?cs var:t.programme_setup.edit ?></a>
    <?cs elif:programme.state == "decided" ?><?cs call:step_form("hold", t.programme_setup.hold, "btn-primary") ?>
    <?cs elif:way.path ?><a class="btn btn-primary" href="<?cs var:way.path ?>"><?cs var:way.label ?></a><?cs /if ?>
    <?cs if:way.path && (programme.state == "approved" || programme.state == "open" || programme.state == "decided") ?><a class="btn btn-outline-primary" href="<?cs var:way.path ?>"><?cs var:way.label ?></a><?cs /if ?></div>
  <?cs elif:nominating ?><p class="jx-actions mb-0"><a class="btn btn-primary" href="<?cs var:nominate_path ?>"><?cs var:t.programme_setup.nominate ?></a></p><?cs /if ?>
  <?cs if:public.path ?><p class="<?cs if:programme.officer || nominating ?>mt-3 <?cs /if ?>mb-0"><a href="<?cs var:url_validate(public.path) ?>"><?cs var:public.label ?></a></p><?cs /if ?>
  <?cs if:programme.officer && nominating ?><p class="mt-3 mb-0"><a href="<?cs var:nominate_path ?>"><?cs var:t.programme_setup.nominate ?></a></p><?cs /if ?>
</section>
<?cs if:inside ?><section class="jx-panel" aria-labelledby="h-days"><h2 id="h-days"><?cs var:t.timetable.title ?></h2>
<?cs include!"award/programme_timetable.cs" ?>
</section><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-kinds"><h2 id="h-kinds"><?cs var:t.programme_kind.list ?></h2>
<?cs include!"award/programme_kinds.cs" ?>
</section>
<section class="jx-panel" aria-labelledby="h-facts"><h2 id="h-facts"><?cs var:t.programme_setup.facts ?></h2>
<?cs include!"award/programme_facts.cs" ?>
</section>
<?cs if:subcount(limits) ?><section class="jx-panel" aria-labelledby="h-limits"><h2 id="h-limits"><?cs var:t.programme_limit.passed ?></h2>
  <ul class="mb-0"><?cs each:l = limits ?><li><?cs var:l.text ?><br><span class="jx-small jx-mute"><?cs var:t.programme_setup.limit_reason ?><?cs var:t.form.colon ?><?cs var:l.reason ?> · <?cs var:l.who ?> · <?cs var:l.at ?></span></li><?cs /each ?></ul></section><?cs /if ?>
<?cs if:inside ?><section class="jx-panel" aria-labelledby="h-log"><h2 id="h-log"><?cs var:t.programme_log.title ?></h2>
  <ul class="list-unstyled mb-0 jx-small"><?cs each:l = log ?><li><?cs var:l.at ?> <?cs var:l.what ?> <span class="jx-mute"><?cs var:l.who ?><?cs if:l.reason ?> · <?cs var:l.reason ?><?cs /if ?></span></li><?cs /each ?></ul>
  <?cs if:reopen ?><?cs call:reason_form("reopen", t.programme_setup.reopen, t.programme_setup.reopen_hint, "", tried.reopen) ?><?cs /if ?>
  <?cs if:reselect ?><div class="mt-3"><?cs call:step_form("reselect", t.programme_setup.reselect, "btn-outline-primary") ?></div><?cs /if ?>
  <?cs if:cancel ?><?cs call:reason_form("cancel", t.programme_setup.cancel, t.programme_setup.cancel_hint, "1", tried.cancel) ?><?cs /if ?>
</section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
