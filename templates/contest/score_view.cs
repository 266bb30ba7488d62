<?cs # A computed result: `score` as cgi-bin/contest/score_view.h says. ?>
<?cs include!"contest/score_steps.cs" ?>
<section class="jx-panel" aria-labelledby="h-score"><div class="jx-panel-head"><h2 id="h-score"><?cs var:t.score_view.title ?></h2></div>
  <table class="jx-table"><caption class="visually-hidden"><?cs var:t.score_view.title ?></caption>
    <thead><tr><th scope="col" class="jx-num"><?cs var:t.score_view.rank ?></th><th scope="col"><?cs var:t.score_view.entry ?></th><th scope="col" class="jx-num"><?cs var:t.score.result ?></th><th scope="col"<?cs if:!score.rows.0.unit ?> class="w-50"<?cs /if ?>><?cs var:t.score_view.notes ?></th></tr></thead>
    <tbody><?cs each:r = score.rows ?><tr><td class="jx-num"><?cs if:r.rank ?><?cs var:r.rank ?><?cs else ?>–<?cs /if ?></td><th scope="row"><?cs var:r.entry ?><?cs if:r.unit ?><div class="jx-small jx-mute fw-normal"><?cs var:r.unit ?></div><?cs /if ?></th><td class="jx-num"><?cs if:r.standing ?><?cs var:r.standing ?><?cs else ?><?cs var:r.result ?><?cs /if ?></td><td class="jx-small"><?cs if:subcount(r.notes) ?><div class="jx-notes"><?cs each:n = r.notes ?><span><?cs var:n.text ?></span><?cs /each ?></div><?cs /if ?></td></tr><?cs /each ?></tbody></table>
  <?cs if:score.more ?><p class="jx-mute mt-2 mb-0"><?cs var:score.more ?></p><?cs /if ?>
</section>
<section class="jx-panel" aria-labelledby="h-ways"><div class="jx-panel-head"><h2 id="h-ways"><?cs var:t.score_view.ways ?></h2></div>
<?cs each:r = score.rows ?><?cs if:subcount(r.steps) ?><details class="jx-way"><summary><?cs var:r.entry ?> · <?cs if:r.standing ?><?cs var:r.standing ?><?cs else ?><?cs var:r.result ?><?cs /if ?></summary>
  <?cs call:score_steps(r) ?></details><?cs /if ?><?cs /each ?>
</section>
