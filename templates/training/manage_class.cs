<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs def:person(r) ?><strong><?cs var:r.name ?></strong><span class="jx-narrow jx-small jx-mute"><br><?cs var:r.unit ?><?cs if:r.post ?>，<?cs var:r.post ?><?cs /if ?></span><?cs /def ?>
<div class="jx-head">
  <div><nav class="jx-crumb" aria-label="<?cs var:t.manage.place ?>"><a href="/training/manage"><?cs var:t.manage.title ?></a> / <?cs var:class.course_code ?></nav>
  <h1><?cs var:class.title ?></h1>
  <p><?cs var:class.organizer ?>，<?cs var:class.dates ?>，<?cs var:class.hours ?> <?cs var:t.meeting.hours ?></p></div>
  <div class="jx-actions"><?cs if:class.draft ?><a class="btn btn-outline-primary" href="<?cs var:class.edit_path ?>"><?cs var:t.manage.edit ?></a><form method="post" action="<?cs var:class.publish_path ?>"><?cs call:tokens() ?><input type="hidden" name="version" value="<?cs var:class.version ?>"><button class="btn btn-primary w-100" type="submit"><?cs var:t.plan.publish ?></button></form><?cs elif:class.published ?><a class="btn btn-outline-primary" href="<?cs var:class.public_path ?>"><?cs var:t.plan.see_public ?></a><a class="btn btn-primary" href="<?cs var:class.roster_path ?>"><?cs var:t.plan.print_roster ?></a><?cs /if ?></div>
</div>
<?cs if:class.draft ?>
<section class="jx-panel" aria-labelledby="state"><div class="jx-panel-head"><h2 id="state"><?cs var:t.plan.before_publish ?></h2><span class="jx-chip"><?cs var:class.chip ?></span></div>
  <?cs if:subcount(class.remarks) ?><p><?cs var:t.plan.not_yet ?></p><ul><?cs each:r = class.remarks ?><li><?cs var:r.text ?></li><?cs /each ?></ul><?cs else ?><p><?cs var:t.plan.ready ?></p><?cs /if ?>
  <?cs if:subcount(class.hints) ?><ul class="jx-mute mt-2"><?cs each:h = class.hints ?><li><?cs var:h.text ?></li><?cs /each ?></ul><?cs /if ?>
</section>
<?cs elif:class.cancelled ?>
<section class="jx-panel" aria-labelledby="state"><div class="jx-panel-head"><h2 id="state"><?cs var:t.plan.is_cancelled ?></h2><span class="jx-chip jx-stop"><?cs var:class.chip ?></span></div>
  <p><?cs var:t.plan.because ?><?cs var:class.cancel_reason ?></p></section>
<?cs else ?>
<section class="jx-panel" aria-labelledby="state"><div class="jx-panel-head"><h2 id="state"><?cs var:t.plan.seats ?></h2><span class="jx-chip <?cs var:class.chip_style ?>"><?cs var:class.chip ?></span></div>
  <dl class="jx-figures">
    <div><dt><?cs var:t.plan.taken ?></dt><dd class="jx-big"><?cs var:figures.taken ?><small>/ <?cs var:class.capacity ?> <?cs var:t.plan.seat_unit ?></small></dd></div>
    <div><dt><?cs var:t.plan.approval ?></dt><dd class="jx-big"><?cs var:figures.at_base ?><small><?cs var:t.manage.people ?></small></dd></div>
    <div><dt><?cs var:t.manage.waiting ?></dt><dd class="jx-big"><?cs var:figures.waiting ?><small><?cs var:t.manage.people ?></small></dd></div>
    <div><dt><?cs var:t.plan.closes_at ?></dt><dd><time datetime="<?cs var:class.closes_iso ?>"><?cs var:class.closes ?></time></dd></div>
  </dl>
  <?cs if:figures.at_unit ?><p class="jx-small jx-mute mt-2"><?cs var:t.plan.at_unit ?> <?cs var:figures.at_unit ?> <?cs var:t.manage.people ?></p><?cs /if ?>
