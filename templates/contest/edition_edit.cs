<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/contest"><?cs var:t.contest.title ?></a><?cs if:crumb ?> / <a href="<?cs var:back_path ?>"><?cs var:crumb ?></a><?cs /if ?></nav>
  <h1><?cs var:page.title ?></h1><?cs if:!crumb ?><p><?cs var:t.setup.edition_lead ?></p><?cs /if ?></div></div>
<form method="post" novalidate class="jx-stack">
<?cs call:tokens() ?><input type="hidden" name="version" value="<?cs var:form.version.value ?>">
<?cs call:errors(form) ?>
<section class="jx-panel" aria-labelledby="what"><h2 id="what"><?cs var:t.setup.part_what ?></h2>
  <div class="row"><div class="col-md-9"><?cs call:input(form.contest, "text", t.setup.contest_hint) ?></div><div class="col-md-3"><?cs call:input(form.edition_no, "text", t.setup.edition_no_hint) ?></div></div>
  <?cs call:input(form.contest_en, "text", "") ?>
  <?cs if:choose_organizer ?><?cs call:select(form.organizer, t.setup.choose_organizer, t.setup.organizer_hint) ?><?cs /if ?>
</section>
<section class="jx-panel" aria-labelledby="when"><h2 id="when"><?cs var:t.setup.part_when ?></h2>
  <div class="row"><div class="col-md-3"><?cs call:input(form.starts_on, "date", "") ?></div><div class="col-md-3"><?cs call:input(form.ends_on, "date", "") ?></div><div class="col-md-6"><?cs call:input(form.place, "text", "") ?></div></div>
  <div class="row"><div class="col-md-4"><?cs call:input(form.entry_opens_at, "datetime-local", t.setup.opens_hint) ?></div><div class="col-md-4"><?cs call:input(form.entry_closes_at, "datetime-local", t.setup.closes_hint) ?></div><div class="col-md-4"><?cs call:input(form.substitute_until, "datetime-local", t.setup.substitute_hint) ?></div></div>
</section>
<section class="jx-panel" aria-labelledby="note"><h2 id="note"><?cs var:t.setup.part_note ?></h2>
  <?cs call:lines(form.note, "4", t.setup.note_hint) ?>
</section>
<p class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.form.save ?></button><a href="<?cs var:back_path ?>"><?cs var:t.form.back ?></a></p>
</form>
<?cs include!"layout/foot.cs" ?>
