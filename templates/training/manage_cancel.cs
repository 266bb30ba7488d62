<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.manage.place ?>"><a href="/training/manage"><?cs var:t.manage.title ?></a> / <a href="<?cs var:class.path ?>"><?cs var:class.title ?></a></nav>
  <h1><?cs var:page.title ?></h1><p><?cs var:class.title ?>，<?cs var:class.dates ?></p></div></div>
<form class="jx-panel" method="post" action="<?cs var:cancel_path ?>" novalidate>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <?cs if:class.draft ?><p><?cs var:t.plan.drop_what ?></p><?cs else ?>
  <dl class="jx-figures mb-3"><div><dt><?cs var:t.plan.taken ?></dt><dd class="jx-big"><?cs var:seated ?><small><?cs var:t.manage.people ?></small></dd></div><div><dt><?cs var:t.manage.waiting ?></dt><dd class="jx-big"><?cs var:waiting ?><small><?cs var:t.manage.people ?></small></dd></div></dl>
  <p><?cs var:t.plan.cancel_what ?></p><?cs /if ?>
  <?cs call:input(form.reason, "text", t.plan.cancel_reason_hint) ?>
  <p class="jx-actions"><button class="btn btn-primary" type="submit"><?cs if:class.draft ?><?cs var:t.plan.drop_do ?><?cs else ?><?cs var:t.plan.cancel_do ?><?cs /if ?></button><a href="<?cs var:class.path ?>"><?cs var:t.plan.keep ?></a></p>
</form>
<?cs include!"layout/foot.cs" ?>
