<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"macros/pick.cs" ?>
<?cs include!"contest/drill_list.cs" ?>
<div class="jx-head">
  <div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/contest/drills"><?cs var:t.drill.title ?></a></nav>
  <h1><?cs var:drill.topic ?></h1>
  <p><span class="jx-chip <?cs var:drill.chip_style ?>"><?cs var:drill.chip ?></span> <time datetime="<?cs var:drill.day_iso ?>"><?cs var:drill.day ?></time> <?cs var:drill.time ?> · <?cs var:drill.place ?></p></div>
  <div class="jx-actions"><?cs if:drill.planned ?><a href="<?cs var:drill.cancel_path ?>"><?cs var:t.drill.cancel ?></a><a class="btn btn-outline-primary" href="<?cs var:drill.edit_path ?>"><?cs var:t.drill.edit ?></a><?cs if:drill.open ?><a class="btn btn-primary" href="<?cs var:drill.record_path ?>"><?cs var:t.drill.record ?></a><?cs /if ?><?cs elif:drill.held ?><a class="btn btn-outline-primary" href="<?cs var:drill.record_path ?>"><?cs var:t.drill.correct ?></a><?cs /if ?></div>
</div>
<?cs if:drill.reason ?><section class="jx-panel"><p class="mb-0"><?cs var:t.drill.cancel_reason ?><?cs var:t.form.colon ?><?cs var:drill.reason ?></p></section><?cs /if ?>
<?cs if:drill.held ?><section class="jx-panel" aria-label="<?cs var:t.drill.figures ?>"><dl class="jx-figures">
    <div><dt><?cs var:t.drill.rate ?></dt><dd class="jx-big"><?cs if:drill.rate ?><?cs var:drill.rate ?><?cs else ?><small><?cs var:t.drill.none ?></small><?cs /if ?></dd><?cs if:drill.rate ?><dd class="jx-small jx-mute"><?cs var:drill.present ?> / <?cs var:drill.due ?></dd><?cs /if ?></div>
    <div><dt><?cs var:t.drill.presence.excused ?></dt><dd class="jx-big"><?cs var:drill.excused ?><small><?cs var:t.drill.people_unit ?></small></dd></div>
    <div><dt><?cs var:t.drill.mean ?></dt><dd class="jx-big"><?cs if:drill.mean ?><?cs var:drill.mean ?><?cs else ?><small><?cs var:t.drill.none ?></small><?cs /if ?></dd><?cs if:drill.mean ?><dd class="jx-small jx-mute"><?cs var:drill.marked ?> <?cs var:t.drill.marks_unit ?></dd><?cs /if ?></div>
  </dl></section><?cs /if ?>
<div class="jx-cols">
<div class="jx-stack">
<?cs if:drill.planned ?>
<div class="jx-cols jx-cols-even">
<form class="jx-panel" method="post" action="<?cs var:drill.call_unit_path ?>" novalidate aria-labelledby="call-many"><h2 id="call-many"><?cs var:t.drill.call_many ?></h2>
  <?cs call:tokens() ?><?cs call:errors(many) ?>
  <?cs call:select(many.unit, "", "") ?>
  <?cs call:select(many.specialty, t.drill.specialty_any, t.drill.call_many_hint) ?>
  <button class="btn btn-outline-primary" type="submit"><?cs var:t.drill.call_many_do ?></button>
</form>
<form class="jx-panel" method="post" action="<?cs var:drill.call_path ?>" novalidate aria-labelledby="call-one"><h2 id="call-one"><?cs var:t.drill.call_one ?></h2>
  <?cs call:tokens() ?><?cs call:errors(one) ?>
  <?cs call:pick(one.person) ?>
  <button class="btn btn-outline-primary" type="submit"><?cs var:t.drill.call_one_do ?></button>
