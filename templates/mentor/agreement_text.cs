<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p><?cs var:t.agreement.template_lead ?></p></div></div>
<?cs include!"mentor/hr_tabs.cs" ?>
<section class="jx-panel" aria-labelledby="h-now"><h2 id="h-now"><?cs var:t.agreement.version ?> <?cs var:version ?></h2>
  <p class="jx-small jx-mute"><?cs if:by ?><?cs var:by ?> <?cs var:at ?> · <?cs /if ?><?cs var:why ?></p>
  <p class="jx-small"><?cs var:t.agreement.blanks ?><?cs var:t.form.colon ?><?cs each:b = blanks ?> <span class="jx-nowrap">〔<?cs var:b.name ?>〕</span><?cs /each ?></p>
  <form method="post" action="/mentor/agreement-text" novalidate><?cs call:tokens() ?><?cs call:errors(form) ?>
    <input type="hidden" name="seen" value="<?cs var:form.seen.value ?>">
    <?cs call:lines(form.body, 24, t.agreement.body_hint) ?>
    <?cs call:input(form.reason, "text", "") ?>
    <p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.agreement.template_save ?></button><a href="/mentor/changes"><?cs var:t.agreement.back_changes ?></a></p>
  </form></section>
<?cs include!"layout/foot.cs" ?>
