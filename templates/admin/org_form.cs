<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs # One form of those upon units and people: a field is there when the form has it. ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><?cs if:of_unit ?><a href="/admin/units"><?cs var:t.admin.units ?></a><?cs else ?><a href="/admin/people"><?cs var:t.admin.people ?></a><?cs /if ?></nav>
  <h1><?cs var:page.title ?></h1><p><?cs var:lead ?></p></div></div>
<form class="jx-panel jx-narrow-form" method="post" novalidate>
  <?cs call:tokens() ?><?cs if:form.version.name ?><input type="hidden" name="version" value="<?cs var:form.version.value ?>"><?cs /if ?>
  <?cs call:errors(form) ?>
  <?cs if:form.staff_no.name ?><?cs call:input(form.staff_no, "text", t.org.staff_no_hint) ?><?cs /if ?>
  <?cs if:form.parent.name ?><?cs call:select(form.parent, t.org.choose, t.org.parent_hint) ?><?cs /if ?>
  <?cs if:form.name.name ?><?cs if:of_unit ?><?cs call:input(form.name, "text", t.org.unit_name_hint) ?><?cs else ?><?cs call:input(form.name, "text", t.org.person_name_hint) ?><?cs /if ?><?cs /if ?>
  <?cs if:form.short_name.name ?><?cs call:input(form.short_name, "text", t.org.short_name_hint) ?><?cs /if ?>
  <?cs if:form.code.name ?><?cs call:input(form.code, "text", t.org.code_hint) ?><?cs /if ?>
  <?cs if:form.type.name ?><?cs call:select(form.type, "", "") ?><?cs /if ?>
  <?cs if:form.level.name ?><?cs call:radios(form.level, "") ?><?cs /if ?>
  <?cs if:form.region.name ?><?cs call:select(form.region, t.org.choose, "") ?><?cs /if ?>
  <?cs if:form.uscc.name ?><?cs call:input(form.uscc, "text", t.org.uscc_hint) ?><?cs /if ?>
  <?cs if:form.sort.name ?><?cs call:input(form.sort, "text", t.org.sort_hint) ?><?cs /if ?>
  <?cs if:form.gender.name ?><?cs call:radios(form.gender, "") ?><?cs /if ?>
  <?cs if:form.employment.name ?><?cs call:select(form.employment, t.org.choose, "") ?><?cs /if ?>
  <?cs if:form.grade_band.name ?><?cs call:select(form.grade_band, t.org.choose, "") ?><?cs /if ?>
  <?cs if:form.joined_on.name ?><?cs call:input(form.joined_on, "date", "") ?><?cs /if ?>
  <?cs if:form.birth_year.name ?><?cs call:input(form.birth_year, "text", "") ?><?cs /if ?>
  <?cs if:form.phone.name ?><?cs call:input(form.phone, "text", t.org.phone_hint) ?><?cs /if ?>
  <?cs if:form.specialty.name ?><?cs call:select(form.specialty, t.org.none, "") ?><?cs /if ?>
  <?cs if:form.unit.name ?><?cs call:select(form.unit, t.org.choose, "") ?><?cs /if ?>
  <?cs if:form.post.name ?><?cs call:input(form.post, "text", "") ?><?cs /if ?>
  <?cs if:form.from.name ?><?cs call:input(form.from, "date", t.org.from_hint) ?><?cs /if ?>
  <?cs if:form.last.name ?><?cs call:input(form.last, "date", "") ?><?cs /if ?>
  <p class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:button ?></button><a href="<?cs var:back_path ?>"><?cs var:t.form.back ?></a></p>
</form>
<?cs if:posting.correct ?><form class="jx-panel" method="post" action="/admin/posting/<?cs var:posting.id ?>/remove" aria-labelledby="remove">
  <h2 id="remove"><?cs var:t.org.remove ?></h2><p><?cs var:t.org.remove_lead ?></p>
  <?cs call:tokens() ?><input type="hidden" name="version" value="<?cs var:posting.version ?>">
  <p class="jx-actions"><button class="btn btn-outline-primary" type="submit"><?cs var:t.org.remove_do ?></button></p>
</form><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
