<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"macros/pick.cs" ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/admin/grants"><?cs var:t.admin.grants ?></a></nav>
  <h1><?cs var:page.title ?></h1><p><?cs var:t.grant.lead ?></p></div></div>
<form class="jx-panel" method="post" action="/admin/grants/new" novalidate aria-label="<?cs var:page.title ?>">
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <?cs call:pick(form.person) ?>
  <?cs call:select(form.role, t.grant.choose_role, "") ?>
  <?cs call:select(form.unit, t.grant.choose_unit, t.grant.unit_hint) ?>
  <div class="row"><div class="col-12 col-sm-6"><?cs call:input(form.from_on, "date", "") ?></div><div class="col-12 col-sm-6"><?cs call:input(form.until_on, "date", "") ?></div></div>
  <?cs call:input(form.reason, "text", t.grant.reason_hint) ?>
  <p class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.grant.give ?></button><a href="/admin/grants"><?cs var:t.form.back ?></a></p>
</form>
<?cs include!"layout/foot.cs" ?>
