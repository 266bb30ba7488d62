<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs def:correct(r) ?><tr><th scope="row" class="text-wrap text-break"><?cs var:r.name ?></th><td class="jx-num"><?cs var:r.now ?></td><td class="w-25"><input type="hidden" name="at" value="<?cs var:r.at ?>"><input class="form-control jx-short<?cs if:r.error ?> is-invalid<?cs /if ?>" type="text" name="to" value="<?cs var:r.to ?>" inputmode="decimal" autocomplete="off" size="6" maxlength="24" aria-label="<?cs var:r.name ?>"><?cs if:r.error ?><span class="jx-error"><?cs var:r.error ?></span><?cs /if ?></td></tr><?cs /def ?>
<?cs def:correct_head() ?><thead><tr><th scope="col"><?cs var:t.score_view.criterion ?></th><th scope="col" class="jx-num"><?cs var:t.appeal.now ?></th><th scope="col"><?cs var:t.appeal.to ?></th></tr></thead><?cs /def ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/contest/appeals"><?cs var:t.appeal.list_title ?></a> <a href="<?cs var:url_validate(appeal.path) ?>"><?cs var:appeal.code ?> <?cs var:appeal.entry ?></a></nav>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p><?cs var:appeal.round ?> · <?cs var:appeal.code ?> <span class="jx-name"><?cs var:appeal.entry ?></span></p></div></div>
<section class="jx-panel" aria-labelledby="h-words"><h2 id="h-words"><?cs var:t.appeal.words ?></h2><p class="jx-lines mb-0"><?cs var:appeal.words ?></p></section>
<form class="jx-stack" method="post" action="<?cs var:url_validate(action_path) ?>" novalidate><?cs call:tokens() ?>
<section class="jx-panel" aria-labelledby="h-outcome"><h2 id="h-outcome"><?cs var:t.appeal.ruling ?></h2><?cs call:errors(form) ?>
  <?cs call:radios(form.outcome, t.appeal.outcome_hint) ?>
  <?cs call:lines(form.reason, "4", t.appeal.reason_hint) ?>
</section>
<section class="jx-panel" aria-labelledby="h-changes"><h2 id="h-changes"><?cs var:t.appeal.changes ?></h2>
  <p class="jx-small jx-mute"><?cs var:t.appeal.changes_hint ?></p>
  <?cs each:s = seats ?><h3><?cs var:s.name ?></h3><table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:s.name ?></caption><?cs call:correct_head() ?><tbody><?cs each:r = s.rows ?><?cs call:correct(r) ?><?cs /each ?></tbody></table><?cs /each ?>
  <?cs if:subcount(figures.rows) ?><h3><?cs var:t.appeal.figures ?></h3><table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:t.appeal.figures ?></caption><?cs call:correct_head() ?><tbody><?cs each:r = figures.rows ?><?cs call:correct(r) ?><?cs /each ?></tbody></table><?cs /if ?>
  <?cs if:subcount(sheets.penalties) ?><fieldset class="mt-3" id="f-undo"><legend class="form-label fs-6"><?cs var:t.appeal.undo ?></legend><?cs each:x = sheets.penalties ?><div class="form-check"><input class="form-check-input" type="checkbox" name="undo" id="undo-<?cs var:x.no ?>" value="<?cs var:x.no ?>"<?cs if:undone[x.no] ?> checked<?cs /if ?>><label class="form-check-label" for="undo-<?cs var:x.no ?>"><?cs var:x.text ?> <span class="jx-small jx-mute"><?cs var:x.reason ?></span></label></div><?cs /each ?></fieldset><?cs /if ?>
  <?cs if:has_points ?><div class="mt-3"><?cs call:input(form.points, "text", t.appeal.points_hint) ?></div><?cs /if ?>
  <?cs if:subcount(faults) ?><div class="mb-3"><label class="form-label" for="f-fault"><?cs var:t.appeal.fault ?> <span class="fw-normal jx-mute"><?cs var:t.form.optional ?></span></label><select class="form-select<?cs if:form.fault.error ?> is-invalid<?cs /if ?>" id="f-fault" name="fault"><option value=""><?cs var:t.appeal.no_fault ?></option><?cs each:f = faults ?><option value="<?cs var:f.code ?>"<?cs if:f.selected ?> selected<?cs /if ?>><?cs var:f.name ?></option><?cs /each ?></select><?cs call:error(form.fault) ?></div><?cs /if ?>
  <p class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.appeal.look ?></button><a href="<?cs var:url_validate(appeal.path) ?>"><?cs var:t.form.back ?></a></p>
</section>
</form>
<?cs include!"layout/foot.cs" ?>
