<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/contest/drills"><?cs var:t.drill.title ?></a> / <a href="<?cs var:drill.path ?>"><?cs var:drill.topic ?></a></nav>
  <h1><?cs var:page.title ?></h1><p><?cs var:drill.topic ?>，<?cs var:drill.day ?> <?cs var:drill.time ?></p></div></div>
<form class="jx-panel" method="post" action="<?cs var:action_path ?>" novalidate>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <p><?cs var:t.drill.cancel_what ?> <?cs var:t.drill.called_count ?> <?cs var:drill.called ?> <?cs var:t.drill.people_unit ?></p>
  <?cs call:input(form.reason, "text", t.drill.cancel_hint) ?>
  <p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.drill.cancel_do ?></button><a href="<?cs var:drill.path ?>"><?cs var:t.drill.keep ?></a></p>
</form>
<?cs include!"layout/foot.cs" ?>
