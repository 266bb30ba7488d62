<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/award/programmes"><?cs var:t.programme_setup.list ?></a><?cs if:crumb ?> / <a href="<?cs var:back_path ?>"><?cs var:crumb ?></a><?cs /if ?></nav>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1></div></div>
<form method="post" novalidate class="jx-stack" action="<?cs if:crumb ?><?cs var:programme.path ?>/edit<?cs else ?>/award/programme/new<?cs /if ?>">
<?cs call:tokens() ?><input type="hidden" name="version" value="<?cs var:form.version.value ?>">
<?cs call:errors(form) ?>
<?cs if:locked ?><section class="jx-panel" aria-labelledby="p-what"><h2 id="p-what"><?cs var:t.programme_setup.part_what ?></h2><p class="mb-0"><?cs var:t.programme_setup.locked_hint ?></p></section><?cs else ?>
<section class="jx-panel" aria-labelledby="p-what"><h2 id="p-what"><?cs var:t.programme_setup.part_what ?></h2>
  <?cs call:select(form.series, "", "") ?>
  <?cs call:input(form.title, "text", t.programme_setup.title_hint) ?>
  <?cs call:input(form.award_name, "text", t.programme_setup.award_name_hint) ?>
  <?cs if:choose_unit ?><?cs call:select(form.unit, t.programme_setup.choose_unit, t.programme_setup.unit_hint) ?><?cs /if ?>
  <div class="row"><div class="col-md-4"><?cs call:input(form.year, "text", "") ?></div><div class="col-md-4"><?cs call:select(form.level, t.programme_setup.choose_level, "") ?></div><div class="col-md-4"><?cs call:input(form.counted_on, "date", "") ?></div></div>
  <p class="jx-small jx-mute"><?cs var:t.programme_setup.counted_on_hint ?></p>
  <?cs call:lines(form.conditions, "5", "") ?>
</section><?cs /if ?>
<section class="jx-panel" aria-labelledby="p-when"><h2 id="p-when"><?cs var:t.programme_setup.part_when ?></h2>
  <?cs if:proposal ?><p><?cs var:proposal ?></p><?cs /if ?>
  <div class="row"><div class="col-md-6"><?cs call:input(form.ceremony_on, "date", t.programme_setup.ceremony_on_hint) ?></div><div class="col-md-6"><?cs call:input(form.nominate_until, "datetime-local", t.programme_setup.nominate_until_hint) ?></div></div>
  <div class="row"><div class="col-md-6"><?cs call:input(form.notice_days, "text", t.programme_setup.notice_days_hint) ?></div><div class="col-md-6"><?cs if:asking ?><?cs call:input(form.local_notice_days, "text", t.programme_setup.local_notice_days_hint) ?><?cs else ?><input type="hidden" name="local_notice_days" value="<?cs var:form.local_notice_days.value ?>"><?cs /if ?></div></div>
  <?cs call:radios(form.list_order, t.programme_setup.list_order_hint) ?>
</section>
<section class="jx-panel" aria-labelledby="p-office"><h2 id="p-office"><?cs var:t.programme_setup.part_office ?></h2>
  <p class="jx-small jx-mute"><?cs var:t.programme_setup.office_hint ?></p>
  <div class="row"><div class="col-md-6"><?cs call:input(form.office, "text", "") ?></div><div class="col-md-6"><?cs call:input(form.phone, "text", "") ?></div></div>
  <?cs call:input(form.address, "text", "") ?>
</section>
<p class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.form.save ?></button><a href="<?cs var:back_path ?>"><?cs var:t.form.back ?></a></p>
</form>
<?cs include!"layout/foot.cs" ?>
