<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"admin/list.cs" ?>
<div class="jx-head">
  <div><h1><?cs var:t.admin.units ?></h1></div>
  <div class="jx-actions"><a class="btn btn-outline-primary" href="/admin/people"><?cs var:t.admin.people_filter ?></a><?cs if:may_add ?><a class="btn btn-outline-primary" href="/admin/units/add"><?cs var:t.org.unit_add_do ?></a><?cs /if ?></div>
</div>
<form class="jx-panel" method="get" action="/admin/units" role="search" aria-label="<?cs var:t.admin.units_filter ?>">
  <?cs call:errors(filter) ?>
  <div class="jx-filter jx-filter-day">
    <?cs call:filter_words(filter.q, t.admin.unit_q_hint) ?>
    <div class="form-check"><input class="form-check-input" type="checkbox" id="<?cs var:filter.closed.id ?>" name="closed" value="1"<?cs if:filter.closed.checked ?> checked<?cs /if ?>><label class="form-check-label" for="<?cs var:filter.closed.id ?>"><?cs var:filter.closed.label ?></label></div>
    <button class="btn btn-primary" type="submit"><?cs var:t.admin.search ?></button>
  </div>
</form>
<section class="jx-panel" aria-labelledby="found">
  <?cs call:found_head("/admin/units") ?>
  <?cs if:subcount(rows) ?><table class="jx-table jx-tight">
    <caption class="visually-hidden"><?cs var:t.admin.units_caption ?></caption>
    <thead><tr><th scope="col"><?cs var:t.admin.unit ?></th><th scope="col" class="jx-wide"><?cs var:t.admin.type ?></th><th scope="col" class="jx-wide"><?cs var:t.admin.region ?></th><th scope="col" class="jx-num"><?cs var:t.admin.own_people ?></th></tr></thead>
    <tbody><?cs each:row = rows ?>
      <tr><th scope="row" class="text-wrap jx-depth-<?cs var:row.depth ?>"><a href="/admin/unit/<?cs var:row.id ?>"><?cs var:row.name ?></a><?cs if:filtered ?><?cs if:row.parent ?> <span class="jx-small jx-mute jx-nowrap"><?cs var:t.admin.part_of ?> <?cs var:row.parent ?></span><?cs /if ?><?cs /if ?><?cs if:row.note ?> <span class="jx-chip"><?cs var:row.note ?></span><?cs /if ?></th><td class="jx-wide"><?cs var:t.unit_type[row.type] ?></td><td class="jx-wide"><?cs var:row.region ?></td><td class="jx-num"><?cs var:row.people ?></td></tr><?cs /each ?>
    </tbody>
    <tfoot><tr><td><?cs var:t.admin.sum ?></td><td class="jx-wide"></td><td class="jx-wide"></td><td class="jx-num"><?cs var:people ?></td></tr></tfoot>
  </table><?cs else ?><p class="jx-empty"><strong><?cs var:t.admin.units_empty ?></strong><?cs var:t.admin.units_empty_hint ?></p><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
