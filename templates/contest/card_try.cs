<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"contest/card_head.cs" ?>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1>
  <p class="jx-mute"><?cs var:t.card_try.lead ?></p></div></div>
<?cs include!"contest/card_problems.cs" ?>
<?cs if:has_wrong ?><section class="jx-panel" role="alert" aria-labelledby="h-wrong"><div class="jx-panel-head"><h2 id="h-wrong"><?cs var:t.card_try.wrong ?></h2></div>
  <ul class="mb-0"><?cs each:x = wrong.list ?><li><?cs if:x.line ?><?cs var:x.line ?><?cs var:t.form.colon ?><?cs /if ?><?cs if:x.where ?><?cs var:x.where ?><?cs var:t.form.colon ?><?cs /if ?><?cs var:x.text ?></li><?cs /each ?></ul><?cs if:wrong.more ?><p class="mb-0"><?cs var:wrong.more ?></p><?cs /if ?></section><?cs /if ?>
<?cs if:has_score ?><?cs include!"contest/score_view.cs" ?><?cs /if ?>
<?cs if:good ?><form class="jx-panel" method="post" action="<?cs var:round.path ?>/try" enctype="multipart/form-data" aria-labelledby="h-marks"><?cs call:tokens() ?>
  <div class="jx-panel-head"><h2 id="h-marks"><?cs var:t.card_try.sample ?></h2></div>
  <?cs call:errors(form) ?>
  <?cs call:lines(form.marks, "12", t.card_try.marks_hint) ?>
  <?cs call:file(form.file, ".csv,.txt,.xlsx", t.card_try.file_hint) ?>
  <button class="btn btn-primary" type="submit"><?cs var:t.card_try.compute ?></button>
</form><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
