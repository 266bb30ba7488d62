<?cs # How one entry's result came about: score_steps(r), `r` a row as cgi-bin/contest/score_view.h says. ?>
<?cs def:score_cells(row) ?><?cs each:c = row.cells ?><td class="jx-num" data-judge="<?cs var:c.judge ?>"><?cs if:c.use ?><s><?cs var:c.mark ?></s> <span class="jx-small jx-nowrap"><?cs var:t.score_view.use[c.use] ?></span><?cs else ?><?cs var:c.mark ?><?cs /if ?></td><?cs /each ?><?cs /def ?>
<?cs def:score_steps(r) ?><?cs each:s = r.steps ?><h3><?cs var:s.name ?> <span class="jx-nowrap"><?cs var:s.figure ?></span></h3><?cs if:s.rule ?><p class="jx-small jx-mute mb-1"><?cs var:s.rule ?></p><?cs /if ?>
  <?cs if:subcount(s.marks) ?><table class="jx-table jx-tight jx-marks"><caption class="visually-hidden"><?cs var:s.name ?></caption>
    <thead><tr><th scope="col"><?cs var:t.score_view.criterion ?></th><?cs each:j = s.judges ?><th scope="col" class="jx-num"><?cs var:j.name ?></th><?cs /each ?><th scope="col"><?cs var:t.score_view.taken ?></th></tr></thead>
    <tbody><?cs each:m = s.marks ?><tr><th scope="row"><?cs var:m.label ?></th><?cs call:score_cells(m) ?><td class="jx-taken"><?cs var:m.text ?></td></tr><?cs /each ?></tbody>
    <?cs if:subcount(s.totals) ?><tfoot><?cs each:m = s.totals ?><tr><th scope="row"><?cs var:t.score.totals ?></th><?cs call:score_cells(m) ?><td class="jx-taken"><?cs var:m.text ?></td></tr><?cs /each ?></tfoot><?cs /if ?>
  </table><?cs /if ?>
  <?cs if:subcount(s.lines) ?><dl class="jx-facts"><?cs each:l = s.lines ?><dt><?cs var:l.label ?></dt><dd><?cs var:l.text ?></dd><?cs /each ?></dl><?cs /if ?><?cs /each ?><?cs /def ?>
