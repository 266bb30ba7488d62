<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs include!"award/programme_head.cs" ?>
<form class="jx-panel" method="post" action="<?cs var:programme.path ?>/approve" novalidate aria-labelledby="h-approve"><h2 id="h-approve"><?cs var:t.programme_setup.approve ?></h2>
  <p><?cs var:t.programme_setup.approve_lead ?></p>
  <?cs call:tokens() ?><?cs call:errors(form) ?><input type="hidden" name="version" value="<?cs var:form.version.value ?>">
  <div class="row"><div class="col-md-6"><?cs call:input(form.approval_no, "text", t.programme_setup.approval_no_hint) ?></div><div class="col-md-6"><?cs call:input(form.approved_by, "text", t.programme_setup.approved_by_hint) ?></div></div>
  <div class="row"><div class="col-md-6"><?cs call:input(form.approved_on, "date", "") ?></div><div class="col-md-6"><?cs call:input(form.approved_until, "date", "") ?></div></div>
  <?cs if:subcount(excess) ?><div class="jx-missing mb-3" role="note"><strong><?cs var:t.programme_limit.title ?></strong><ul><?cs each:x = excess ?><li><?cs var:x.text ?></li><?cs /each ?></ul></div>
  <div class="mb-3"><label class="form-label" for="<?cs var:form.reason.id ?>"><?cs var:form.reason.label ?></label><?cs call:hint(form.reason, t.programme_limit.hint) ?><input class="form-control<?cs if:form.reason.error ?> is-invalid<?cs /if ?>" id="<?cs var:form.reason.id ?>" name="reason" type="text" maxlength="300" value="<?cs var:form.reason.value ?>"<?cs call:about(form.reason, t.programme_limit.hint) ?>><?cs call:error(form.reason) ?></div><?cs /if ?>
  <p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.programme_setup.approve ?></button><a href="<?cs var:programme.path ?>"><?cs var:t.form.back ?></a></p>
</form>
<section class="jx-panel" aria-labelledby="h-kinds"><h2 id="h-kinds"><?cs var:t.programme_kind.list ?></h2>
<?cs include!"award/programme_kinds.cs" ?></section>
<section class="jx-panel" aria-labelledby="h-facts"><h2 id="h-facts"><?cs var:t.programme_setup.facts ?></h2>
<?cs include!"award/programme_facts.cs" ?></section>
<?cs include!"layout/foot.cs" ?>
