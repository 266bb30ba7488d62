<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"macros/class.cs" ?>
<div class="jx-head">
  <div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/training"><?cs var:t.catalogue.title ?></a> / <a href="/training?category=<?cs var:url_escape(class.category_code) ?>"><?cs var:class.category ?></a> / <a href="/training/course/<?cs var:class.course ?>"><?cs var:class.code ?></a></nav>
  <h1><?cs var:class.title ?></h1>
  <p><?cs call:grade(class.grade) ?> <?cs var:class.facts ?></p></div>
  <?cs if:my.enrol_path ?><form class="jx-actions" method="post" action="<?cs var:my.enrol_path ?>"><?cs call:tokens() ?><button class="btn btn-primary" type="submit"><?cs var:my.enrol_label ?></button></form>
  <?cs elif:my.calendar ?><div class="jx-actions"><a class="btn btn-outline-primary" href="<?cs var:calendar_path ?>"><?cs var:t.class.calendar ?></a></div><?cs /if ?>
</div>
<section class="jx-panel" aria-labelledby="seats">
  <div class="jx-panel-head"><h2 id="seats"><?cs var:t.class.seats ?></h2><span class="jx-chip <?cs var:class.chip_style ?>"><?cs var:class.chip ?></span></div>
  <?cs if:class.cancelled ?><p><?cs var:class.cancel_reason ?></p><?cs /if ?>
  <?cs if:subcount(figures) ?><dl class="jx-figures mb-3">
    <?cs each:f = figures ?><div><dt><?cs var:f.label ?></dt><?cs if:f.moment ?><dd><time datetime="<?cs var:f.iso ?>"><?cs var:f.moment ?></time></dd><?cs else ?><dd class="jx-big"><?cs if:f.before ?><small class="ms-0 me-1"><?cs var:f.before ?></small><?cs /if ?><?cs var:f.number ?><?cs if:f.behind ?><small><?cs var:f.behind ?></small><?cs /if ?></dd><?cs /if ?></div><?cs /each ?>
  </dl><?cs /if ?>
  <?cs each:l = my.lines ?><p class="mb-1"><?cs var:l.text ?></p><?cs /each ?>
  <?cs if:my.elsewhere ?><p class="mb-0"><a href="/training/course/<?cs var:class.course ?>"><?cs var:t.class.other_classes ?></a></p><?cs /if ?>
  <?cs if:my.cancel_path ?><details class="jx-confirm"><summary class="btn btn-outline-primary"><?cs var:my.cancel_label ?></summary>
    <p><?cs var:my.cancel_warning ?></p>
    <form method="post" action="<?cs var:my.cancel_path ?>"><?cs call:tokens() ?><button class="btn jx-danger" type="submit"><?cs var:my.cancel_confirm ?></button></form>
  </details><?cs /if ?>
</section>
<div class="jx-cols">
  <section class="jx-panel" aria-labelledby="timetable">
    <h2 id="timetable"><?cs var:t.class.timetable ?></h2>
    <table class="jx-table">
      <caption class="visually-hidden"><?cs var:t.class.timetable_caption ?></caption>
      <thead><tr><th scope="col" class="jx-wide"><?cs var:t.class.seq ?></th><th scope="col"><?cs var:t.class.time ?></th><th scope="col"><?cs var:t.class.topic ?></th><th scope="col" class="jx-wide"><?cs var:t.class.instructor ?></th><th scope="col" class="jx-num"><?cs var:t.catalogue.hours ?></th></tr></thead>
      <tbody>
        <?cs each:s = sessions ?><tr<?cs if:s.current ?> aria-current="true"<?cs /if ?>><td class="jx-wide"><?cs var:s.seq ?></td><td><time class="jx-nowrap" datetime="<?cs var:s.iso ?>"><?cs var:s.day ?></time><br><span class="jx-nowrap"><?cs var:s.range ?></span></td><th scope="row"><?cs var:s.topic ?><?cs if:s.venue ?><span class="jx-small jx-mute"><br><?cs var:s.venue ?></span><?cs /if ?><?cs if:s.instructor ?><span class="jx-narrow jx-small jx-mute"><br><?cs var:s.instructor ?></span><?cs /if ?></th><td class="jx-wide"><?cs var:s.instructor ?></td><td class="jx-num"><?cs var:s.hours ?></td></tr>
        <?cs /each ?>
      </tbody>
      <tfoot><tr><td class="jx-wide"></td><td><?cs var:t.class.total ?></td><td><?cs var:sum.days ?></td><td class="jx-wide"></td><td class="jx-num"><?cs var:sum.hours ?></td></tr></tfoot>
    </table>
  </section>
  <section class="jx-panel" aria-labelledby="about">
    <h2 id="about"><?cs var:t.class.about ?></h2>
    <p><?cs var:class.summary ?></p>
    <dl class="jx-facts">
      <dt><?cs var:t.class.audience ?></dt><dd><?cs var:class.audience ?></dd>
      <?cs if:class.venue ?><dt><?cs var:t.class.venue ?></dt><dd><?cs var:class.venue ?></dd><?cs /if ?>
      <dt><?cs var:t.class.organizer ?></dt><dd><?cs var:class.organizer ?></dd>
      <?cs if:class.partner ?><dt><?cs var:t.class.partner ?></dt><dd><?cs var:class.partner ?></dd><?cs /if ?>
      <?cs if:class.note ?><dt><?cs var:t.class.note ?></dt><dd><?cs var:class.note ?></dd><?cs /if ?>
      <dt><?cs var:t.class.for_units ?></dt><dd><?cs if:class.all_units ?><?cs var:t.class.all_units ?><?cs else ?><?cs each:u = units ?><?cs if:name(u) != "0" ?><br><?cs /if ?><?cs var:u.name ?><?cs /each ?><?cs /if ?></dd>
      <dt><?cs var:t.class.route ?></dt><dd><?cs var:t.route[class.route] ?></dd>
      <?cs if:class.approve_by ?><dt><?cs var:t.class.approve_by ?></dt><dd><time datetime="<?cs var:class.approve_by_iso ?>"><?cs var:class.approve_by ?></time></dd><?cs /if ?>
    </dl>
  </section>
</div>
<?cs include!"layout/foot.cs" ?>
