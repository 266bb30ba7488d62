<?cs # The sheets of one entry by seat, and what officials noted of it: `sheets` as cgi-bin/contest/appeals.h says. ?>
<section class="jx-panel" aria-labelledby="h-sheets"><h2 id="h-sheets"><?cs var:t.appeal.sheets ?></h2>
  <p class="jx-small jx-mute"><?cs var:t.appeal.sheets_lead ?></p>
  <?cs if:subcount(sheets.seats) ?><table class="jx-table jx-tight jx-marks"><caption class="visually-hidden"><?cs var:t.appeal.sheets ?></caption>
    <thead><tr><th scope="col"><?cs var:t.score_view.criterion ?></th><?cs each:j = sheets.seats ?><th scope="col" class="jx-num"><?cs var:j.name ?></th><?cs /each ?></tr></thead>
    <tbody><?cs each:r = sheets.rows ?><tr><th scope="row"><?cs var:r.name ?> <span class="jx-small jx-mute fw-normal jx-nowrap"><?cs var:t.appeal.of ?> <?cs var:r.max ?></span></th><?cs each:c = r.cells ?><td class="jx-num" data-judge="<?cs var:c.judge ?>"><?cs var:c.mark ?></td><?cs /each ?></tr><?cs /each ?></tbody></table>
  <?cs if:sheets.detailed ?><dl class="jx-facts mt-3"><?cs each:r = sheets.rows ?><?cs if:subcount(r.details) ?><dt><?cs var:r.name ?></dt><dd><?cs each:d = r.details ?><div><?cs var:d.seat ?> <span class="jx-small"><?cs var:d.text ?></span></div><?cs /each ?></dd><?cs /if ?><?cs /each ?></dl><?cs /if ?>
  <?cs else ?><p class="jx-empty"><strong><?cs var:t.appeal.no_sheets ?></strong></p><?cs /if ?>
  <?cs if:subcount(sheets.values) || subcount(sheets.penalties) ?><dl class="jx-facts mt-3"><?cs each:v = sheets.values ?><dt><?cs var:v.name ?></dt><dd><?cs var:v.value ?></dd><?cs /each ?><?cs each:x = sheets.penalties ?><dt><?cs var:t.appeal.penalty ?></dt><dd><?cs var:x.text ?><br><span class="jx-small jx-mute"><?cs var:x.reason ?></span></dd><?cs /each ?></dl><?cs /if ?>
</section>
<section class="jx-panel" aria-labelledby="h-way"><div class="jx-panel-head"><h2 id="h-way"><?cs var:t.score_view.ways ?></h2></div>
  <?cs if:subcount(way.steps) ?><div class="jx-way"><?cs call:score_steps(way) ?></div><?cs else ?><p class="mb-0"><?cs var:way.standing ?></p><?cs /if ?>
</section>
