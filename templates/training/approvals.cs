<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.approvals.title ?></h1><p><?cs var:t.approvals.scope ?></p></div></div>
<section class="jx-panel" aria-labelledby="todo"><div class="jx-panel-head"><h2 id="todo"><?cs var:t.approvals.todo ?></h2><?cs if:count ?><span class="jx-small jx-mute"><?cs var:count ?></span><?cs /if ?></div>
<?cs if:subcount(approvals) ?>
  <ol class="jx-list"><?cs each:r = approvals ?>
    <li><div><h3><?cs var:r.name ?></h3><p class="jx-small jx-mute"><?cs var:r.unit ?><?cs if:r.post ?>，<?cs var:r.post ?><?cs /if ?></p>
      <p><a href="<?cs var:r.class_path ?>"><?cs var:r.title ?></a> <span class="jx-mute"><?cs var:r.dates ?></span></p>
      <p class="jx-small"><span class="jx-chip <?cs var:r.state_style ?>"><?cs var:r.state ?></span> <span class="jx-mute"><?cs var:t.member.since ?> <time datetime="<?cs var:r.since_iso ?>"><?cs var:r.since ?></time>，<?cs if:r.overdue ?><?cs var:t.approvals.overdue ?><?cs else ?><?cs var:t.approvals.due ?><?cs /if ?> <time datetime="<?cs var:r.due_iso ?>"><?cs var:r.due ?></time></span></p></div>
      <div class="jx-actions"><?cs if:r.own ?><span class="jx-small jx-mute"><?cs var:t.member.own ?></span><?cs else ?><form method="post" action="<?cs var:r.approve_path ?>"><?cs call:tokens() ?><button class="btn btn-outline-primary" type="submit"><?cs var:t.member.approve ?><span class="visually-hidden"><?cs var:t.form.colon ?><?cs var:r.name ?></span></button></form><?cs /if ?><a href="<?cs var:r.refuse_path ?>"><?cs var:t.member.refuse ?><span class="visually-hidden"><?cs var:t.form.colon ?><?cs var:r.name ?></span></a></div></li><?cs /each ?>
  </ol>
  <?cs if:next_path ?><p class="jx-pages mt-3"><a class="btn btn-outline-primary" href="<?cs var:next_path ?>"><?cs var:t.manage.next ?></a></p><?cs /if ?>
<?cs else ?>
  <div class="jx-empty"><strong><?cs var:t.approvals.none ?></strong><?cs var:t.approvals.none_do ?></div>
<?cs /if ?>
</section>
<?cs if:subcount(done) ?>
<section class="jx-panel" aria-labelledby="done"><h2 id="done"><?cs var:t.approvals.done ?></h2>
  <table class="jx-table"><caption class="visually-hidden"><?cs var:t.approvals.done ?></caption>
    <thead><tr><th scope="col"><?cs var:t.roster.name ?></th><th scope="col" class="jx-wide"><?cs var:t.manage.class ?></th><th scope="col"><?cs var:t.approvals.decision ?></th><th scope="col" class="jx-wide"><?cs var:t.approvals.by ?></th><th scope="col" class="jx-wide"><?cs var:t.approvals.at ?></th></tr></thead>
    <tbody><?cs each:d = done ?>
      <tr><th scope="row"><strong><?cs var:d.name ?></strong><br><span class="jx-small jx-mute fw-normal"><?cs var:d.unit ?></span><span class="jx-narrow jx-small jx-mute fw-normal"><br><?cs var:d.title ?><br><?cs var:d.by ?>，<?cs var:d.at ?></span></th><td class="jx-wide"><?cs var:d.title ?></td><td><span class="jx-chip <?cs if:d.refused ?>jx-stop<?cs else ?>jx-ok<?cs /if ?>"><?cs if:d.refused ?><?cs var:t.approvals.refused ?><?cs else ?><?cs var:t.approvals.approved ?><?cs /if ?></span><?cs if:d.reason ?><br><span class="jx-small jx-mute"><?cs var:d.reason ?></span><?cs /if ?></td><td class="jx-wide"><?cs var:d.by ?></td><td class="jx-wide"><time datetime="<?cs var:d.at_iso ?>"><?cs var:d.at ?></time></td></tr><?cs /each ?>
    </tbody></table>
</section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
