<?cs include!"layout/head.cs" ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.manage.place ?>"><a href="/training/manage"><?cs var:t.manage.title ?></a> / <a href="<?cs var:class.path ?>"><?cs var:class.title ?></a></nav>
  <h1><?cs var:page.title ?></h1>
  <p><?cs var:class.organizer ?>，<?cs var:class.dates ?>，<?cs var:class.hours ?> <?cs var:t.meeting.hours ?>，<?cs var:t.roster.count ?> <?cs var:count ?> / <?cs var:class.capacity ?> <?cs var:t.plan.seat_unit ?></p></div>
  <div class="jx-actions"><a class="btn btn-outline-primary" href="<?cs var:class.path ?>"><?cs var:t.form.back ?></a><button class="btn btn-primary" type="button" data-print hidden><?cs var:t.roster.print ?></button></div></div>
<p class="jx-noprint jx-small jx-mute"><?cs var:t.roster.print_hint ?></p>
<section class="jx-panel" aria-labelledby="h-when"><h2 class="visually-hidden" id="h-when"><?cs var:t.plan.part_sessions ?></h2>
  <ul class="list-unstyled mb-0"><?cs each:s = class.sessions ?><li><?cs var:s.day ?> <?cs var:s.time ?>　<?cs var:s.topic ?>　<?cs var:s.venue ?></li><?cs /each ?></ul></section>
<section class="jx-panel" aria-labelledby="h-list"><h2 class="visually-hidden" id="h-list"><?cs var:t.roster.title ?></h2>
<?cs if:subcount(seated) ?>
  <table class="jx-table jx-sign"><caption class="visually-hidden"><?cs var:t.roster.title ?></caption>
    <thead><tr><th scope="col" class="jx-num"><?cs var:t.roster.number ?></th><th scope="col"><?cs var:t.roster.name ?></th><th scope="col"><?cs var:t.roster.unit ?></th><th scope="col"><?cs var:t.roster.post ?></th><th scope="col" class="jx-signature"><?cs var:t.roster.signature ?></th></tr></thead>
    <tbody><?cs each:r = seated ?>
      <tr><td class="jx-num"><?cs var:r.number ?></td><th scope="row" class="jx-name"><?cs var:r.name ?><?cs if:r.step ?><br><span class="jx-small jx-mute fw-normal"><?cs var:r.step ?></span><?cs /if ?></th><td><?cs var:r.unit ?></td><td><?cs var:r.post ?></td><td></td></tr><?cs /each ?>
    </tbody></table>
<?cs else ?>
  <div class="jx-empty"><strong><?cs var:t.plan.nobody ?></strong><?cs var:t.plan.nobody_do ?></div>
<?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
