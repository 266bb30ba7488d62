<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"macros/pick.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.people.title ?></h1><p><?cs var:t.people.about ?></p></div></div>
<form class="jx-panel" method="get" action="/people" role="search" aria-label="<?cs var:t.people.title ?>">
  <?cs call:pick(filter.q) ?>
  <button class="btn btn-primary" type="submit"><?cs var:t.people.search ?></button>
</form><?cs if:asked ?>
<section class="jx-panel" aria-labelledby="found">
  <?cs if:subcount(people) ?><div class="jx-panel-head"><h2 id="found"><?cs var:found ?></h2></div>
  <table class="jx-table">
    <caption class="visually-hidden"><?cs var:t.people.title ?></caption>
    <thead><tr><th scope="col"><?cs var:t.people.name ?></th><th scope="col" class="jx-wide"><?cs var:t.people.staff_no ?></th><th scope="col"><?cs var:t.people.unit ?></th><th scope="col" class="jx-wide"><?cs var:t.people.post ?></th></tr></thead>
    <tbody><?cs each:row = people ?>
      <tr><th scope="row"><?cs if:row.record_path ?><a class="jx-name" href="<?cs var:row.record_path ?>"><?cs var:row.name ?></a><?cs else ?><span class="jx-name"><?cs var:row.name ?></span><?cs /if ?><span class="jx-narrow jx-small jx-mute jx-nowrap"><br><?cs var:row.staff_no ?></span></th><td class="jx-wide"><?cs var:row.staff_no ?></td><td><?cs var:row.unit ?><span class="jx-narrow jx-small jx-mute"><br><?cs var:row.post ?></span></td><td class="jx-wide"><?cs var:row.post ?></td></tr><?cs /each ?>
    </tbody>
  </table><?cs else ?><p class="jx-empty" id="found"><strong><?cs var:t.people.none ?></strong><?cs var:t.people.none_hint ?></p><?cs /if ?>
</section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
