<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"admin/list.cs" ?>
<div class="jx-head">
  <div><h1><?cs var:t.admin.grants ?></h1><p><?cs var:as_of ?></p></div>
  <?cs if:may_give ?><div class="jx-actions"><a class="btn btn-primary" href="/admin/grants/new"><?cs var:t.grant.new ?></a></div><?cs /if ?>
</div>
<form class="jx-panel" method="get" action="/admin/grants" role="search" aria-label="<?cs var:t.admin.grants_filter ?>">
  <?cs call:errors(filter) ?>
  <div class="jx-filter jx-filter-grants">
    <?cs call:filter_words(filter.q, t.admin_account.q_hint) ?>
    <?cs call:filter_select(filter.role) ?>
    <?cs call:filter_select(filter.unit) ?>
    <div><label class="form-label" for="<?cs var:filter.when.id ?>"><?cs var:filter.when.label ?></label><select class="form-select" id="<?cs var:filter.when.id ?>" name="when"><?cs each:c = filter.when.choice ?><option value="<?cs var:c.value ?>"<?cs if:c.selected ?> selected<?cs /if ?>><?cs var:c.label ?></option><?cs /each ?></select></div>
    <button class="btn btn-outline-primary" type="submit"><?cs var:t.admin.search ?></button>
  </div>
</form>
<section class="jx-panel" aria-labelledby="found">
  <?cs call:found_head("/admin/grants") ?>
  <?cs if:subcount(rows) ?><table class="jx-table">
    <caption class="visually-hidden"><?cs var:t.admin.grants_caption ?></caption>
    <thead><tr><th scope="col"><?cs var:t.admin.holder ?></th><th scope="col"><?cs var:t.role ?></th><th scope="col" class="jx-wide"><?cs var:t.admin.scope ?></th><th scope="col" class="jx-wide"><?cs var:t.admin.since ?></th><th scope="col" class="jx-wide"><?cs var:t.admin.granted_by ?></th></tr></thead>
    <tbody><?cs each:row = rows ?>
      <tr><th scope="row"><a class="jx-name" href="<?cs var:row.path ?>"><?cs var:row.name ?></a><span class="jx-small jx-mute"><br><?cs var:row.staff_no ?> <?cs var:row.unit ?></span></th><td><?cs var:t.role[row.role] ?><span class="jx-narrow jx-small jx-mute"><br><?cs var:row.scope ?><br><time datetime="<?cs var:row.since_iso ?>"><?cs var:row.since ?></time><?cs if:row.until ?><br><?cs var:row.until ?><?cs /if ?></span></td><td class="jx-wide"><?cs var:row.scope ?></td><td class="jx-wide"><time class="jx-nowrap" datetime="<?cs var:row.since_iso ?>"><?cs var:row.since ?></time><?cs if:row.until ?><br><span class="jx-small jx-mute"><?cs var:row.until ?></span><?cs /if ?></td><td class="jx-wide"><?cs var:row.granted_by ?></td></tr><?cs /each ?>
    </tbody>
  </table><?cs else ?><p class="jx-empty"><strong><?cs var:t.admin.grants_empty ?></strong><?cs var:t.admin.grants_empty_hint ?></p><?cs /if ?>
</section>
<?cs call:pages(t.admin.three) ?>
<?cs include!"layout/foot.cs" ?>
