<?cs # A computed result: `score` as cgi-bin/contest/score_view.h says. ?>
<section class="jx-panel" aria-labelledby="h-score"><div class="jx-panel-head"><h2 id="h-score"><?cs var:t.score_view.title ?></h2></div>
  <table class="jx-table"><caption class="visually-hidden"><?cs var:t.score_view.title ?></caption>
    <thead><tr><th scope="col" class="jx-num"><?cs var:t.score_view.rank ?></th><th scope="col"><?cs var:t.score_view.entry ?></th><th scope="col" class="jx-num"><?cs var:t.score.result ?></th><th scope="col"><?cs var:t.score_view.notes ?></th></tr></thead>
    <tbody><?cs each:r = score.rows ?><tr><td class="jx-num"><?cs if:r.rank ?><?cs var:r.rank ?><?cs else ?>–<?cs /if ?></td><th scope="row"><?cs var:r.entry ?></th><td class="jx-num"><?cs if:r.standing ?><?cs var:r.standing ?><?cs else ?><?cs var:r.result ?><?cs /if ?></td><td class="jx-small"><?cs each:n = r.notes ?><div><?cs var:n.text ?></div><?cs /each ?></td></tr><?cs /each ?></tbody></table>
</section>
<section class="jx-panel" aria-labelledby="h-ways"><div class="jx-panel-head"><h2 id="h-ways"><?cs var:t.score_view.ways ?></h2></div>
<?cs each:r = score.rows ?><?cs if:subcount(r.steps) ?><details class="jx-more"><summary><?cs var:r.entry ?> · <?cs if:r.standing ?><?cs var:r.standing ?><?cs else ?><?cs var:r.result ?><?cs /if ?></summary>
  <?cs each:s = r.steps ?><h3 class="fs-6 mt-3"><?cs var:s.name ?> <span class="jx-nowrap"><?cs var:s.figure ?></span></h3>
  <?cs each:l = s.lines ?><div class="mb-2"><div><?cs var:l.label ?><?cs if:l.text ?> <span class="jx-mute text-break"><?cs var:l.text ?></span><?cs /if ?></div><?cs if:subcount(l.cells) ?><div class="d-flex flex-wrap gap-2 jx-small"><?cs each:c = l.cells ?><span><span class="jx-mute"><?cs var:c.judge ?></span> <?cs if:c.use ?><s><?cs var:c.mark ?></s> <?cs var:t.score_view.use[c.use] ?><?cs else ?><?cs var:c.mark ?><?cs /if ?></span><?cs /each ?></div><?cs /if ?></div><?cs /each ?><?cs /each ?></details><?cs /if ?><?cs /each ?>
</section>
