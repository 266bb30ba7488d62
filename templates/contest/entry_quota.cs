<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><?cs include!"contest/entry_head.cs" ?><h1><?cs var:t.entry_quota.title ?></h1><p><?cs var:t.entry_quota.lead ?></p></div></div>
<?cs if:!subcount(disciplines) ?><section class="jx-panel"><p class="jx-empty"><strong><?cs var:t.entry_quota.no_disciplines ?></strong><?cs var:t.entry_quota.no_disciplines_do ?></p></section><?cs else ?>
<?cs if:editing && !fixed ?>
<form class="jx-panel" id="edit" method="post" action="<?cs var:quota_path ?>" novalidate aria-labelledby="h-edit"><h2 id="h-edit"><?cs var:editing ?></h2>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <input type="hidden" name="discipline" value="<?cs var:form.discipline.value ?>"><input type="hidden" name="unit" value="<?cs var:form.unit.value ?>">
  <table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:editing ?></caption>
    <thead><tr><th scope="col"><?cs if:form.discipline.value ?><?cs var:t.entry.unit ?><?cs else ?><?cs var:t.entry.discipline ?><?cs /if ?></th><th scope="col" class="jx-num"><?cs var:t.entry.held ?></th><th scope="col"><?cs var:t.entry_quota.places ?></th></tr></thead>
    <tbody><?cs each:c = form.cells ?>
      <tr><th scope="row"><?cs var:c.what ?></th><td class="jx-num"><?cs var:c.held ?></td><td><input type="hidden" name="cell_discipline" value="<?cs var:c.cell_discipline.value ?>"><input type="hidden" name="cell_unit" value="<?cs var:c.cell_unit.value ?>"><input type="hidden" name="cell_was" value="<?cs var:c.cell_was.value ?>"><input class="form-control jx-short<?cs if:c.cell_places.error ?> is-invalid<?cs /if ?>" id="<?cs var:c.cell_places.id ?>" name="cell_places" type="text" inputmode="numeric" value="<?cs var:c.cell_places.value ?>" aria-label="<?cs var:c.what ?>"<?cs call:about(c.cell_places, "") ?>><?cs call:error(c.cell_places) ?></td></tr><?cs /each ?>
    </tbody></table>
  <?cs if:more ?><p class="jx-small jx-mute mt-2"><?cs var:more ?></p><?cs /if ?>
  <p class="jx-actions mt-3"><button class="btn btn-primary" type="submit"><?cs var:t.entry_quota.save ?></button><a href="<?cs var:quota_path ?>"><?cs var:t.form.back ?></a></p>
</form><?cs else ?>
<section class="jx-panel" aria-labelledby="h-all"><div class="jx-panel-head"><h2 id="h-all"><?cs var:t.entry_quota.table ?></h2><span class="jx-small jx-mute"><?cs var:t.entry_quota.sum ?> <?cs var:all ?> · <?cs var:t.entry.held ?> <?cs var:held ?></span></div>
  <?cs if:!fixed ?><p class="jx-small jx-mute"><?cs var:t.entry_quota.choose ?></p>
  <p class="jx-narrow"><?cs each:d = disciplines ?><a class="me-3" href="<?cs var:d.path ?>"><?cs var:d.name ?></a> <?cs /each ?></p><?cs /if ?>
  <?cs if:subcount(units) ?><table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:t.entry_quota.table ?></caption>
    <thead><tr><th scope="col"><?cs var:t.entry.unit ?></th><?cs each:d = disciplines ?><th scope="col" class="jx-num jx-wide"><?cs if:fixed ?><?cs var:d.name ?><?cs else ?><a href="<?cs var:d.path ?>"><?cs var:d.name ?></a><?cs /if ?></th><?cs /each ?><th scope="col" class="jx-num"><?cs var:t.entry_quota.sum ?></th></tr></thead>
    <tbody><?cs each:u = units ?>
      <tr><th scope="row"><?cs if:fixed ?><?cs var:u.name ?><?cs else ?><a href="<?cs var:u.path ?>"><?cs var:u.name ?></a><?cs /if ?><span class="jx-narrow jx-small jx-mute"><?cs each:c = u.cells ?><?cs if:c.some ?><br><?cs var:c.name ?> <?cs if:c.held ?><?cs var:c.held ?> / <?cs /if ?><?cs var:c.places ?><?cs /if ?><?cs /each ?></span></th><?cs each:c = u.cells ?><td class="jx-num jx-wide"><?cs if:c.some ?><?cs if:c.held ?><?cs var:c.held ?> / <?cs /if ?><?cs var:c.places ?><?cs else ?><span class="jx-mute">–</span><?cs /if ?></td><?cs /each ?><td class="jx-num"><?cs if:u.held ?><?cs var:u.held ?> / <?cs /if ?><?cs var:u.places ?></td></tr><?cs /each ?>
    </tbody>
    <tfoot><tr><th scope="row"><?cs var:t.entry_quota.sum ?></th><?cs each:d = disciplines ?><td class="jx-num jx-wide"><?cs var:d.places ?></td><?cs /each ?><td class="jx-num"><?cs var:all ?></td></tr></tfoot></table>
  <p class="jx-small jx-mute mt-2"><?cs var:t.entry_quota.legend ?></p><?cs else ?><p class="jx-empty"><strong><?cs var:t.entry_quota.no_units ?></strong><?cs var:t.entry_quota.no_units_do ?></p><?cs /if ?>
</section>
<?cs if:!fixed ?><form class="jx-panel" method="post" action="<?cs var:level_path ?>" novalidate aria-labelledby="h-level"><h2 id="h-level"><?cs var:t.entry_quota.level ?></h2>
  <?cs call:tokens() ?><?cs call:errors(level) ?>
  <p class="jx-small jx-mute"><?cs var:t.entry_quota.level_hint ?></p>
  <?cs call:radios(level.type, "") ?>
  <?cs call:select(level.level_discipline, t.entry_quota.all_disciplines, "") ?>
  <?cs call:input(level.places, "text", "") ?>
  <p class="jx-actions"><button class="btn btn-outline-primary" type="submit"><?cs var:t.entry_quota.level_do ?></button></p>
</form><?cs /if ?><?cs /if ?><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
