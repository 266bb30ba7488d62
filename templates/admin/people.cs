<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"admin/list.cs" ?>
<div class="jx-head">
  <div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/admin/units"><?cs var:t.admin.units ?></a></nav>
  <h1><?cs var:t.admin.people ?></h1></div>
  <?cs if:may_add ?><div class="jx-actions"><a class="btn btn-outline-primary" href="/admin/people/add"><?cs var:t.org.person_add_do ?></a></div><?cs /if ?>
</div>
<form class="jx-panel" method="get" action="/admin/people" role="search" aria-label="<?cs var:t.admin.people_filter ?>">
  <?cs call:errors(filter) ?>
  <div class="jx-filter jx-filter-three">
    <?cs call:filter_words(filter.q, t.admin.person_q_hint) ?>
    <?cs call:filter_select(filter.unit) ?>
    <div><label class="form-label" for="<?cs var:filter.status.id ?>"><?cs var:filter.status.label ?></label><select class="form-select<?cs if:filter.status.error ?> is-invalid<?cs /if ?>" id="<?cs var:filter.status.id ?>" name="status"><?cs each:c = filter.status.choice ?><option value="<?cs var:c.value ?>"<?cs if:c.selected ?> selected<?cs /if ?>><?cs var:c.label ?></option><?cs /each ?></select><?cs call:error(filter.status) ?></div>
    <button class="btn btn-primary" type="submit"><?cs var:t.admin.search ?></button>
  </div>
</form>
<section class="jx-panel" aria-labelledby="found">
  <?cs call:found_head("/admin/people") ?>
  <?cs if:subcount(people) ?><?cs call:people_table() ?><?cs else ?><p class="jx-empty"><strong><?cs var:t.admin.people_empty ?></strong><?cs var:t.admin.people_empty_hint ?></p><?cs /if ?>
  <?cs if:subcount(people) ?><p class="jx-actions jx-small mt-3 mb-0"><span class="jx-mute"><?cs var:t.org.export_note ?></span><a href="<?cs var:csv_path ?>"><?cs var:t.org.csv ?></a><a href="<?cs var:xlsx_path ?>"><?cs var:t.org.xlsx ?></a></p><?cs /if ?>
</section>
<?cs call:pages(t.admin.phone_masked) ?>
<?cs include!"layout/foot.cs" ?>
