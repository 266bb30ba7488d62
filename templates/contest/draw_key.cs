<?cs include!"layout/head.cs" ?>
<?cs include!"macros/draw.cs" ?>
<div class="jx-head">
  <div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="<?cs var:edition.path ?>"><?cs var:edition.title ?></a> / <a href="<?cs var:draw.list_path ?>"><?cs var:t.contest_draw.title ?></a> / <a href="<?cs var:draw.path ?>"><?cs var:draw.round ?></a></nav>
  <h1><?cs var:draw.round ?> <?cs var:t.contest_draw.key ?></h1>
  <p><?cs if:!draw.revealed ?><?cs var:t.contest_draw.key_text ?> <?cs /if ?><?cs var:t.contest_draw.key_note ?></p></div>
</div>
<section class="jx-panel">
  <?cs call:draw_places(places, "1", "jx-tight") ?>
</section>
<?cs include!"layout/foot.cs" ?>
