<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"admin/list.cs" ?>
<?cs include!"contest/edition_head.cs" ?>
<?cs if:enters ?>
<section class="jx-panel" aria-labelledby="places"><div class="jx-panel-head"><h2 id="places"><?cs var:t.entry.places ?></h2><span class="jx-small jx-mute"><?cs var:t.entry.closes ?> <time datetime="<?cs var:closes_iso ?>"><?cs var:closes ?></time></span></div>
<?cs if:enter_why ?><p><?cs var:enter_why ?></p><?cs /if ?>
<?cs if:subcount(quota) ?><?cs each:q = quota ?>
  <table class="jx-table"><caption><?cs var:q.unit ?></caption>
    <thead><tr><th scope="col"><?cs var:t.entry.discipline ?></th><th scope="col" class="jx-num"><?cs var:t.entry.quota ?></th><th scope="col" class="jx-num"><?cs var:t.entry.held ?></th><th scope="col" class="jx-num"><?cs var:t.entry.left ?></th><th scope="col" class="jx-noprint"><span class="visually-hidden"><?cs var:t.entry.acts ?></span></th></tr></thead>
    <tbody><?cs each:c = q.cells ?>
      <tr><th scope="row"><?cs var:c.discipline ?><?cs if:c.team ?><span class="jx-small jx-mute"><br><?cs var:c.team ?></span><?cs /if ?></th><td class="jx-num"><?cs var:c.places ?></td><td class="jx-num"><?cs var:c.held ?></td><td class="jx-num"><?cs var:c.left ?></td><td class="jx-num jx-noprint"><?cs if:c.enter_path ?><a class="btn btn-outline-primary" href="<?cs var:c.enter_path ?>"><?cs var:t.entry.enter ?><span class="visually-hidden"><?cs var:t.form.colon ?><?cs var:c.discipline ?></span></a><?cs elif:c.full ?><span class="jx-small jx-mute"><?cs var:t.entry.full ?></span><?cs /if ?></td></tr><?cs /each ?>
    </tbody>
  </table><?cs /each ?>
  <p class="jx-small jx-mute mt-2"><?cs var:t.entry.fixed_hint ?> <time datetime="<?cs var:fixed_iso ?>"><?cs var:fixed ?></time></p>
<?cs else ?><p class="jx-empty"><strong><?cs var:t.entry.no_places ?></strong><?cs var:t.entry.no_places_do ?></p><?cs /if ?>
</section><?cs /if ?>
<?cs if:manages ?>
<section class="jx-panel" aria-labelledby="quotas"><div class="jx-panel-head"><h2 id="quotas"><?cs var:t.entry.quota ?></h2><a class="btn btn-outline-primary" href="<?cs var:quota_path ?>"><?cs var:t.entry_quota.title ?></a></div>
  <dl class="jx-figures"><div><dt><?cs var:t.entry.quota ?></dt><dd class="jx-big"><?cs var:figures.places ?></dd></div><div><dt><?cs var:t.entry.held ?></dt><dd class="jx-big"><?cs var:figures.held ?></dd></div><div><dt><?cs var:t.entry.left ?></dt><dd class="jx-big"><?cs var:figures.left ?></dd></div></dl>
  <p class="jx-small jx-mute mt-2"><?cs var:t.entry.closes ?> <time datetime="<?cs var:closes_iso ?>"><?cs var:closes ?></time>，<?cs var:t.entry.fixed_until ?> <time datetime="<?cs var:fixed_iso ?>"><?cs var:fixed ?></time></p>
</section><?cs /if ?>
<?cs if:some || filtered ?><form class="jx-panel" method="get" action="<?cs var:list_path ?>" role="search" aria-label="<?cs var:t.entry.filter ?>">
  <?cs call:errors(filter) ?>
  <div class="jx-filter">
    <?cs call:filter_select(filter.discipline) ?>
    <?cs call:filter_select(filter.unit) ?>
    <?cs call:filter_select(filter.state) ?>
    <button class="btn btn-outline-primary" type="submit"><?cs var:t.admin.search ?></button>
  </div>
</form><?cs /if ?>
<section class="jx-panel" aria-labelledby="found">
  <div class="jx-panel-head"><h2 id="found"><?cs var:found ?></h2><span class="jx-small"><?cs if:filtered ?><a href="<?cs var:list_path ?>"><?cs var:t.admin.clear ?></a> <?cs /if ?><?cs if:some ?><a class="ms-2" href="<?cs var:csv_path ?>"><?cs var:t.entry.csv ?></a> <a class="ms-2" href="<?cs var:xlsx_path ?>"><?cs var:t.entry.xlsx ?></a><?cs /if ?></span></div>
  <?cs if:subcount(rows) ?><table class="jx-table">
    <caption class="visually-hidden"><?cs var:t.entry.title ?></caption>
    <thead><tr><th scope="col"><?cs var:t.entry.discipline ?></th><th scope="col"><?cs var:t.entry.who ?></th><th scope="col" class="jx-wide"><?cs var:t.entry.unit ?></th><th scope="col"><?cs var:t.entry.state ?></th><th scope="col" class="jx-wide"><?cs var:t.entry.at ?></th></tr></thead>
    <tbody><?cs each:row = rows ?>
      <tr><th scope="row"><a href="<?cs var:row.path ?>"><?cs var:row.discipline ?> <span class="jx-nowrap"><?cs var:row.code ?></span></a></th><td><?cs if:row.team ?><strong><?cs var:row.team ?></strong><br><?cs /if ?><span class="jx-name"><?cs var:row.members ?></span><?cs if:row.reserves ?><br><span class="jx-small jx-mute"><?cs var:t.entry.part.reserve ?><?cs var:t.form.colon ?><?cs var:row.reserves ?></span><?cs /if ?><span class="jx-narrow jx-small jx-mute"><br><?cs var:row.unit ?></span></td><td class="jx-wide"><?cs var:row.unit ?></td><td><span class="jx-chip <?cs var:row.chip_style ?>"><?cs var:row.chip ?></span><?cs if:row.strayed ?><br><span class="jx-chip jx-wait"><?cs var:t.entry.strayed ?></span><?cs /if ?></td><td class="jx-wide"><time datetime="<?cs var:row.at_iso ?>"><?cs var:row.at ?></time></td></tr><?cs /each ?>
    </tbody>
  </table><?cs elif:filtered ?><p class="jx-empty"><strong><?cs var:t.entry.none_found ?></strong><?cs var:t.entry.none_found_do ?></p><?cs else ?><p class="jx-empty"><strong><?cs var:t.entry.none ?></strong><?cs if:manages ?><?cs var:t.entry.none_do_manager ?><?cs else ?><?cs var:t.entry.none_do ?><?cs /if ?></p><?cs /if ?>
</section>
<?cs call:pages("") ?>
<?cs include!"layout/foot.cs" ?>
