<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"contest/score_steps.cs" ?>
<?cs include!"contest/appeal_facts.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><?cs if:panel ?><a href="/contest/appeals"><?cs var:t.appeal.list_title ?></a><?cs else ?><a href="/contest"><?cs var:t.contest.title ?></a><?cs /if ?></nav>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p><?cs var:appeal.round ?> · <?cs var:appeal.contest ?> · <?cs var:appeal.unit ?></p></div><?cs if:decide ?><div class="jx-actions"><a class="btn btn-primary" href="<?cs var:url_validate(appeal.path) ?>/ruling"><?cs var:t.appeal.rule ?></a></div><?cs /if ?></div>
<section class="jx-panel" aria-labelledby="h-appeal"><div class="jx-panel-head"><h2 id="h-appeal"><?cs var:t.appeal.title_one ?></h2><span class="jx-chip <?cs var:appeal.chip_style ?>"><?cs var:appeal.chip ?></span></div>
  <?cs if:recused ?><p><?cs var:t.appeal.recused ?></p><?cs /if ?>
  <?cs call:appeal_facts(appeal) ?>
  <?cs if:withdraw ?><form class="jx-actions" method="post" action="<?cs var:appeal.path ?>/withdraw"><?cs call:tokens() ?><button class="btn btn-outline-primary" type="submit"><?cs var:t.appeal.withdraw ?></button></form><?cs /if ?>
</section>
<section class="jx-panel" aria-labelledby="h-result"><h2 id="h-result"><?cs var:t.score.result ?></h2>
  <?cs if:way.standing ?><p class="jx-big mb-0"><?cs var:way.standing ?></p><?cs else ?><dl class="jx-figures"><div><dt><?cs var:t.score_view.rank ?></dt><dd class="jx-big"><?cs var:way.rank ?></dd></div><div><dt><?cs var:t.score.result ?></dt><dd class="jx-big"><?cs var:way.result ?></dd></div></dl><?cs /if ?>
</section>
<?cs include!"contest/appeal_sheets.cs" ?>
<?cs if:subcount(history) ?><section class="jx-panel" aria-labelledby="h-history"><h2 id="h-history"><?cs var:t.appeal.history ?></h2>
  <table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:t.appeal.history ?></caption>
    <thead><tr><th scope="col"><?cs var:t.appeal.seat ?></th><th scope="col"><?cs var:t.score_view.criterion ?></th><th scope="col"><?cs var:t.appeal.said ?></th><th scope="col"><?cs var:t.appeal.stored ?></th></tr></thead>
    <tbody><?cs each:m = history ?><tr><th scope="row"><?cs var:m.seat ?></th><td><?cs var:m.name ?></td><td><?cs if:m.counts ?><?cs var:m.said ?><?cs else ?><s><?cs var:m.said ?></s><?cs /if ?><?cs if:m.by_ruling ?> <span class="jx-chip jx-now"><?cs var:t.appeal.ruling ?></span><?cs /if ?></td><td class="jx-nowrap"><?cs var:m.at ?></td></tr><?cs /each ?></tbody></table>
</section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