</section>
<?cs /if ?>
<div class="jx-cols">
<div class="jx-stack">
<?cs if:class.published ?>
<?cs if:subcount(approvals) ?>
<section class="jx-panel" id="approvals" aria-labelledby="h-approvals"><div class="jx-panel-head"><h2 id="h-approvals"><?cs var:t.plan.to_approve ?></h2><span class="jx-small jx-mute"><?cs var:t.plan.approve_until ?> <time datetime="<?cs var:class.approve_by_iso ?>"><?cs var:class.approve_by ?></time></span></div>
  <ol class="jx-list"><?cs each:r = approvals ?>
    <li><div><h3><?cs var:r.name ?></h3><p class="jx-small jx-mute"><?cs var:r.unit ?><?cs if:r.post ?>，<?cs var:r.post ?><?cs /if ?></p><p class="jx-small"><span class="jx-chip <?cs var:r.state_style ?>"><?cs var:r.state ?></span> <span class="jx-mute"><?cs var:t.member.since ?> <time datetime="<?cs var:r.since_iso ?>"><?cs var:r.since ?></time></span></p></div>
      <div class="jx-actions"><?cs if:r.own ?><span class="jx-small jx-mute"><?cs var:t.member.own ?></span><?cs else ?><form method="post" action="<?cs var:r.approve_path ?>"><?cs call:tokens() ?><button class="btn btn-outline-primary" type="submit"><?cs var:t.member.approve ?><span class="visually-hidden"><?cs var:t.form.colon ?><?cs var:r.name ?></span></button></form><?cs /if ?><a href="<?cs var:r.refuse_path ?>"><?cs var:t.member.refuse ?><span class="visually-hidden"><?cs var:t.form.colon ?><?cs var:r.name ?></span></a></div></li><?cs /each ?>
  </ol>
  <?cs if:approvals_next_path ?><p class="jx-pages mt-3"><a class="btn btn-outline-primary" href="<?cs var:approvals_next_path ?>"><?cs var:t.manage.next ?></a></p><?cs /if ?>
</section><?cs /if ?>
<?cs if:subcount(waiting) ?>
<section class="jx-panel" id="waiting" aria-labelledby="h-waiting"><h2 id="h-waiting"><?cs var:t.plan.line ?></h2>
  <p class="jx-small jx-mute"><?cs var:t.plan.line_hint ?></p>
  <table class="jx-table"><caption class="visually-hidden"><?cs var:t.plan.line ?></caption>
    <thead><tr><th scope="col" class="jx-num"><?cs var:t.roster.waiting_no ?></th><th scope="col"><?cs var:t.roster.name ?></th><th scope="col" class="jx-wide"><?cs var:t.roster.unit ?></th><th scope="col"><?cs var:t.member.since ?></th><th scope="col"><span class="visually-hidden"><?cs var:t.manage.acts ?></span></th></tr></thead>
    <tbody><?cs each:r = waiting ?>
      <tr><td class="jx-num"><?cs var:r.no ?></td><th scope="row"><?cs call:person(r) ?></th><td class="jx-wide"><?cs var:r.unit ?><?cs if:r.step ?><br><span class="jx-small jx-mute"><?cs var:r.step ?></span><?cs /if ?></td><td><time datetime="<?cs var:r.since_iso ?>"><?cs var:r.since ?></time></td><td class="jx-num"><a href="<?cs var:r.refuse_path ?>"><?cs var:t.member.refuse ?><span class="visually-hidden"><?cs var:t.form.colon ?><?cs var:r.name ?></span></a></td></tr><?cs /each ?>
    </tbody></table>
  <?cs if:waiting_next_path ?><p class="jx-pages mt-3"><a class="btn btn-outline-primary" href="<?cs var:waiting_next_path ?>"><?cs var:t.manage.next ?></a></p><?cs /if ?>
</section><?cs /if ?>
<?cs /if ?>
<section class="jx-panel" aria-labelledby="h-sessions"><h2 id="h-sessions"><?cs var:t.plan.part_sessions ?></h2>
  <table class="jx-table"><caption class="visually-hidden"><?cs var:t.plan.part_sessions ?></caption>
    <thead><tr><th scope="col" class="jx-wide jx-num"><?cs var:t.meeting.one ?></th><th scope="col"><?cs var:t.meeting.when ?></th><th scope="col"><?cs var:t.meeting.topic ?></th><th scope="col" class="jx-wide"><?cs var:t.meeting.venue ?></th><th scope="col" class="jx-num"><?cs var:t.meeting.hours ?></th></tr></thead>
    <tbody><?cs each:s = class.sessions ?>
      <tr><td class="jx-wide jx-num"><?cs var:s.number ?></td><td><time class="jx-nowrap" datetime="<?cs var:s.day_iso ?>"><?cs var:s.day ?></time><br><span class="jx-nowrap"><?cs var:s.time ?></span></td><th scope="row"><?cs var:s.topic ?><?cs if:s.instructor ?><br><span class="jx-small jx-mute"><?cs var:s.instructor ?></span><?cs /if ?><span class="jx-narrow jx-small jx-mute"><br><?cs var:s.venue ?></span></th><td class="jx-wide"><?cs var:s.venue ?></td><td class="jx-num"><?cs var:s.hours ?></td></tr><?cs /each ?>
    </tbody>
    <tfoot><tr><td class="jx-wide"></td><td><?cs var:t.meeting.sum ?></td><td></td><td class="jx-wide"></td><td class="jx-num"><?cs var:class.hours ?></td></tr></tfoot></table>
  <?cs if:!class.draft ?><?cs if:subcount(class.hints) ?><ul class="jx-small jx-mute mt-2 jx-noprint"><?cs each:h = class.hints ?><li><?cs var:h.text ?></li><?cs /each ?></ul><?cs /if ?><?cs /if ?>
