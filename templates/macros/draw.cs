<?cs # Parts of the draw's pages. `d` is what draw_put made. ?>
<?cs def:draw_hash(h) ?><code class="jx-hash"><?cs var:h ?></code><?cs /def ?>

<?cs def:draw_facts(d) ?><dl class="jx-facts">
  <dt><?cs var:t.contest_draw.commitment ?></dt><dd><?cs call:draw_hash(d.commitment) ?></dd>
  <dt><?cs var:t.contest_draw.list_hash ?></dt><dd><?cs call:draw_hash(d.list_hash) ?></dd>
  <?cs if:d.entries ?><dt><?cs var:t.contest_draw.entries ?></dt><dd><?cs var:d.entries ?></dd><?cs /if ?>
  <?cs if:d.word ?><dt><?cs var:t.contest_draw.word ?></dt><dd class="jx-word"><?cs var:d.word ?></dd><?cs /if ?>
  <?cs if:d.secret ?><dt><?cs var:t.contest_draw.secret ?></dt><dd><?cs call:draw_hash(d.secret) ?></dd><?cs /if ?>
  <dt><?cs var:t.contest_draw.attempt ?></dt><dd><?cs var:d.attempt ?></dd>
  <dt><?cs var:t.contest_draw.prepared ?></dt><dd><?cs var:d.prepared ?></dd>
  <?cs if:d.drawn ?><dt><?cs var:t.contest_draw.drawn ?></dt><dd><?cs var:d.drawn ?></dd><?cs /if ?>
</dl><?cs /def ?>

<?cs # The outcome; `blind`: with the numbers. The table has the class `style`. ?>
<?cs def:draw_places(rows, blind, style) ?><table class="jx-table jx-draw <?cs var:style ?>">
  <caption class="visually-hidden"><?cs var:t.contest_draw.places_caption ?></caption>
  <thead><tr><th scope="col" class="jx-num"><?cs var:t.contest_draw.order ?></th><th scope="col"><?cs var:t.contest_draw.who ?></th><th scope="col" class="jx-wide"><?cs var:t.contest_draw.unit ?></th><th scope="col" class="jx-wide"><?cs var:t.contest_draw.code ?></th><?cs if:blind ?><th scope="col" class="jx-num"><?cs var:t.contest_draw.blind_no ?></th><?cs /if ?><th scope="col" class="jx-num jx-wide"><?cs var:t.contest_draw.station ?></th><th scope="col"><?cs var:t.contest_draw.time ?></th></tr></thead>
  <tbody><?cs each:r = rows ?>
    <tr<?cs if:r.current ?> aria-current="true"<?cs /if ?>><td class="jx-num"><?cs var:r.order ?></td><th scope="row"><span class="jx-name"><?cs var:r.who ?></span><span class="jx-narrow jx-small jx-mute fw-normal"><br><?cs var:r.code ?> <?cs var:r.unit ?></span></th><td class="jx-wide"><?cs var:r.unit ?></td><td class="jx-wide"><?cs var:r.code ?></td><?cs if:blind ?><td class="jx-num"><strong><?cs var:r.blind ?></strong></td><?cs /if ?><td class="jx-num jx-wide"><?cs var:r.station ?></td><td><time datetime="<?cs var:r.iso ?>"><?cs var:r.time ?></time><span class="jx-narrow jx-small jx-mute"><br><?cs var:r.at_station ?></span></td></tr><?cs /each ?>
  </tbody>
</table><?cs /def ?>
