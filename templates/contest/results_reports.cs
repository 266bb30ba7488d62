<?cs include!"layout/head.cs" ?>
<?cs include!"contest/results_head.cs" ?>
<?cs def:changes_table(list, title) ?><table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:title ?></caption>
    <thead><tr><th scope="col"><?cs var:t.results.what_if ?></th><th scope="col"><?cs var:t.results.then ?></th></tr></thead>
    <tbody><?cs each:c = list ?><tr><th scope="row" class="text-wrap text-break"><?cs var:c.what ?></th><td class="text-wrap text-break"><?cs each:m = c.moves ?><div><?cs var:m.text ?></div><?cs /each ?></td></tr><?cs /each ?></tbody></table><?cs /def ?>
<div class="jx-head">
  <div><h1><?cs var:page.title ?></h1><p class="jx-mute"><?cs var:t.results.reports_lead ?></p></div>
  <div class="jx-actions jx-noprint"><a class="btn btn-outline-primary" href="<?cs var:round.path ?>/results"><?cs var:t.results.back ?></a></div>
</div>
<?cs if:!has_score ?><section class="jx-panel"><p class="jx-empty"><strong><?cs var:t.results.reports_none ?></strong><?cs var:t.results.reports_none_hint ?></p></section><?cs else ?>
<section class="jx-panel text-break" aria-labelledby="h-firm"><div class="jx-panel-head"><h2 id="h-firm"><?cs var:t.results.firm_title ?></h2></div>
  <p><span class="jx-chip <?cs var:firm.style ?>"><?cs var:firm.chip ?></span> <?cs var:firm.line ?></p><p class="jx-small jx-mute"><?cs var:tried ?></p>
  <?cs if:subcount(changes) ?><?cs call:changes_table(changes, t.results.firm_title) ?><?cs /if ?>
  <?cs if:subcount(steps) ?><details class="jx-way"><summary><?cs var:steps_title ?></summary><?cs call:changes_table(steps, steps_title) ?><?cs if:changes_more ?><p class="jx-mute mt-2 mb-0"><?cs var:changes_more ?></p><?cs /if ?></details><?cs /if ?></section>
<section class="jx-panel text-break" aria-labelledby="h-judges"><div class="jx-panel-head"><h2 id="h-judges"><?cs var:t.results.judges ?></h2></div>
  <p class="jx-small jx-mute"><?cs var:least ?></p>
  <table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:t.results.judges ?></caption>
    <thead><tr><th scope="col"><?cs var:t.results.seat ?></th><th scope="col"><?cs var:t.results.severity ?></th><th scope="col" class="jx-num jx-wide"><?cs var:t.results.error ?></th><th scope="col" class="jx-num jx-wide"><?cs var:t.results.spread ?></th><th scope="col" class="jx-wide"><?cs var:t.results.own_county ?></th><th scope="col" class="jx-num jx-wide"><?cs var:t.results.entries ?></th></tr></thead>
    <tbody><?cs each:j = judges ?><tr><th scope="row" class="text-wrap"><?cs var:j.seat ?></th><?cs if:j.known ?><td><?cs var:j.severity ?><?cs if:j.chance ?><div class="jx-small jx-mute"><?cs var:t.results.chance ?></div><?cs /if ?><div class="jx-narrow jx-small jx-mute"><?cs var:t.results.error ?> <?cs var:j.error ?> · <?cs var:t.results.spread ?> <?cs var:j.spread ?> · <?cs var:t.results.entries ?> <?cs var:j.entries ?><?cs if:j.own ?><br><?cs var:t.results.own_county ?> <?cs var:j.own ?><?cs /if ?></div></td><td class="jx-num jx-wide"><?cs var:j.error ?></td><td class="jx-num jx-wide"><?cs var:j.spread ?></td><td class="jx-wide"><?cs if:j.own ?><?cs var:j.own ?><?cs else ?>–<?cs /if ?></td><?cs else ?><td><?cs var:t.results.too_few ?></td><td class="jx-num jx-wide">–</td><td class="jx-num jx-wide">–</td><td class="jx-wide">–</td><?cs /if ?><td class="jx-num jx-wide"><?cs var:j.entries ?></td></tr><?cs /each ?></tbody></table></section>
<section class="jx-panel text-break" aria-labelledby="h-agree"><div class="jx-panel-head"><h2 id="h-agree"><?cs var:t.results.agreement ?></h2></div>
  <?cs each:x = panels ?><?cs if:x.known ?><p class="mb-1"><strong><?cs var:x.words ?></strong> <?cs var:x.seats ?></p>
  <dl class="jx-facts"><?cs if:x.kendall ?><dt><?cs var:t.results.kendall ?></dt><dd><?cs var:x.kendall ?></dd><?cs /if ?><?cs if:x.single ?><dt><?cs var:t.results.icc_single ?></dt><dd><?cs var:x.single ?></dd><?cs /if ?><?cs if:x.mean ?><dt><?cs var:t.results.icc_mean ?></dt><dd><?cs var:x.mean ?></dd><?cs /if ?><dt><?cs var:t.results.entries ?></dt><dd><?cs var:x.entries ?></dd></dl><?cs else ?><p><?cs var:t.results.too_few ?> <?cs var:x.seats ?></p><?cs /if ?><?cs /each ?>
  <p class="jx-small jx-mute mb-0"><?cs var:t.results.agreement_hint ?></p></section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
