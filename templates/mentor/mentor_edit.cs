<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?><?cs include!"macros/pick.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/mentor/mentors"><?cs var:t.mentor.title ?></a></nav>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1>
  <?cs if:!new ?><p class="jx-mute"><span class="jx-chip <?cs var:mentor.chip_style ?>"><?cs var:mentor.chip ?></span> <?cs var:mentor.staff_no ?> · <?cs var:mentor.unit ?> <?cs var:mentor.post ?> · <?cs var:t.mentor.load ?> <?cs var:mentor.held ?> / <?cs var:mentor.places ?></p><?cs /if ?></div></div>
<?cs include!"mentor/hr_tabs.cs" ?>
<?cs if:mentor.off_reason ?><section class="jx-panel"><p><?cs var:t.mentor.is_off_since ?><?cs var:mentor.off_reason ?></p>
<?cs if:subcount(repairs) ?><p class="jx-actions"><?cs each:r = repairs ?><a href="<?cs var:r.path ?>"><?cs var:t.scenario.repair_ask ?><?cs var:t.form.colon ?><?cs var:r.title ?></a><?cs /each ?></p><?cs /if ?>
<form method="post" action="<?cs var:mentor.on_path ?>"><?cs call:tokens() ?><button class="btn btn-primary" type="submit"><?cs var:t.mentor.put_on ?></button></form></section><?cs /if ?>
<form class="jx-panel" method="post" novalidate<?cs if:!new ?> action="<?cs var:mentor.path ?>"<?cs /if ?>>
  <?cs call:tokens() ?><?cs if:!new ?><input type="hidden" name="version" value="<?cs var:form.version.value ?>"><?cs /if ?>
  <?cs call:errors(form) ?>
  <?cs if:new ?><?cs call:pick(form.person) ?><?cs /if ?>
  <?cs call:input(form.places, "text", t.mentor.places_hint) ?>
  <?cs include!"mentor/mentor_fields.cs" ?>
  <p class="jx-actions mb-0"><button class="btn <?cs if:mentor.off_reason ?>btn-outline-primary<?cs else ?>btn-primary<?cs /if ?>" type="submit"><?cs if:new ?><?cs var:t.mentor.add ?><?cs else ?><?cs var:t.form.save ?><?cs /if ?></button><a href="/mentor/mentors"><?cs var:t.form.back ?></a></p>
</form>
<?cs if:mentor.on ?><form class="jx-panel" method="post" novalidate action="<?cs var:mentor.off_path ?>" aria-labelledby="h-off"><h2 id="h-off"><?cs var:t.mentor.put_off ?></h2>
  <?cs call:tokens() ?><?cs call:errors(off) ?>
  <p><?cs var:mentor.off_lead ?></p>
  <?cs call:input(off.reason, "text", "") ?>
  <button class="btn btn-outline-primary" type="submit"><?cs var:t.mentor.put_off ?></button>
</form><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
