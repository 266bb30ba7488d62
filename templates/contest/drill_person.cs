<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"contest/drill_list.cs" ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/contest/drills"><?cs var:t.drill.title ?></a> / <a href="<?cs var:back_path ?>"><?cs var:t.drill.people ?></a></nav>
  <h1 class="jx-name"><?cs var:page.title ?></h1><p><?cs var:person.unit ?> <?cs var:person.staff_no ?></p></div></div>
<section class="jx-panel" aria-label="<?cs var:t.drill.figures ?>"><dl class="jx-figures">
    <div><dt><?cs var:t.drill.rate ?></dt><dd class="jx-big"><?cs if:person.rate ?><?cs var:person.rate ?><?cs else ?><small><?cs var:t.drill.none ?></small><?cs /if ?></dd><?cs if:person.rate ?><dd class="jx-small jx-mute"><?cs var:person.present ?> / <?cs var:person.due ?></dd><?cs /if ?></div>
    <div><dt><?cs var:t.drill.presence.excused ?></dt><dd class="jx-big"><?cs var:person.excused ?><small><?cs var:t.drill.times ?></small></dd></div>
    <div><dt><?cs var:t.drill.mean ?></dt><dd class="jx-big"><?cs if:person.mean ?><?cs var:person.mean ?><?cs else ?><small><?cs var:t.drill.none ?></small><?cs /if ?></dd><?cs if:person.mean ?><dd class="jx-small jx-mute"><?cs var:person.marked ?> <?cs var:t.drill.marks_unit ?></dd><?cs /if ?></div>
  </dl></section>
<section class="jx-panel" aria-labelledby="drills"><h2 id="drills"><?cs var:t.drill.over_time ?></h2>
  <?cs if:subcount(rows) ?><?cs call:drill_own_table(rows, "1") ?><?cs else ?><p class="jx-empty"><strong><?cs var:t.drill.people_empty ?></strong><?cs var:t.drill.people_empty_hint ?></p><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
