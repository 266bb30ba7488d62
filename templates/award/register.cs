<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs def:pick_one(f) ?><div><label class="form-label" for="<?cs var:f.id ?>"><?cs var:f.label ?></label><select class="form-select<?cs if:f.error ?> is-invalid<?cs /if ?>" id="<?cs var:f.id ?>" name="<?cs var:f.name ?>"><option value=""><?cs var:t.admin.all ?></option><?cs each:c = f.choice ?><option value="<?cs var:c.value ?>"<?cs if:c.selected ?> selected<?cs /if ?>><?cs var:c.label ?></option><?cs /each ?></select><?cs call:error(f) ?></div><?cs /def ?>
<div class="jx-head"><div><h1><?cs var:t.register.title ?></h1><p class="jx-mute"><?cs var:t.register.lead ?></p></div>
  <div class="jx-actions"><a class="btn btn-primary" href="/award/honours/register/new"><?cs var:t.register.add ?></a><a class="btn btn-outline-primary" href="/award/honours/register/import"><?cs var:t.register.import ?></a></div></div>
<?cs include!"award/office_tabs.cs" ?>
<form class="jx-panel" method="get" action="/award/honours/register" role="search" aria-label="<?cs var:t.register.search ?>"><?cs call:errors(filter) ?>
  <div class="jx-filter jx-filter-six"><div><label class="form-label" for="<?cs var:filter.q.id ?>"><?cs var:filter.q.label ?></label><input class="form-control" id="<?cs var:filter.q.id ?>" name="q" type="search" value="<?cs var:filter.q.value ?>"></div>
  <?cs call:pick_one(filter.source) ?><?cs call:pick_one(filter.level) ?><?cs call:pick_one(filter.subject) ?>
  <div><label class="form-label" for="<?cs var:filter.year.id ?>"><?cs var:filter.year.label ?></label><input class="form-control<?cs if:filter.year.error ?> is-invalid<?cs /if ?>" id="<?cs var:filter.year.id ?>" name="year" type="text" inputmode="numeric" maxlength="4" value="<?cs var:filter.year.value ?>"><?cs call:error(filter.year) ?></div>
  <button class="btn btn-outline-primary" type="submit"><?cs var:t.register.search ?></button></div></form>
<section class="jx-panel" aria-labelledby="h-rows"><h2 id="h-rows"><?cs var:found ?></h2>
  <?cs if:subcount(rows) ?><ul class="jx-list"><?cs each:r = rows ?>
    <li><div><h3><a href="<?cs var:r.path ?>"><span class="jx-name"><?cs var:r.name ?></span> <?cs var:r.title ?></a></h3><p class="jx-small jx-mute mb-0"><?cs if:r.unit ?><?cs var:r.unit ?> · <?cs /if ?><?cs var:r.by ?> · <?cs var:r.on ?><?cs if:r.document ?> · <?cs var:r.document ?><?cs /if ?></p></div>
    <p class="mb-0"><span class="jx-chip"><?cs var:r.level ?></span> <?cs if:r.revoked ?><span class="jx-chip jx-stop"><?cs var:t.register.state.revoked ?></span><?cs elif:r.mistaken ?><span class="jx-chip"><?cs var:t.register.state.mistaken ?></span><?cs /if ?></p></li><?cs /each ?></ul>
    <p class="jx-actions jx-small mt-3 mb-0"><span class="jx-mute"><?cs var:t.org.export_note ?></span><a href="<?cs var:csv_path ?>"><?cs var:t.org.csv ?></a><a href="<?cs var:xlsx_path ?>"><?cs var:t.org.xlsx ?></a></p>
  <?cs else ?><p class="jx-empty"><strong><?cs var:t.register.none ?></strong><?cs var:t.register.none_hint ?></p><?cs /if ?>
  <?cs if:next_path ?><div class="jx-pages jx-small"><span></span><a class="btn btn-outline-primary" rel="next" href="<?cs var:next_path ?>"><?cs var:t.admin.next ?></a></div><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
