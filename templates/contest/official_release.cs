<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"contest/edition_head.cs" ?>
<form class="jx-panel" method="post" action="<?cs var:official.path ?>" novalidate aria-labelledby="h-release"><h2 id="h-release"><?cs var:page.title ?></h2>
  <dl class="jx-facts mb-3"><dt><?cs var:t.official.round ?></dt><dd><?cs var:round.title ?></dd><dt><?cs var:t.official.duty ?></dt><dd><?cs var:official.duty ?></dd><dt><?cs var:t.official.unit ?></dt><dd><?cs if:official.gone ?><?cs var:t.official.gone ?><?cs else ?><?cs var:official.unit ?><?cs /if ?></dd></dl>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <?cs call:input(form.reason, "text", t.official.release_hint) ?>
  <p class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.official.release ?></button><a href="<?cs var:round.officials_path ?>"><?cs var:t.form.back ?></a></p>
</form>
<?cs include!"layout/foot.cs" ?>
