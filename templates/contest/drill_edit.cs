<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"macros/pick.cs" ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/contest/drills"><?cs var:t.drill.title ?></a><?cs if:drill.topic ?> / <a href="<?cs var:drill.path ?>"><?cs var:drill.topic ?></a><?cs /if ?></nav>
  <h1><?cs var:page.title ?></h1></div></div>
<form class="jx-panel jx-form" method="post" action="<?cs var:action_path ?>" novalidate>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <input type="hidden" name="version" value="<?cs var:form.version.value ?>">
  <?cs if:drill.topic ?><dl class="jx-facts mb-3"><dt><?cs var:t.drill.unit ?></dt><dd><?cs var:drill.unit ?></dd></dl><?cs else ?><?cs call:select(form.unit, "", t.drill.unit_hint) ?><?cs /if ?>
  <?cs call:select(form.edition, t.drill.edition_none, "") ?>
  <?cs call:select(form.discipline, t.drill.discipline_none, "") ?>
  <?cs call:input(form.topic, "text", t.drill.topic_hint) ?>
  <div class="jx-triple"><?cs call:input(form.day, "date", "") ?><?cs call:input(form.from, "time", "") ?><?cs call:input(form.to, "time", "") ?></div>
  <?cs call:input(form.place, "text", "") ?>
  <?cs call:pick(form.leader) ?>
  <?cs call:radios(form.step, t.drill.step_hint) ?>
  <?cs call:lines(form.note, "3", t.drill.bring_hint) ?>
  <p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.form.save ?></button><a href="<?cs var:back_path ?>"><?cs var:t.form.back ?></a></p>
</form>
<?cs include!"layout/foot.cs" ?>