</form>
</div>
<?cs /if ?>
<section class="jx-panel" aria-labelledby="people"><div class="jx-panel-head"><h2 id="people"><?cs var:t.drill.called_people ?></h2><span class="jx-small jx-mute"><?cs var:drill.called ?> <?cs var:t.drill.people_unit ?></span></div>
  <?cs if:subcount(people) ?><table class="jx-table"><caption class="visually-hidden"><?cs var:t.drill.called_people ?></caption>
    <thead><tr><th scope="col"><?cs var:t.drill.name ?></th><th scope="col" class="jx-wide"><?cs var:t.drill.belongs ?></th><th scope="col"><?cs var:t.drill.presence ?></th><th scope="col" class="jx-num"><?cs var:t.drill.mark ?></th><?cs if:drill.planned ?><th scope="col" class="jx-noprint"><span class="visually-hidden"><?cs var:t.drill.acts ?></span></th><?cs else ?><th scope="col" class="jx-wide"><?cs var:t.drill.remark ?></th><?cs /if ?></tr></thead>
    <tbody><?cs each:r = people ?>
      <tr><th scope="row"><a class="jx-name" href="<?cs var:r.path ?>"><?cs var:r.name ?></a> <span class="jx-small jx-mute fw-normal jx-nowrap"><?cs var:r.staff_no ?></span><span class="jx-narrow jx-small jx-mute fw-normal"><br><?cs var:r.unit ?><?cs if:r.note ?><br><?cs var:r.note ?><?cs /if ?></span></th><td class="jx-wide"><?cs var:r.unit ?></td><td><span class="jx-chip <?cs var:r.presence_style ?>"><?cs var:r.presence ?></span></td><td class="jx-num"><?cs if:r.mark ?><?cs var:r.mark ?><?cs else ?><span class="jx-mute"><?cs var:t.drill.none ?></span><?cs /if ?></td><?cs if:drill.planned ?><td class="jx-noprint text-end"><?cs if:r.removable ?><form method="post" action="<?cs var:r.uncall_path ?>"><?cs call:tokens() ?><button class="btn btn-outline-primary btn-sm" type="submit"><?cs var:t.drill.uncall ?><span class="visually-hidden"><?cs var:t.form.colon ?><?cs var:r.name ?></span></button></form><?cs /if ?></td><?cs else ?><td class="jx-wide"><?cs var:r.note ?></td><?cs /if ?></tr><?cs /each ?>
    </tbody></table><?cs else ?><p class="jx-empty"><strong><?cs var:t.drill.nobody_yet ?></strong><?cs if:drill.planned ?><?cs var:t.drill.nobody_hint ?><?cs /if ?></p><?cs /if ?>
</section>
</div>
<div class="jx-stack">
<section class="jx-panel" aria-labelledby="facts"><h2 id="facts"><?cs var:t.drill.facts ?></h2>
  <dl class="jx-facts">
    <dt><?cs var:t.drill.unit ?></dt><dd><?cs var:drill.unit ?></dd>
    <dt><?cs var:t.drill.leader ?></dt><dd class="jx-name"><?cs var:drill.leader ?></dd>
    <?cs if:drill.edition ?><dt><?cs var:t.drill.edition ?></dt><dd><a href="<?cs var:drill.edition_path ?>"><?cs var:drill.edition ?></a></dd><?cs /if ?>
    <?cs if:drill.discipline ?><dt><?cs var:t.drill.discipline ?></dt><dd><?cs var:drill.discipline ?></dd><?cs /if ?>
    <?cs if:drill.note ?><dt><?cs var:t.drill.bring ?></dt><dd class="jx-lines"><?cs var:drill.note ?></dd><?cs /if ?>
  </dl></section>
<section class="jx-panel" aria-labelledby="log"><h2 id="log"><?cs var:t.drill.history ?></h2>
  <ul class="list-unstyled mb-0"><?cs each:l = log ?><li class="mb-1"><?cs var:l.what ?> <span class="jx-small jx-mute"><?cs var:l.by ?> <time datetime="<?cs var:l.at_iso ?>"><?cs var:l.at ?></time></span><?cs if:l.reason ?><br><span class="jx-small"><?cs var:l.reason ?></span><?cs /if ?></li><?cs /each ?></ul></section>
</div>
</div>
<?cs include!"layout/foot.cs" ?>
