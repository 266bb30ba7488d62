<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><?cs include!"contest/entry_head.cs" ?><h1><?cs var:page.title ?></h1><p><?cs var:lead ?></p></div></div>
<form class="jx-panel" method="post" action="<?cs var:act_path ?>" novalidate aria-label="<?cs var:page.title ?>">
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <input type="hidden" name="version" value="<?cs var:form.version.value ?>">
  <dl class="jx-facts mb-3"><?cs if:entry.team ?>
    <dt><?cs var:t.entry.team ?></dt><dd><?cs var:entry.team ?></dd><?cs /if ?>
    <dt><?cs var:t.entry.who ?></dt><dd><?cs each:m = entry.members ?><?cs if:!first(m) ?>、<?cs /if ?><span class="jx-name"><?cs var:m.name ?></span><?cs /each ?></dd>
    <dt><?cs var:t.entry.unit ?></dt><dd><?cs var:entry.unit ?></dd>
  </dl>
  <?cs call:input(form.reason, "text", t.entry.reason_hint) ?>
  <p class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:button ?></button><a href="<?cs var:entry.path ?>"><?cs var:t.form.back ?></a></p>
</form>
<?cs include!"layout/foot.cs" ?>
