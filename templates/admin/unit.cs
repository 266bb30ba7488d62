<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"admin/list.cs" ?>
<div class="jx-head">
  <div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/admin/units"><?cs var:t.admin.units ?></a><?cs each:up = above ?> / <a href="/admin/unit/<?cs var:up.id ?>"><?cs var:up.short_name ?></a><?cs /each ?></nav>
  <h1><?cs var:unit.name ?></h1>
  <p><?cs if:unit.gone ?><span class="jx-chip jx-stop"><?cs var:t.org.is_closed ?></span> <?cs /if ?><?cs var:t.unit_type[unit.type] ?>，<?cs var:unit.region ?><?cs if:unit.name_today ?>，<?cs var:t.org.name_today ?> <?cs var:unit.name_today ?><?cs /if ?></p></div>
  <div class="jx-actions"><a class="btn btn-outline-primary" href="/admin/people?unit=<?cs var:unit.id ?>"><?cs var:t.admin.unit_people_all ?></a></div>
</div>
<section class="jx-panel" aria-labelledby="facts">
  <h2 id="facts"><?cs var:t.admin.unit_facts ?></h2>
  <dl class="jx-facts">
    <dt><?cs var:t.admin.staff_title ?></dt><dd><?cs var:unit.staff ?></dd>
    <dt><?cs var:t.admin.short_name ?></dt><dd><?cs var:unit.short_name ?></dd>
    <dt><?cs var:t.admin.code ?></dt><dd><?cs var:unit.code ?></dd>
    <dt><?cs var:t.admin.level ?></dt><dd><?cs var:t.unit_level[unit.level] ?></dd>
    <?cs if:unit.uscc ?><dt><?cs var:t.admin.uscc ?></dt><dd><?cs var:unit.uscc ?></dd><?cs /if ?>
    <?cs if:unit.closed ?><dt><?cs var:t.org.closes_on ?></dt><dd><time datetime="<?cs var:unit.closed_iso ?>"><?cs var:unit.closed ?></time></dd><?cs /if ?>
  </dl>
  <?cs if:may_edit ?><div class="jx-actions mt-3"><?cs if:unit.closed ?><form method="post" action="/admin/unit/<?cs var:unit.id ?>/reopen"><?cs call:tokens() ?><input type="hidden" name="version" value="<?cs var:unit.version ?>"><button class="btn btn-outline-primary" type="submit"><?cs var:t.org.reopen_do ?></button></form><?cs else ?><a class="btn btn-outline-primary" href="/admin/units/add?below=<?cs var:unit.id ?>"><?cs var:t.org.unit_add_below ?></a><?cs if:may_add_people ?><a class="btn btn-outline-primary" href="/admin/people/add?unit=<?cs var:unit.id ?>"><?cs var:t.org.person_add_do ?></a><?cs /if ?><a class="btn btn-outline-primary" href="/admin/unit/<?cs var:unit.id ?>/rename"><?cs var:t.org.rename_do ?></a><a class="btn btn-outline-primary" href="/admin/unit/<?cs var:unit.id ?>/edit"><?cs var:t.org.edit ?></a><?cs if:!unit.root ?><a class="btn btn-outline-primary" href="/admin/unit/<?cs var:unit.id ?>/move"><?cs var:t.org.move_do ?></a><a class="btn btn-outline-primary" href="/admin/unit/<?cs var:unit.id ?>/close"><?cs var:t.org.close_do ?></a><?cs /if ?><?cs /if ?></div><?cs /if ?>
</section>
<section class="jx-panel" aria-labelledby="people">
  <div class="jx-panel-head"><h2 id="people"><?cs var:people_title ?></h2><span class="jx-small"><?cs var:as_of ?></span></div>
  <form class="jx-filter jx-filter-day mb-3" method="get" action="/admin/unit/<?cs var:unit.id ?>" aria-label="<?cs var:t.org.on ?>">
    <div><label class="form-label" for="<?cs var:filter.on.id ?>"><?cs var:filter.on.label ?></label><input class="form-control<?cs if:filter.on.error ?> is-invalid<?cs /if ?>" id="<?cs var:filter.on.id ?>" name="on" type="date" value="<?cs if:filter.on.value ?><?cs var:filter.on.value ?><?cs else ?><?cs var:on_iso ?><?cs /if ?>"<?cs call:about(filter.on, "") ?>><?cs call:error(filter.on) ?></div>
    <div class="form-check"><input class="form-check-input" type="checkbox" id="<?cs var:filter.below.id ?>" name="below" value="1"<?cs if:filter.below.checked ?> checked<?cs /if ?>><label class="form-check-label" for="<?cs var:filter.below.id ?>"><?cs var:filter.below.label ?></label></div>
    <button class="btn btn-primary" type="submit"><?cs var:t.admin.search ?></button>
  </form>
  <?cs if:!unit.there ?><p class="jx-empty"><strong><?cs var:t.org.not_there ?></strong><?cs var:t.org.not_there_hint ?></p><?cs elif:subcount(people) ?><table class="jx-table">
    <caption class="visually-hidden"><?cs var:t.admin.people_caption ?></caption>
    <thead><tr><th scope="col"><?cs var:t.admin.name ?></th><th scope="col" class="jx-wide"><?cs var:t.admin.staff_no ?></th><?cs if:filter.below.checked ?><th scope="col"><?cs var:t.admin.unit ?></th><?cs /if ?><th scope="col"><?cs var:t.admin.post ?></th><th scope="col" class="jx-wide"><?cs var:t.admin.employment ?></th></tr></thead>
    <tbody><?cs each:row = people ?>
      <tr><th scope="row"><a class="jx-name" href="/admin/person/<?cs var:row.id ?>"><?cs var:row.name ?></a><span class="jx-narrow jx-small jx-mute jx-nowrap"><br><?cs var:row.staff_no ?></span></th><td class="jx-wide"><?cs var:row.staff_no ?></td><?cs if:filter.below.checked ?><td><a href="/admin/unit/<?cs var:row.unit_id ?>"><?cs var:row.unit ?></a></td><?cs /if ?><td><?cs var:row.post ?></td><td class="jx-wide"><?cs var:row.employment ?></td></tr><?cs /each ?>
    </tbody>
  </table><?cs else ?><p class="jx-empty"><strong><?cs var:t.admin.unit_people_empty ?></strong><?cs var:t.org.people_empty_hint ?></p><?cs /if ?>
  <?cs if:subcount(seconds) ?><h3 class="fs-6 mt-3"><?cs var:seconds_title ?></h3>
  <ul class="mb-0"><?cs each:row = seconds ?><li><a href="/admin/person/<?cs var:row.id ?>"><?cs var:row.name ?></a> <span class="jx-small jx-mute"><?cs var:row.staff_no ?>，<?cs var:row.unit ?>，<?cs var:row.post ?></span></li><?cs /each ?></ul><?cs /if ?>
  <?cs if:unit.there ?><p class="jx-actions jx-small mt-3 mb-0"><span class="jx-mute"><?cs var:t.org.export_note ?></span><a href="<?cs var:csv_path ?>"><?cs var:t.org.csv ?></a><a href="<?cs var:xlsx_path ?>"><?cs var:t.org.xlsx ?></a></p><?cs /if ?>
