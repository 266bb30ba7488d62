<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"contest/score_steps.cs" ?>
<?cs include!"contest/appeal_facts.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="<?cs var:url_validate(edition.path) ?>"><?cs var:edition.title ?></a></nav>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p><?cs var:mine.round ?> · <?cs var:mine.code ?> <span class="jx-name"><?cs var:mine.name ?></span> · <?cs var:t.appeal.published ?> <?cs var:mine.published ?></p></div></div>
<section class="jx-panel" aria-labelledby="h-result"><div class="jx-panel-head"><h2 id="h-result"><?cs var:t.score.result ?></h2><a href="<?cs var:url_validate(mine.results_path) ?>"><?cs var:t.appeal.all_results ?></a></div>
  <?cs if:way.standing ?><p class="jx-big mb-0"><?cs var:way.standing ?></p><?cs else ?><dl class="jx-figures"><div><dt><?cs var:t.score_view.rank ?></dt><dd class="jx-big"><?cs var:way.rank ?> <small>/ <?cs var:of ?></small></dd></div><div><dt><?cs var:t.score.result ?></dt><dd class="jx-big"><?cs var:way.result ?></dd></div></dl><?cs /if ?>
  <?cs if:subcount(way.notes) ?><p class="mt-2 mb-0"><?cs each:n = way.notes ?><span class="jx-chip"><?cs var:n.text ?></span> <?cs /each ?></p><?cs /if ?>
  <?cs if:mine.corrected ?><p class="jx-small jx-mute mt-2 mb-0"><?cs var:mine.corrected ?></p><?cs /if ?>
</section>
<section class="jx-panel" aria-labelledby="h-appeal"><div class="jx-panel-head"><h2 id="h-appeal"><?cs var:t.appeal.title_one ?></h2><?cs if:has_appeal ?><span class="jx-chip <?cs var:appeal.chip_style ?>"><?cs var:appeal.chip ?></span><?cs /if ?></div>
  <?cs if:has_appeal ?><?cs call:appeal_facts(appeal) ?><?cs if:appeal.open ?><form class="jx-actions" method="post" action="<?cs var:appeal.path ?>/withdraw"><?cs call:tokens() ?><button class="btn btn-outline-primary" type="submit"><?cs var:t.appeal.withdraw ?></button><span class="jx-small jx-mute"><?cs var:t.appeal.waits ?></span></form><?cs /if ?><?cs /if ?>
  <?cs if:may_appeal ?><p><?cs var:window ?></p>
  <form method="post" action="<?cs var:mine.path ?>" enctype="multipart/form-data" novalidate><?cs call:tokens() ?><?cs call:errors(form) ?>
    <?cs call:lines(form.words, "5", t.appeal.words_hint) ?>
    <?cs call:file(form.file, ".pdf,.png,.jpg,.jpeg,.xlsx,.docx", file_hint) ?>
    <p class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.appeal.make ?></button><span class="jx-small jx-mute"><?cs var:t.appeal.final_lead ?></span></p>
  </form><?cs elif:!has_appeal ?><p class="mb-0"><?cs var:obstacle ?></p><?cs elif:!appeal.open ?><p class="jx-small jx-mute mt-2 mb-0"><?cs var:obstacle ?></p><?cs /if ?>
</section>
<?cs include!"contest/appeal_sheets.cs" ?>
<?cs include!"layout/foot.cs" ?>
