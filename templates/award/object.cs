<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="<?cs var:url_validate(notice.path) ?>"><?cs var:notice.title ?></a></nav>
<div class="jx-head"><div><h1><?cs if:late ?><?cs var:t.public_notice.report ?><?cs else ?><?cs var:t.public_notice.object ?><?cs /if ?></h1>
  <p class="jx-mute"><?cs if:cancelled ?><?cs var:t.objection.cancelled_note ?><?cs elif:late ?><?cs var:t.objection.late_note ?><?cs else ?><?cs var:t.objection.open_until ?> <?cs var:notice.ends ?><?cs /if ?></p></div></div>
<section class="jx-panel"><form method="post" action="<?cs var:url_validate(notice.path) ?>/object" enctype="multipart/form-data"><?cs call:errors(form) ?>
  <input type="hidden" name="form" value="<?cs var:form.form.value ?>">
  <?cs call:select(form.about, "", "") ?>
  <?cs call:lines(form.words, "8", t.objection.words_hint) ?>
  <fieldset class="mb-3"><legend class="form-label fs-6"><?cs var:t.objection.files ?></legend><p class="form-text mb-1"><?cs var:t.objection.files_hint ?></p>
  <?cs call:file(form.file1, ".pdf,.jpg,.jpeg,.png", "") ?><?cs call:file(form.file2, ".pdf,.jpg,.jpeg,.png", "") ?><?cs call:file(form.file3, ".pdf,.jpg,.jpeg,.png", "") ?></fieldset>
  <?cs call:radios(form.as, t.objection.as_hint) ?>
  <?cs call:input(form.name, "text", t.objection.name_hint) ?>
  <?cs call:input(form.contact, "text", t.objection.contact_hint) ?>
  <div class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.objection.send ?></button><a href="<?cs var:url_validate(notice.path) ?>"><?cs var:t.objection.back ?></a></div>
</form></section>
<?cs include!"layout/foot.cs" ?>
