<?cs include!"layout/head.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="<?cs var:url_validate(notice.path) ?>"><?cs var:notice.title ?></a></nav>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1></div></div>
<section class="jx-panel" aria-labelledby="h-code"><h2 id="h-code"><?cs var:t.objection.code ?></h2>
  <p class="fs-4 fw-bold font-monospace jx-receipt" id="code"><?cs var:receipt.code ?></p>
  <p><?cs var:t.objection.code_note ?></p>
  <?cs if:receipt.late ?><p><?cs if:cancelled ?><?cs var:t.objection.cancelled_done ?><?cs else ?><?cs var:t.objection.late_done ?><?cs /if ?></p><?cs /if ?>
  <div class="jx-actions"><a href="/award/objection"><?cs var:t.public_notice.ask ?></a></div>
</section>
<?cs include!"layout/foot.cs" ?>
