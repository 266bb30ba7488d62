<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"macros/draw.cs" ?>
<div class="jx-head jx-hall-head">
  <div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="<?cs var:edition.path ?>"><?cs var:edition.title ?></a> / <a href="<?cs var:draw.list_path ?>"><?cs var:t.contest_draw.title ?></a> / <a href="<?cs var:draw.path ?>"><?cs var:draw.round ?></a></nav>
  <h1><?cs var:draw.round ?></h1>
  <p><span class="jx-chip <?cs var:draw.chip_style ?>"><?cs var:draw.chip ?></span> <time datetime="<?cs var:draw.starts.iso ?>"><?cs var:draw.starts.text ?></time><?cs if:draw.place ?> · <?cs var:draw.place ?><?cs /if ?></p></div>
</div>
<section class="jx-panel jx-hall">
  <?cs if:draw.state == "none" ?><p class="jx-hall-word"><?cs var:t.contest_draw.state.none ?></p><p><?cs var:t.contest_draw.none_other ?></p>
  <?cs elif:draw.word ?><p class="mb-0"><?cs var:t.contest_draw.word ?></p><p class="jx-hall-word"><?cs var:draw.word ?></p>
  <?cs if:!draw.revealed ?><p><?cs var:t.contest_draw.sealed_text ?></p><?cs /if ?>
  <?cs elif:draw.mine ?><form method="post" action="<?cs var:draw.hall_path ?>" novalidate><?cs call:tokens() ?><input type="hidden" name="draw" value="<?cs var:draw.id ?>"><?cs call:errors(word) ?><?cs call:input(word.word, "text", t.contest_draw.hall_hint) ?><button class="btn btn-primary" type="submit"><?cs var:t.contest_draw.hall_draw ?></button></form>
  <?cs else ?><p class="jx-hall-word"><?cs var:t.contest_draw.hall_wait ?></p><p><a class="btn btn-outline-primary" href="<?cs var:draw.hall_path ?>"><?cs var:t.contest_draw.hall_look ?></a></p><?cs /if ?>
</section>
<?cs if:subcount(places) ?><section class="jx-panel" aria-labelledby="places">
  <h2 id="places"><?cs var:t.contest_draw.places ?></h2>
  <?cs call:draw_places(places, draw.is_blind, "jx-hall-table") ?>
</section><?cs /if ?>
<?cs if:draw.commitment ?><section class="jx-panel jx-hall">
  <p><?cs if:draw.revealed ?><?cs var:t.contest_draw.open_text ?> <a href="<?cs var:draw.path ?>/draw.json"><?cs var:t.contest_draw.download ?></a><?cs else ?><?cs var:t.contest_draw.committed_text ?><?cs /if ?></p>
  <dl><dt><?cs var:t.contest_draw.commitment ?></dt><dd><?cs call:draw_hash(draw.commitment) ?></dd>
    <dt><?cs var:t.contest_draw.list_hash ?></dt><dd><?cs call:draw_hash(draw.list_hash) ?></dd>
    <?cs if:draw.secret ?><dt><?cs var:t.contest_draw.secret ?></dt><dd><?cs call:draw_hash(draw.secret) ?></dd><?cs /if ?></dl>
</section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
