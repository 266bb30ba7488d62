<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/award/certificates"><?cs var:t.certificate.register ?></a> <a href="<?cs var:certificate.path ?>"><?cs var:certificate.number ?></a></nav>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p class="jx-mute"><span class="jx-chip <?cs var:certificate.style ?>"><?cs var:certificate.chip ?></span> <?cs var:certificate.number ?> · <?cs var:certificate.holder ?> · <?cs var:certificate.award ?></p></div></div>
<?cs if:certificate.revoked ?><section class="jx-panel"><p class="jx-empty"><strong><?cs var:t.certificate.over ?></strong><?cs var:t.certificate.over_hint ?></p></section><?cs else ?>
<section class="jx-panel" aria-labelledby="h-correct"><h2 id="h-correct"><?cs var:t.certificate.correct ?></h2>
  <p class="jx-small"><?cs var:t.certificate.correct_hint ?><?cs if:of_honour ?> <?cs var:t.honour_correction.hint ?><?cs /if ?></p>
  <form method="post" action="<?cs var:correct_path ?>" novalidate><?cs call:tokens() ?><?cs call:errors(form) ?>
    <?cs call:input(form.holder, "text", "") ?><?cs call:input(form.unit, "text", "") ?><?cs call:input(form.award, "text", "") ?>
    <?cs call:input(form.event, "text", "") ?><?cs call:input(form.detail, "text", "") ?><?cs call:input(form.title, "text", "") ?>
    <?cs call:lines(form.text, 4, t.certificate.text_hint) ?><?cs call:lines(form.issuer, 2, t.certificate.issuer_hint) ?>
    <?cs call:input(form.date, "date", "") ?><?cs call:input(form.reason, "text", t.certificate.reason_hint) ?>
    <p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.certificate.correct_do ?></button></p></form></section>
<section class="jx-panel" aria-labelledby="h-revoke"><h2 id="h-revoke"><?cs var:t.certificate.revoke ?></h2><?cs if:of_honour ?>
  <p class="jx-small mb-0"><?cs var:t.certificate.of_honour_hint ?></p></section><?cs else ?>
  <p class="jx-small"><?cs var:t.certificate.revoke_hint ?></p>
  <form method="post" action="<?cs var:revoke_path ?>" novalidate><?cs call:tokens() ?><?cs call:errors(revoke) ?>
    <?cs call:input(revoke.why, "text", t.certificate.reason_hint) ?>
    <p class="jx-actions mb-0"><button class="btn btn-outline-primary" type="submit"><?cs var:t.certificate.revoke_do ?></button></p></form></section><?cs /if ?><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
