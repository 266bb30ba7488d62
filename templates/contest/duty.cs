<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/contest"><?cs var:t.contest.title ?></a> / <a href="/contest/duties"><?cs var:t.official.duties ?></a></nav>
<div class="jx-head"><div><h1><?cs var:duty.title_duty ?></h1><p class="jx-mute"><?cs var:duty.edition ?></p></div><?cs if:duty.tablet_path ?><div class="jx-actions"><a class="btn btn-primary" href="<?cs var:duty.tablet_path ?>"><?cs var:t.tablet.enter ?></a></div><?cs elif:duty.judging_path ?><div class="jx-actions jx-noprint"><a class="btn btn-primary" href="<?cs var:duty.judging_path ?>"><?cs var:t.chief.day ?></a></div><?cs /if ?></div>
<section class="jx-panel" aria-labelledby="h-facts"><h2 id="h-facts"><?cs var:t.official.when ?></h2>
  <dl class="jx-facts"><dt><?cs var:t.official.starts ?></dt><dd><time datetime="<?cs var:duty.starts_iso ?>"><?cs var:duty.starts ?></time></dd><?cs if:duty.place ?><dt><?cs var:t.official.place ?></dt><dd><?cs var:duty.place ?></dd><?cs /if ?><dt><?cs var:t.official.blindness ?></dt><dd><?cs var:t.official.blind[duty.blind] ?><br><span class="jx-small jx-mute"><?cs var:duty.sees ?></span></dd></dl>
</section>
<?cs if:keeper.paper_path ?><section class="jx-panel" aria-labelledby="h-keeper"><h2 id="h-keeper"><?cs var:t.keeper.tabs ?></h2>
  <p class="jx-actions mb-0"><a class="btn btn-primary" href="<?cs var:keeper.paper_path ?>"><?cs var:t.keeper.paper ?></a><a class="btn btn-outline-primary" href="<?cs var:keeper.values_path ?>"><?cs var:t.keeper.values ?></a></p></section><?cs /if ?>
<?cs if:duty.asked ?><section class="jx-panel" aria-labelledby="h-state"><h2 id="h-state"><?cs var:t.official.statement ?></h2>
  <p><?cs var:t.official.statement_lead ?> <a href="/contest/relations"><?cs var:t.relation.title ?></a></p>
  <?cs if:duty.stated ?><p class="mb-0"><span class="jx-chip jx-ok"><?cs var:t.official.stated_chip ?></span> <?cs var:t.official.stated_at ?> <?cs var:duty.stated ?></p>
  <?cs elif:!duty.over ?><form method="post" action="<?cs var:duty.path ?>/state"><?cs call:tokens() ?><button class="btn <?cs if:duty.tablet_path ?>btn-outline-primary<?cs else ?>btn-primary<?cs /if ?>" type="submit"><?cs var:t.official.state ?></button></form><?cs /if ?>
</section><?cs /if ?>
<?cs if:!card.published ?><section class="jx-panel"><p class="jx-empty"><strong><?cs var:t.official.rubric.unpublished ?></strong><?cs var:t.official.rubric.unpublished_hint ?></p></section><?cs else ?>
<section class="jx-panel" aria-labelledby="h-rubric"><div class="jx-panel-head"><h2 id="h-rubric"><?cs var:t.official.rubric.title ?></h2><span class="jx-small jx-mute"><?cs var:card.version ?></span></div>
  <?cs each:x = card.panels ?><p class="jx-small mb-1"><strong><?cs var:x.name ?></strong> <?cs var:x.combine ?><?cs if:x.drop ?>，<?cs var:x.drop ?><?cs /if ?>，<?cs var:x.take ?></p><?cs /each ?>
  <p class="jx-small jx-mute"><?cs var:card.least ?></p>
  <table class="jx-table"><caption class="visually-hidden"><?cs var:t.official.rubric.title ?></caption>
    <thead><tr><th scope="col"><?cs var:t.official.rubric.criterion ?></th><th scope="col" class="jx-wide"><?cs var:t.official.rubric.scoring ?></th><th scope="col" class="jx-num"><?cs var:t.official.rubric.max ?></th><th scope="col" class="jx-num"><?cs var:t.official.rubric.step ?></th></tr></thead>
    <tbody><?cs each:c = card.criteria ?><tr><th scope="row"><?cs var:c.name ?> <span class="jx-small jx-mute fw-normal jx-nowrap"><?cs var:c.code ?></span><span class="jx-narrow jx-small jx-mute fw-normal"><br><?cs var:c.scoring ?></span><?cs if:subcount(c.bands) ?><br><span class="jx-small fw-normal"><?cs each:b = c.bands ?><span class="jx-nowrap"><?cs var:b.text ?></span> <?cs /each ?></span><?cs /if ?><?cs if:subcount(c.deductions) ?><ul class="jx-small fw-normal mb-0"><?cs each:d = c.deductions ?><li><?cs var:d.name ?><span class="jx-mute">，<?cs var:d.rate ?>，<?cs var:d.cap ?></span></li><?cs /each ?></ul><?cs /if ?></th><td class="jx-wide"><?cs var:c.scoring ?></td><td class="jx-num"><?cs var:c.max ?></td><td class="jx-num"><?cs var:c.step ?></td></tr><?cs /each ?></tbody></table>
  <?cs if:subcount(card.faults) ?><h3 class="mt-3"><?cs var:t.official.rubric.faults ?></h3><ul class="mb-0"><?cs each:f = card.faults ?><li><?cs var:f.name ?> <span class="jx-small jx-mute"><?cs var:f.effect ?></span></li><?cs /each ?></ul><?cs /if ?>
</section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