</section>
<?cs call:pages("") ?>
<?cs if:subcount(below) ?><section class="jx-panel" aria-labelledby="below">
  <div class="jx-panel-head"><h2 id="below"><?cs var:t.admin.below ?></h2><span class="jx-small"><?cs var:as_of ?></span></div>
  <table class="jx-table jx-tight">
    <caption class="visually-hidden"><?cs var:t.admin.units_caption ?></caption>
    <thead><tr><th scope="col"><?cs var:t.admin.unit ?></th><th scope="col" class="jx-wide"><?cs var:t.admin.type ?></th><th scope="col" class="jx-num"><?cs var:t.admin.own_people ?></th></tr></thead>
    <tbody><?cs each:row = below ?>
      <tr><th scope="row" class="text-wrap"><a href="/admin/unit/<?cs var:row.id ?>"><?cs var:row.name ?></a></th><td class="jx-wide"><?cs var:t.unit_type[row.type] ?></td><td class="jx-num"><?cs var:row.people ?></td></tr><?cs /each ?>
    </tbody>
  </table>
</section><?cs /if ?>
<section class="jx-panel" aria-labelledby="history">
  <h2 id="history"><?cs var:t.org.history ?></h2>
  <table class="jx-table">
    <caption class="visually-hidden"><?cs var:t.org.history_caption ?></caption>
    <thead><tr><th scope="col"><?cs var:t.org.from_on ?></th><th scope="col" class="jx-wide"><?cs var:t.org.last_on ?></th><th scope="col"><?cs var:t.org.name ?></th><th scope="col" class="jx-wide"><?cs var:t.org.parent ?></th><th scope="col" class="jx-wide"><?cs var:t.org.recorded ?></th></tr></thead>
    <tbody><?cs each:row = versions ?>
      <tr<?cs if:row.now ?> aria-current="true"<?cs /if ?>><td><?cs if:row.from ?><time class="jx-nowrap" datetime="<?cs var:row.from_iso ?>"><?cs var:row.from ?></time><?cs else ?><?cs var:t.org.always ?><?cs /if ?><span class="jx-narrow jx-small jx-mute"><br><?cs if:row.last ?><?cs var:t.org.until ?> <time datetime="<?cs var:row.last_iso ?>"><?cs var:row.last ?></time><?cs else ?><?cs var:t.org.open ?><?cs /if ?></span></td><td class="jx-wide"><?cs if:row.last ?><time class="jx-nowrap" datetime="<?cs var:row.last_iso ?>"><?cs var:row.last ?></time><?cs else ?><?cs var:t.org.open ?><?cs /if ?></td><th scope="row" class="text-wrap"><?cs var:row.name ?> <span class="jx-small jx-mute fw-normal"><?cs var:row.short_name ?>，<?cs var:t.unit_type[row.type] ?></span><?cs if:row.ahead ?> <span class="jx-chip jx-wait"><?cs var:t.org.ahead ?></span><?cs /if ?><?cs if:row.parent ?><span class="jx-narrow jx-small jx-mute fw-normal"><br><?cs var:t.admin.part_of ?> <?cs var:row.parent ?></span><?cs /if ?></th><td class="jx-wide"><?cs var:row.parent ?></td><td class="jx-wide jx-small"><?cs if:row.recorded ?><?cs var:row.recorded ?><br><?cs var:row.by ?><?cs else ?><span class="jx-mute"><?cs var:t.org.not_recorded ?></span><?cs /if ?></td></tr><?cs /each ?>
    </tbody>
  </table>
  <?cs if:may_withdraw ?><form class="mt-3" method="post" action="/admin/unit/<?cs var:unit.id ?>/withdraw"><?cs call:tokens() ?><input type="hidden" name="version" value="<?cs var:unit.version ?>"><button class="btn btn-outline-primary" type="submit"><?cs var:t.org.withdraw_do ?></button></form><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
