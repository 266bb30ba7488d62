<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?><?cs include!"macros/pick.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/award"><?cs var:t.programme.home ?></a> / <a href="/award/honours/register"><?cs var:t.register.title ?></a></nav>
<div class="jx-head"><div><h1><?cs if:entry.path ?><?cs var:t.register.correct_title ?><?cs else ?><?cs var:t.register.add_title ?><?cs /if ?></h1><p class="jx-mute"><?cs if:entry.path ?><?cs var:t.register.correct_lead ?><?cs else ?><?cs var:t.register.add_lead ?><?cs /if ?></p></div></div>
<form class="jx-panel" method="post" novalidate><?cs call:tokens() ?><?cs call:errors(form) ?>
  <?cs call:pick(form.person) ?><?cs call:select(form.unit, t.register.no_unit, t.register.unit_hint) ?>
  <?cs call:input(form.title, "text", "") ?><?cs call:select(form.series, "", t.register.series_hint) ?><?cs call:select(form.level, t.register.choose, "") ?>
  <?cs call:input(form.awarded_by, "text", "") ?><?cs call:input(form.awarded_on, "date", "") ?><?cs call:input(form.document_no, "text", "") ?><?cs call:input(form.cause, "text", t.register.cause_hint) ?>
  <div class="form-check mb-3"><input class="form-check-input" type="checkbox" name="public" id="f-public" value="1"<?cs if:form.public.checked ?> checked<?cs /if ?>><label class="form-check-label" for="f-public"><?cs var:t.register.public ?></label></div>
  <?cs if:entry.path ?><?cs call:input(form.why, "text", t.register.why_hint) ?><?cs /if ?>
  <p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs if:entry.path ?><?cs var:t.register.correct_do ?><?cs else ?><?cs var:t.register.add_do ?><?cs /if ?></button><a href="<?cs if:entry.path ?><?cs var:entry.path ?><?cs else ?>/award/honours/register<?cs /if ?>"><?cs var:t.form.back ?></a></p>
</form>
<?cs include!"layout/foot.cs" ?>
