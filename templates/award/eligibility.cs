<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/award"><?cs var:t.programme.home ?></a> / <a href="<?cs var:programme.path ?>"><?cs var:programme.title ?></a> / <a href="<?cs var:nomination.path ?>"><?cs var:nomination.name ?></a></nav>
<div class="jx-head"><div><h1><?cs var:t.eligibility.title ?></h1><p><span class="jx-name"><?cs var:nomination.name ?></span> <span class="jx-mute"><?cs var:nomination.unit ?></span></p></div></div>
<section class="jx-panel" aria-labelledby="h-found"><h2 id="h-found"><?cs var:t.eligibility.found ?></h2><p class="jx-small jx-mute"><?cs var:counted ?></p>
<?cs include!"award/findings.cs" ?></section>
<?cs if:may_pass && subcount(findings) ?><form class="jx-panel" method="post" action="<?cs var:findings_path ?>" novalidate aria-labelledby="h-pass"><h2 id="h-pass"><?cs var:t.eligibility.pass_title ?></h2>
  <p class="jx-small jx-mute"><?cs var:t.eligibility.pass_lead ?></p><?cs call:tokens() ?><?cs call:errors(form) ?>
  <fieldset class="mb-3" id="f-rule"><legend class="form-label fs-6"><?cs var:form.rule.label ?></legend><?cs each:f = findings ?><input type="hidden" name="shown" value="<?cs var:f.rule ?>"><input type="hidden" name="mark" value="<?cs var:f.mark ?>"><div class="form-check"><input class="form-check-input" type="radio" name="rule" id="f-rule-<?cs var:f.rule ?>" value="<?cs var:f.rule ?>"<?cs if:form.rule.value == f.rule ?> checked<?cs /if ?>><label class="form-check-label" for="f-rule-<?cs var:f.rule ?>"><?cs var:f.text ?><?cs if:f.passed ?> <span class="jx-mute"><?cs var:t.eligibility.let_pass ?></span><?cs /if ?></label></div><?cs /each ?><?cs call:error(form.rule) ?></fieldset>
  <?cs call:radios(form.what, "") ?><?cs call:input(form.reason, "text", "") ?>
  <button class="btn btn-primary" type="submit"><?cs var:t.eligibility.pass_do ?></button></form><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
