<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"admin/list.cs" ?>
<div class="jx-head">
  <div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/admin/units"><?cs var:t.admin.units ?></a><?cs each:up = above ?> / <a href="/admin/unit/<?cs var:up.id ?>"><?cs var:up.short_name ?></a><?cs /each ?></nav>
  <h1><?cs var:unit.name ?></h1>
  <p><?cs var:t.unit_type[unit.type] ?>，<?cs var:unit.region ?></p></div>
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
  </dl>
</section>
<section class="jx-panel" aria-labelledby="people">
  <h2 id="people"><?cs var:t.admin.unit_people ?></h2>
  <?cs if:subcount(people) ?><?cs call:people_table("") ?><?cs else ?><p class="jx-empty"><strong><?cs var:t.admin.unit_people_empty ?></strong><?cs var:t.admin.unit_people_empty_hint ?></p><?cs /if ?>
</section>
<?cs call:pages("") ?>
<?cs if:subcount(below) ?><section class="jx-panel" aria-labelledby="below">
  <h2 id="below"><?cs var:t.admin.below ?></h2>
  <table class="jx-table jx-tight">
    <caption class="visually-hidden"><?cs var:t.admin.units_caption ?></caption>
    <thead><tr><th scope="col"><?cs var:t.admin.unit ?></th><th scope="col" class="jx-wide"><?cs var:t.admin.type ?></th><th scope="col" class="jx-wide"><?cs var:t.admin.region ?></th><th scope="col" class="jx-num"><?cs var:t.admin.own_people ?></th></tr></thead>
    <tbody><?cs each:row = below ?>
      <tr><th scope="row" class="text-wrap"><a href="/admin/unit/<?cs var:row.id ?>"><?cs var:row.name ?></a></th><td class="jx-wide"><?cs var:t.unit_type[row.type] ?></td><td class="jx-wide"><?cs var:row.region ?></td><td class="jx-num"><?cs var:row.people ?></td></tr><?cs /each ?>
    </tbody>
  </table>
</section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
