<?cs # One course of the catalogue: rendered by itself, so that it is kept while it is the same for everybody. ?>
<?cs include!"macros/class.cs" ?>
<li>
  <div><h3><a href="/training/course/<?cs var:row.course ?>"><?cs var:row.title ?></a> <?cs call:grade(row.grade) ?></h3><p class="jx-small jx-mute"><?cs var:row.facts ?></p></div>
  <?cs if:row.has_class ?><p class="jx-small"><time datetime="<?cs var:row.day_iso ?>"><?cs var:row.day ?></time> <br class="jx-wide"><span class="jx-mute"><?cs var:row.where ?></span></p>
  <p><?cs call:chip(row) ?></p>
  <a class="btn btn-outline-primary" href="<?cs var:row.path ?>" aria-label="<?cs var:row.button_label ?>"><?cs var:row.button ?></a><?cs else ?><p class="jx-small jx-mute"></p>
  <p><span class="jx-chip"><?cs var:t.catalogue.no_class ?></span></p>
  <a class="btn btn-outline-primary" href="/training/course/<?cs var:row.course ?>" aria-label="<?cs var:row.button_label ?>"><?cs var:t.do.view ?></a><?cs /if ?>
</li>
