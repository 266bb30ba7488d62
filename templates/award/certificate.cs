<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/award/certificate"><?cs var:t.certificate.check ?></a></nav>
<div class="jx-head">
  <div><h1><?cs var:page.title ?></h1></div>
  <?cs if:may_have || may_manage ?><div class="jx-actions jx-noprint"><?cs if:may_manage ?><a class="btn btn-outline-primary" href="<?cs var:path ?>/manage"><?cs var:t.certificate.manage ?></a><?cs /if ?><?cs if:may_have ?><a class="btn btn-primary" href="<?cs var:path ?>/pdf"><?cs var:t.certificate.download ?></a><?cs /if ?></div><?cs /if ?>
</div>
<div class="jx-verdict <?cs if:broken ?>jx-stop<?cs else ?><?cs var:state.style ?><?cs /if ?>" role="<?cs if:broken || state.revoked ?>alert<?cs else ?>status<?cs /if ?>">
  <p class="jx-verdict-word"><?cs if:broken ?><?cs var:t.certificate.state.broken ?><?cs else ?><?cs var:state.chip ?><?cs /if ?></p>
  <div><p class="mb-0"><?cs if:broken ?><?cs var:t.certificate.broken ?><?cs else ?><?cs var:state.line ?><?cs /if ?><?cs if:state.next_path ?> <a href="<?cs var:state.next_path ?>"><?cs var:t.certificate.next ?></a><?cs /if ?></p>
  <p class="jx-small mb-0"><?cs var:t.certificate.checked_at ?> <?cs var:page.now ?></p></div></div>
<?cs if:verdict ?><section class="jx-panel" aria-labelledby="h-compared"><div class="jx-panel-head"><h2 id="h-compared"><?cs var:t.certificate.compared ?></h2></div>
  <div class="jx-verdict <?cs if:some_differ ?>jx-stop<?cs else ?>jx-ok<?cs /if ?>" role="<?cs if:some_differ ?>alert<?cs else ?>status<?cs /if ?>"><p class="jx-verdict-word"><?cs if:some_differ ?><?cs var:t.certificate.differs ?><?cs else ?><?cs var:t.certificate.same_chip ?><?cs /if ?></p><p class="mb-0"><?cs var:verdict ?></p></div>
  <table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:t.certificate.compared ?></caption>
    <thead><tr><th scope="col"><?cs var:t.certificate.item ?></th><th scope="col"><?cs var:t.certificate.typed ?></th><th scope="col"><?cs var:t.certificate.outcome ?></th></tr></thead>
    <tbody><?cs each:c = compared ?><tr><th scope="row"><?cs var:c.label ?></th><td class="text-break"><?cs var:c.typed ?><?cs if:c.certified ?><div class="jx-small"><?cs var:c.certified ?></div><?cs /if ?></td><td><span class="jx-chip <?cs if:c.differs ?>jx-stop<?cs else ?>jx-ok<?cs /if ?>"><?cs if:c.differs ?><?cs var:t.certificate.differs ?><?cs else ?><?cs var:t.certificate.same_chip ?><?cs /if ?></span></td></tr><?cs /each ?></tbody></table></section><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-what"><div class="jx-panel-head"><h2 id="h-what"><?cs var:t.certificate.what ?></h2></div>
  <dl class="jx-facts"><?cs each:f = fields ?><dt><?cs var:f.label ?></dt><dd class="text-break jx-lines"><?cs var:f.value ?></dd><?cs /each ?><dt><?cs var:t.certificate.field.text ?></dt><dd class="text-break jx-lines"><?cs var:body ?></dd><dt><?cs var:t.certificate.field.code ?></dt><dd class="text-break"><code class="text-reset"><?cs var:code ?></code></dd></dl></section>
<section class="jx-panel jx-noprint" aria-labelledby="h-compare"><div class="jx-panel-head"><h2 id="h-compare"><?cs var:t.certificate.compare ?></h2></div>
  <p class="jx-small"><?cs var:t.certificate.compare_hint ?></p>
  <details class="jx-more"<?cs if:verdict ?> open<?cs elif:subcount(form.errors) ?> open<?cs /if ?>><summary><?cs var:t.certificate.compare_open ?></summary>
  <form class="mt-3" method="post" action="<?cs var:path ?>" novalidate><?cs call:tokens() ?><?cs call:errors(form) ?>
    <div class="row gx-3"><div class="col-md-6"><?cs call:input(form.holder, "text", "") ?></div><div class="col-md-6"><?cs call:input(form.unit, "text", "") ?></div>
    <div class="col-md-6"><?cs call:input(form.award, "text", "") ?></div><div class="col-md-6"><?cs call:input(form.event, "text", "") ?></div>
    <div class="col-md-6"><?cs call:input(form.detail, "text", "") ?></div><div class="col-md-6"><?cs call:input(form.issuer, "text", "") ?></div>
    <div class="col-md-6"><?cs call:input(form.date, "text", "") ?></div><div class="col-md-6"><?cs call:input(form.number, "text", "") ?></div></div>
    <p class="jx-actions mb-0"><button class="btn btn-outline-primary" type="submit"><?cs var:t.certificate.compare_do ?></button></p>
  </form></details></section>
<section class="jx-panel" aria-labelledby="h-proof"><div class="jx-panel-head"><h2 id="h-proof"><?cs var:t.certificate.offline ?></h2></div>
  <?cs if:signing ?><p class="mb-0"><span class="jx-chip jx-now"><?cs var:t.certificate.signing_chip ?></span> <?cs var:t.certificate.signing ?></p><?cs else ?>
  <p class="jx-small text-break"><?cs var:t.certificate.offline_hint ?></p>
  <dl class="jx-facts"><dt><?cs var:t.certificate.key ?></dt><dd class="text-break"><code class="text-reset"><?cs var:key ?></code></dd></dl><?cs /if ?></section>
<?cs include!"layout/foot.cs" ?>
