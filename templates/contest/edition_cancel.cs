<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/contest"><?cs var:t.contest.title ?></a> / <a href="<?cs var:edition_path ?>"><?cs var:crumb ?></a></nav>
  <h1><?cs var:page.title ?></h1></div></div>
<form class="jx-panel" method="post" novalidate>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <p><?cs var:told ?></p>
  <?cs call:input(form.reason, "text", t.setup.cancel_hint) ?>
  <p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.setup.cancel_do ?></button><a href="<?cs var:edition_path ?>"><?cs var:t.form.back ?></a></p>
</form>
<?cs include!"layout/foot.cs" ?>
