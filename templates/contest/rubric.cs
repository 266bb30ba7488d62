<?cs # The rounds of a discipline with their rubrics (cgi-bin/contest/rubric_view.c). ?>
<?cs def:marked(c) ?><?cs var:c.scoring ?><?cs each:b = c.bands ?><br><?cs var:b.name ?> <?cs var:b.points ?><?cs /each ?><?cs each:d = c.deductions ?><br><?cs var:d.name ?> <span class="jx-mute"><?cs var:d.points ?></span><?cs /each ?><?cs each:f = c.faults ?><br><?cs if:f.grave ?><span class="text-danger"><?cs var:f.name ?></span><?cs else ?><?cs var:f.name ?><?cs /if ?><?cs var:t.form.colon ?><?cs var:f.effect ?><?cs /each ?><?cs /def ?>
<?cs if:subcount(rounds) ?><?cs each:r = rounds ?>
<section class="jx-panel" aria-labelledby="<?cs var:r.id ?>"><div class="jx-panel-head"><h2 id="<?cs var:r.id ?>"><?cs var:r.name ?></h2><?cs if:r.edit_path ?><a class="jx-noprint" href="<?cs var:r.edit_path ?>"><?cs var:t.setup.round_edit ?><span class="visually-hidden"><?cs var:t.form.colon ?><?cs var:r.name ?></span></a><?cs /if ?></div>
  <p class="jx-mute"><time datetime="<?cs var:r.at_iso ?>"><?cs var:r.at ?></time><?cs if:r.place ?> · <?cs var:r.place ?><?cs /if ?> · <?cs var:r.stations ?></p>
  <?cs if:r.card ?><p><span class="jx-chip jx-ok"><?cs var:r.card ?></span></p><?cs /if ?>
  <p class="jx-actions jx-noprint"><?cs if:r.card_path ?><a href="<?cs var:r.card_path ?>"><?cs var:t.setup.see_card ?></a><?cs /if ?><a href="<?cs var:r.draw_path ?>"><?cs var:t.setup.see_draw ?></a><?cs if:r.officials_path ?><a href="<?cs var:r.officials_path ?>"><?cs var:t.setup.see_officials ?></a><?cs /if ?></p>
  <?cs if:subcount(r.segments) ?><table class="jx-table jx-tight mb-3"><caption class="visually-hidden"><?cs var:t.setup.segments ?></caption>
    <thead><tr><th scope="col"><?cs var:t.setup.segment ?></th><th scope="col"><?cs var:t.setup.how_marked ?></th><th scope="col" class="jx-num"><?cs var:t.setup.segment_weight ?></th></tr></thead>
    <tbody><?cs each:s = r.segments ?><tr><th scope="row"><?cs var:s.name ?></th><td><?cs if:s.theory ?><?cs var:t.setup.theory_marked ?><?cs else ?><?cs var:s.size ?><?cs /if ?></td><td class="jx-num"><?cs var:s.weight ?>%</td></tr><?cs /each ?></tbody>
    <tfoot><tr><th scope="row" colspan="2"><?cs var:t.setup.total ?><?cs if:!r.total_full ?> <span class="jx-chip jx-wait"><?cs var:r.total_say ?></span><?cs /if ?></th><td class="jx-num"><?cs var:r.total ?>%</td></tr></tfoot></table>
  <?cs each:s = r.segments ?><?cs if:!s.theory ?>
  <div class="jx-panel-head"><h3><?cs var:s.name ?> <span class="jx-small jx-mute fw-normal"><?cs var:s.size ?></span></h3><?cs if:s.add_path ?><span class="jx-actions jx-noprint"><a href="<?cs var:s.rubric_path ?>"><?cs var:t.rubric.title ?></a><a href="<?cs var:s.add_path ?>"><?cs var:t.setup.criterion_new ?></a></span><?cs /if ?></div>
  <?cs if:subcount(s.criteria) ?><table class="jx-table mb-3"><caption class="visually-hidden"><?cs var:s.name ?></caption>
    <thead><tr><th scope="col"><?cs var:t.setup.criterion ?></th><th scope="col" class="jx-wide"><?cs var:t.setup.how_marked ?></th><th scope="col" class="jx-num"><?cs var:t.setup.max ?></th></tr></thead>
    <tbody><?cs each:c = s.criteria ?>
      <tr><th scope="row"><?cs if:c.edit_path ?><a href="<?cs var:c.edit_path ?>"><?cs var:c.name ?></a><?cs else ?><?cs var:c.name ?><?cs /if ?> <span class="jx-small jx-mute fw-normal jx-nowrap"><?cs var:c.code ?></span><?cs if:c.standard ?><br><span class="jx-small jx-mute fw-normal"><?cs var:c.standard ?></span><?cs /if ?><span class="jx-narrow jx-small fw-normal"><br><?cs call:marked(c) ?></span></th><td class="jx-wide jx-small"><?cs call:marked(c) ?></td><td class="jx-num"><?cs var:c.max ?></td></tr><?cs /each ?></tbody></table>
  <?cs else ?><p class="jx-empty"><strong><?cs var:t.setup.no_criteria ?></strong><?cs if:s.add_path ?><?cs var:t.setup.no_criteria_hint ?><?cs /if ?></p><?cs /if ?><?cs /if ?><?cs /each ?>
  <?cs else ?><p class="jx-empty"><strong><?cs var:t.setup.no_segments ?></strong></p><?cs /if ?>
</section><?cs /each ?>
<?cs else ?><section class="jx-panel"><p class="jx-empty"><strong><?cs var:t.setup.no_rounds ?></strong><?cs if:discipline.edit_path ?><?cs var:t.setup.no_rounds_hint ?><?cs /if ?></p></section><?cs /if ?>
