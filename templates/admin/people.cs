<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"admin/list.cs" ?>
<div class="jx-head">
  <div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/admin/units"><?cs var:t.admin.units ?></a></nav>
  <h1><?cs var:t.admin.people ?></h1></div>
</div>
<form class="jx-panel" method="get" action="/admin/people" role="search" aria-label="<?cs var:t.admin.people_filter ?>">
  <?cs call:errors(filter) ?>
  <div class="jx-filter jx-filter-two">
    <?cs call:filter_words(filter.q, t.admin.person_q_hint) ?>
    <?cs call:filter_select(filter.unit) ?>
    <button class="btn btn-primary" type="submit"><?cs var:t.admin.search ?></button>
  </div>
</form>
<section class="jx-panel" aria-labelledby="found">
  <?cs call:found_head("/admin/people") ?>
  <?cs if:subcount(people) ?><?cs call:people_table("1") ?><?cs else ?><p class="jx-empty"><strong><?cs var:t.admin.people_empty ?></strong><?cs var:t.admin.people_empty_hint ?></p><?cs /if ?>
</section>
<?cs call:pages(t.admin.phone_masked) ?>
<?cs include!"layout/foot.cs" ?>
