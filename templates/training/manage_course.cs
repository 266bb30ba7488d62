<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.manage.place ?>"><a href="/training/manage"><?cs var:t.manage.title ?></a> / <a href="/training/manage/courses"><?cs var:t.manage.courses ?></a><?cs if:course.code ?> / <?cs var:course.code ?><?cs /if ?></nav>
  <h1><?cs var:page.title ?></h1><?cs if:course.owner ?><p><?cs var:t.course_form.kept_by ?> <?cs var:course.owner ?></p><?cs /if ?></div></div>
<form method="post" novalidate class="jx-stack">
<?cs call:tokens() ?><input type="hidden" name="version" value="<?cs var:form.version.value ?>">
<?cs call:errors(form) ?>
<section class="jx-panel" aria-labelledby="what"><h2 id="what"><?cs var:t.course_form.part_name ?></h2>
  <div class="row">
    <div class="col-md-4"><?cs call:input(form.code, "text", t.course_form.code_hint) ?></div>
    <div class="col-md-8"><?cs call:input(form.title, "text", t.course_form.name_hint) ?></div>
  </div>
  <?cs call:input(form.title_en, "text", t.course_form.name_en_hint) ?>
  <?cs if:choose_owner ?><?cs call:select(form.owner, t.course_form.choose, t.course_form.owner_hint) ?><?cs /if ?>
</section>
<section class="jx-panel" aria-labelledby="kind"><h2 id="kind"><?cs var:t.course_form.part_kind ?></h2>
  <div class="row">
    <div class="col-md-6"><?cs call:select(form.category, t.course_form.choose, t.course_form.category_hint) ?></div>
    <div class="col-md-6"><?cs call:input(form.hours, "text", t.course_form.hours_hint) ?></div>
    <div class="col-md-6"><?cs call:radios(form.grade, "") ?></div>
    <div class="col-md-6"><?cs call:radios(form.mode, "") ?></div>
  </div>
  <?cs call:select(form.partner, t.course_form.no_partner, t.course_form.partner_hint) ?>
</section>
<section class="jx-panel" aria-labelledby="text"><h2 id="text"><?cs var:t.course_form.part_text ?></h2>
  <?cs call:input(form.audience, "text", t.course_form.audience_hint) ?>
  <?cs call:lines(form.summary, "5", t.course_form.summary_hint) ?>
  <?cs call:lines(form.standards, "4", t.course_form.standards_hint) ?>
</section>
<p class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.form.save ?></button><a href="/training/manage/courses"><?cs var:t.form.back ?></a></p>
</form>
<?cs include!"layout/foot.cs" ?>
