<?cs # A computed result: `score` as cgi-bin/contest/score_view.h says. ?>
<?cs def:score_cells(row) ?><?cs each:c = row.cells ?><td class="jx-num" data-judge="<?cs var:c.judge ?>"><?cs if:c.use ?><s><?cs var:c.mark ?></s> <span class="jx-small jx-nowrap"><?cs var:t.score_view.use[c.use] ?></span><?cs else ?><?cs var:c.mark ?><?cs /if ?></td><?cs /each ?><?cs /def ?>
<section class="jx-panel" aria-labelledby="h-score"><div class="jx-panel-head"><h2 id="h-score"><?cs var:t.score_view.title ?></h2></div>
  <table class="jx-table"><caption class="visually-hidden"><?cs var:t.score_view.title ?></caption>
    <thead><tr><th scope="col" class="jx-num"><?cs var:t.score_view.rank ?></th><th scope="col"><?cs var:t.score_view.entry ?></th><th scope="col" class="jx-num"><?cs var:t.score.result ?></th><th scope="col" class="w-50"><?cs var:t.score_view.notes ?></th></tr></thead>
    <tbody><?cs each:r = score.rows ?><tr><td class="jx-num"><?cs if:r.rank ?><?cs var:r.rank ?><?cs else ?>–<?cs /if ?></td><th scope="row"><?cs var:r.entry ?><?cs if:r.unit ?><div class="jx-small jx-mute fw-normal"><?cs var:r.unit ?></div><?cs /if ?></th><td class="jx-num"><?cs if:r.standing ?><?cs var:r.standing ?><?cs else ?><?cs var:r.result ?><?cs /if ?></td><td class="jx-small"><?cs if:subcount(r.notes) ?><div class="jx-notes"><?cs each:n = r.notes ?><span><?cs var:n.text ?></span><?cs /each ?></div><?cs /if ?></td></tr><?cs /each ?></tbody></table>
  <?cs if:score.more ?><p class="jx-mute mt-2 mb-0"><?cs var:score.more ?></p><?cs /if ?>
</section>
<section class="jx-panel" aria-labelledby="h-ways"><div class="jx-panel-head"><h2 id="h-ways"><?cs var:t.score_view.ways ?></h2></div>
<?cs each:r = score.rows ?><?cs if:subcount(r.steps) ?><details class="jx-way"><summary><?cs var:r.entry ?> · <?cs if:r.standing ?><?cs var:r.standing ?><?cs else ?><?cs var:r.result ?><?cs /if ?></summary>
  <?cs each:s = r.steps ?><h3><?cs var:s.name ?> <span class="jx-nowrap"><?cs var:s.figure ?></span></h3><?cs if:s.rule ?><p class="jx-small jx-mute mb-1"><?cs var:s.rule ?></p><?cs /if ?>
  <?cs if:subcount(s.marks) ?><table class="jx-table jx-tight jx-marks"><caption class="visually-hidden"><?cs var:s.name ?></caption>
    <thead><tr><th scope="col"><?cs var:t.score_view.criterion ?></th><?cs each:j = s.judges ?><th scope="col" class="jx-num"><?cs var:j.name ?></th><?cs /each ?><th scope="col"><?cs var:t.score_view.taken ?></th></tr></thead>
    <tbody><?cs each:m = s.marks ?><tr><th scope="row"><?cs var:m.label ?></th><?cs call:score_cells(m) ?><td class="jx-taken"><?cs var:m.text ?></td></tr><?cs /each ?></tbody>
    <?cs if:subcount(s.totals) ?><tfoot><?cs each:m = s.totals ?><tr><th scope="row"><?cs var:t.score.totals ?></th><?cs call:score_cells(m) ?><td class="jx-taken"><?cs var:m.text ?></td></tr><?cs /each ?></tfoot><?cs /if ?>
  </table><?cs /if ?>
  <?cs if:subcount(s.lines) ?><dl class="jx-facts"><?cs each:l = s.lines ?><dt><?cs var:l.label ?></dt><dd><?cs var:l.text ?></dd><?cs /each ?></dl><?cs /if ?><?cs /each ?></details><?cs /if ?><?cs /each ?>
</section>
