<?cs include!"layout/head.cs" ?>
<?cs include!"macros/class.cs" ?>
<div class="jx-head">
  <div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/training"><?cs var:t.catalogue.title ?></a> / <a href="/training?category=<?cs var:url_escape(course.category_code) ?>"><?cs var:course.category ?></a></nav>
  <h1><?cs var:course.title ?></h1>
  <p><?cs call:grade(course.grade) ?> <?cs var:course.facts ?></p></div>
</div>
<section class="jx-panel" aria-labelledby="classes">
  <h2 id="classes"><?cs var:t.course.classes ?></h2>
  <?cs if:subcount(classes) ?><ol class="jx-list jx-courses">
    <?cs each:row = classes ?><li>
      <div><h3><a href="<?cs var:row.path ?>"><?cs var:row.term ?></a></h3><?cs if:row.until ?><p class="jx-small jx-mute"><?cs var:row.until ?></p><?cs /if ?></div>
      <p class="jx-small"><time datetime="<?cs var:row.day_iso ?>"><?cs var:row.day ?></time> <br class="jx-wide"><span class="jx-mute"><?cs var:row.venue ?></span></p>
      <p><?cs call:chip(row) ?></p>
      <a class="btn <?cs if:row.primary ?>btn-primary<?cs else ?>btn-outline-primary<?cs /if ?>" href="<?cs var:row.path ?>" aria-label="<?cs var:row.button_label ?>"><?cs var:row.button ?></a>
    </li><?cs /each ?>
  </ol><?cs else ?><p class="jx-empty"><strong><?cs var:t.course.no_classes ?></strong><?cs var:t.course.no_classes_hint ?><br><a href="/training"><?cs var:t.course.back ?></a></p><?cs /if ?>
  <?cs if:course.ended ?><p class="jx-small jx-mute mt-2"><?cs var:course.ended ?></p><?cs /if ?>
</section>
<div class="jx-cols">
  <section class="jx-panel" aria-labelledby="about">
    <h2 id="about"><?cs var:t.course.about ?></h2>
    <p><?cs var:course.summary ?></p>
    <dl class="jx-facts">
      <dt><?cs var:t.course.audience ?></dt><dd><?cs var:course.audience ?></dd>
      <?cs if:course.partner ?><dt><?cs var:t.course.partner ?></dt><dd><?cs var:course.partner ?></dd><?cs /if ?>
      <dt><?cs var:t.course.category ?></dt><dd><?cs var:course.category ?></dd>
    </dl>
  </section>
  <section class="jx-panel" aria-labelledby="standards">
    <h2 id="standards"><?cs var:t.course.standards ?></h2>
    <?cs if:subcount(standards) ?><ul class="jx-list">
      <?cs each:s = standards ?><li><div><h3><?cs var:s.title ?></h3><p class="jx-small jx-mute"><?cs var:s.facts ?></p></div></li><?cs /each ?>
    </ul><?cs else ?><p class="jx-mute"><?cs var:t.course.no_standards ?></p><?cs /if ?>
  </section>
</div>
<?cs include!"layout/foot.cs" ?>
