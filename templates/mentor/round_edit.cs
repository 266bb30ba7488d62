<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/mentor/rounds"><?cs var:t.pairing_round.title ?></a><?cs if:crumb ?> / <a href="<?cs var:back_path ?>"><?cs var:crumb ?></a><?cs /if ?></nav>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1></div></div>
<form method="post" novalidate class="jx-stack">
<?cs call:tokens() ?><input type="hidden" name="version" value="<?cs var:form.version.value ?>">
<?cs call:errors(form) ?>
<section class="jx-panel" aria-labelledby="p-what"><h2 id="p-what"><?cs var:t.pairing_round.part_what ?></h2>
  <?cs call:input(form.title, "text", t.pairing_round.name_hint) ?>
  <?cs if:choose_unit ?><?cs call:select(form.unit, t.pairing_round.choose_unit, t.pairing_round.unit_hint) ?><?cs /if ?>
  <div class="row"><div class="col-md-6"><?cs call:input(form.counted_on, "date", t.pairing_round.counted_on_hint) ?></div><div class="col-md-6"><?cs call:input(form.need_months, "text", t.pairing_round.need_months_hint) ?></div></div>
</section>
<section class="jx-panel" aria-labelledby="p-how"><h2 id="p-how"><?cs var:t.pairing_round.part_how ?></h2>
  <?cs if:open ?><p class="jx-small jx-mute"><?cs var:t.pairing_round.fixed_hint ?></p><?cs /if ?>
  <?cs call:radios(form.mentors, t.pairing_round.mentors_hint) ?>
  <?cs call:radios(form.method, t.pairing_round.method_hint) ?>
  <div class="row"><div class="col-md-6"><?cs call:input(form.wishes_from, "datetime-local", t.pairing_round.wishes_hint) ?></div><div class="col-md-6"><?cs call:input(form.wishes_until, "datetime-local", t.pairing_round.wishes_until_hint) ?></div></div>
</section>
<p class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.form.save ?></button><a href="<?cs var:back_path ?>"><?cs var:t.form.back ?></a></p>
</form>
<?cs include!"layout/foot.cs" ?>