</section>
</div>
<div class="jx-stack">
<?cs if:class.can_raise ?>
<form class="jx-panel" method="post" action="<?cs var:class.capacity_path ?>" novalidate aria-labelledby="h-raise"><h2 id="h-raise"><?cs var:t.plan.raise ?></h2>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <p class="jx-small jx-mute"><?cs var:t.plan.raise_hint ?></p>
  <?cs call:input(form.capacity, "text", "") ?>
  <button class="btn btn-outline-primary" type="submit"><?cs var:t.plan.raise_do ?></button>
</form><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-rules"><h2 id="h-rules"><?cs var:t.plan.part_enrol ?></h2>
  <dl class="jx-facts">
    <dt><?cs var:t.plan.capacity ?></dt><dd><?cs var:class.capacity ?></dd>
    <dt><?cs var:t.plan.opens_at ?></dt><dd><time datetime="<?cs var:class.opens_iso ?>"><?cs var:class.opens ?></time></dd>
    <dt><?cs var:t.plan.closes_at ?></dt><dd><time datetime="<?cs var:class.closes_iso ?>"><?cs var:class.closes ?></time></dd>
    <dt><?cs var:t.route ?></dt><dd><?cs var:class.route ?></dd>
    <?cs if:class.approves ?><dt><?cs var:t.plan.approve_by ?></dt><dd><time datetime="<?cs var:class.approve_by_iso ?>"><?cs var:class.approve_by ?></time></dd><?cs /if ?>
    <dt><?cs var:t.plan.audience ?></dt><dd><?cs if:class.units_only ?><?cs each:u = class.units ?><?cs var:u.name ?><br><?cs /each ?><?cs else ?><?cs var:t.plan.audience.all ?><?cs /if ?></dd>
    <?cs if:class.note ?><dt><?cs var:t.plan.bring ?></dt><dd><?cs var:class.note ?></dd><?cs /if ?>
  </dl>
  <?cs if:class.published ?><p class="jx-small jx-mute mt-3"><?cs var:t.plan.fixed ?></p><?cs /if ?>
</section>
</div>
</div>
<?cs if:class.published ?>
<section class="jx-panel" id="seated" aria-labelledby="h-seated"><div class="jx-panel-head"><h2 id="h-seated"><?cs var:t.roster.title ?></h2><?cs if:subcount(seated) ?><span class="jx-small"><a href="<?cs var:class.csv_path ?>"><?cs var:t.roster.csv ?></a> <a class="ms-2" href="<?cs var:class.xlsx_path ?>"><?cs var:t.roster.xlsx ?></a></span><?cs /if ?></div>
<?cs if:subcount(seated) ?>
  <table class="jx-table"><caption class="visually-hidden"><?cs var:t.roster.title ?></caption>
    <thead><tr><th scope="col" class="jx-num"><?cs var:t.roster.seat_no ?></th><th scope="col"><?cs var:t.roster.name ?></th><th scope="col" class="jx-wide"><?cs var:t.roster.unit ?></th><th scope="col" class="jx-wide"><?cs var:t.roster.post ?></th><th scope="col"><?cs var:t.roster.state ?></th></tr></thead>
    <tbody><?cs each:r = seated ?>
      <tr><td class="jx-num"><?cs var:r.no ?></td><th scope="row"><?cs call:person(r) ?></th><td class="jx-wide"><?cs var:r.unit ?></td><td class="jx-wide"><?cs var:r.post ?></td><td><span class="jx-chip <?cs var:r.state_style ?>"><?cs var:r.state ?></span><?cs if:r.step ?><br><span class="jx-small jx-mute"><?cs var:r.step ?></span><?cs /if ?></td></tr><?cs /each ?>
    </tbody></table>
  <?cs if:seated_next_path ?><p class="jx-pages mt-3"><a class="btn btn-outline-primary" href="<?cs var:seated_next_path ?>"><?cs var:t.manage.next ?></a></p><?cs /if ?>
<?cs else ?>
  <div class="jx-empty"><strong><?cs var:t.plan.nobody ?></strong><?cs var:t.plan.nobody_do ?></div>
<?cs /if ?>
</section>
<?cs /if ?>
<?cs if:class.can_cancel ?><section class="jx-panel" aria-labelledby="h-cancel"><h2 id="h-cancel"><?cs if:class.draft ?><?cs var:t.plan.drop_title ?><?cs else ?><?cs var:t.plan.cancel_title ?><?cs /if ?></h2>
  <p class="jx-small jx-mute"><?cs if:class.draft ?><?cs var:t.plan.drop_hint ?><?cs else ?><?cs var:t.plan.cancel_hint ?><?cs /if ?></p>
  <a class="btn btn-outline-primary" href="<?cs var:class.cancel_path ?>"><?cs if:class.draft ?><?cs var:t.plan.drop_title ?><?cs else ?><?cs var:t.plan.cancel_title ?><?cs /if ?></a></section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
