<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/award"><?cs var:t.programme.home ?></a> / <a href="/award/honours/register"><?cs var:t.register.title ?></a></nav>
<div class="jx-head"><div><h1><?cs var:t.register.import_title ?></h1><p class="jx-mute"><?cs var:t.register.import_lead ?></p></div></div>
<form class="jx-panel" method="post" enctype="multipart/form-data" novalidate><?cs call:tokens() ?><?cs call:errors(form) ?>
  <p><?cs var:t.register.columns ?> <?cs each:c = columns ?><span class="jx-chip"><?cs var:c.name ?></span> <?cs /each ?></p>
  <?cs call:file(form.file, ".csv,.xlsx,.txt", t.register.file_hint) ?>
  <p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.register.look ?></button><a href="/award/honours/register/template.xlsx"><?cs var:t.register.template ?></a></p></form>
<?cs include!"layout/foot.cs" ?>
