<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<div class="jx-head">
  <div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/admin/people"><?cs var:t.admin.people ?></a></nav>
  <h1><?cs var:person.name ?></h1>
  <p><?cs if:person.gone ?><span class="jx-chip jx-stop"><?cs var:t.org.is_left ?></span><?cs elif:person.here ?><span class="jx-chip jx-ok"><?cs var:t.org.is_here ?></span><?cs else ?><span class="jx-chip"><?cs var:t.org.is_coming ?></span><?cs /if ?> <?cs var:person.staff_no ?>，<a href="/admin/unit/<?cs var:person.unit_id ?>"><?cs var:person.unit ?></a><?cs if:person.post ?>，<?cs var:person.post ?><?cs /if ?></p></div>
  <?cs if:may_edit ?><div class="jx-actions"><a class="btn btn-outline-primary" href="/admin/person/<?cs var:person.id ?>/edit"><?cs var:t.org.edit ?></a><?cs if:person.left ?><a class="btn btn-primary" href="/admin/person/<?cs var:person.id ?>/return"><?cs var:t.org.return_do ?></a><?cs else ?><a class="btn btn-outline-primary" href="/admin/person/<?cs var:person.id ?>/second"><?cs var:t.org.second_add ?></a><a class="btn btn-outline-primary" href="/admin/person/<?cs var:person.id ?>/leave"><?cs var:t.org.leave_do ?></a><a class="btn btn-primary" href="/admin/person/<?cs var:person.id ?>/transfer"><?cs var:t.org.transfer_do ?></a><?cs /if ?></div><?cs /if ?>
</div>
<section class="jx-panel" aria-labelledby="postings">
  <h2 id="postings"><?cs var:t.org.postings ?></h2>
  <?cs if:person.left ?><p><?cs if:person.leaving ?><?cs var:t.org.will_leave ?><?cs else ?><?cs var:t.org.has_left ?><?cs /if ?><time datetime="<?cs var:person.left_iso ?>"><?cs var:person.left ?></time></p><?cs /if ?>
  <table class="jx-table">
    <caption class="visually-hidden"><?cs var:t.org.postings_caption ?></caption>
    <thead><tr><th scope="col"><?cs var:t.org.from_on ?></th><th scope="col" class="jx-wide"><?cs var:t.org.last_on ?></th><th scope="col"><?cs var:t.admin.unit ?></th><th scope="col" class="jx-wide"><?cs var:t.org.recorded ?></th><?cs if:may_edit ?><th scope="col"><span class="visually-hidden"><?cs var:t.org.acts ?></span></th><?cs /if ?></tr></thead>
    <tbody><?cs each:row = postings ?>
      <tr<?cs if:row.now ?> aria-current="true"<?cs /if ?>><td><time class="jx-nowrap" datetime="<?cs var:row.from_iso ?>"><?cs var:row.from ?></time><span class="jx-narrow jx-small jx-mute"><br><?cs if:row.last ?><?cs var:t.org.until ?> <time datetime="<?cs var:row.last_iso ?>"><?cs var:row.last ?></time><?cs else ?><?cs var:t.org.open ?><?cs /if ?></span></td><td class="jx-wide"><?cs if:row.last ?><time class="jx-nowrap" datetime="<?cs var:row.last_iso ?>"><?cs var:row.last ?></time><?cs else ?><?cs var:t.org.open ?><?cs /if ?></td><th scope="row" class="text-wrap"><a href="/admin/unit/<?cs var:row.unit_id ?>"><?cs var:row.unit ?></a><br><span class="jx-small jx-mute"><?cs var:row.post ?><?cs if:!row.main ?> <span class="jx-chip"><?cs var:t.org.second_word ?></span><?cs /if ?><?cs if:row.ahead ?> <span class="jx-chip jx-wait"><?cs var:t.org.ahead ?></span><?cs /if ?></span></th><td class="jx-wide jx-small"><?cs if:row.recorded ?><?cs var:row.recorded ?><br><?cs var:row.by ?><?cs if:row.late ?> <span class="jx-chip"><?cs var:t.org.late ?></span><?cs /if ?><?cs else ?><span class="jx-mute"><?cs var:t.org.not_recorded ?></span><?cs /if ?></td><?cs if:may_edit ?><td class="jx-num"><span class="jx-actions justify-content-end"><a href="/admin/posting/<?cs var:row.id ?>/correct"><?cs var:t.org.correct_do ?><span class="visually-hidden"><?cs var:t.form.colon ?><?cs var:row.unit ?> <?cs var:row.from ?></span></a><?cs if:!row.main ?><?cs if:row.open ?><a href="/admin/posting/<?cs var:row.id ?>/end"><?cs var:t.org.end_do ?><span class="visually-hidden"><?cs var:t.form.colon ?><?cs var:row.unit ?> <?cs var:row.from ?></span></a><?cs /if ?><?cs /if ?></span></td><?cs /if ?></tr><?cs /each ?>
    </tbody>
  </table>
</section>
<section class="jx-panel" aria-labelledby="facts">
  <div class="jx-panel-head"><h2 id="facts"><?cs var:t.org.person_facts ?></h2><?cs if:may_see_record ?><a href="/record/<?cs var:person.id ?>"><?cs var:t.record.own ?></a><?cs /if ?></div>
  <dl class="jx-facts">
    <dt><?cs var:t.admin.staff_no ?></dt><dd><?cs var:person.staff_no ?></dd>
    <dt><?cs var:t.org.gender ?></dt><dd><?cs var:t.org.gender[person.gender] ?></dd>
    <dt><?cs var:t.admin.employment ?></dt><dd><?cs var:person.employment ?></dd>
    <dt><?cs var:t.org.grade_band ?></dt><dd><?cs var:person.grade_band ?></dd>
    <dt><?cs var:t.org.joined_on ?></dt><dd><time datetime="<?cs var:person.joined_iso ?>"><?cs var:person.joined ?></time></dd>
    <?cs if:person.birth_year ?><dt><?cs var:t.org.birth_year ?></dt><dd><?cs var:person.birth_year ?></dd><?cs /if ?>
    <?cs if:person.phone ?><dt><?cs var:t.admin.phone ?></dt><dd><?cs var:person.phone ?></dd><?cs /if ?>
    <?cs if:person.specialty ?><dt><?cs var:t.org.specialty ?></dt><dd><?cs var:person.specialty ?></dd><?cs /if ?>
  </dl>
</section>
<?cs include!"layout/foot.cs" ?>
