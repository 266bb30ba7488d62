<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"contest/results_head.cs" ?>
<div class="jx-head">
  <div><h1><?cs var:page.title ?></h1>
  <p class="jx-mute"><span class="jx-chip <?cs var:round.chip_style ?>"><?cs var:round.chip ?></span><?cs if:published ?> <?cs var:version ?> · <time datetime="<?cs var:published_iso ?>"><?cs var:published_at ?></time> · <?cs var:publisher ?><?cs /if ?></p></div>
  <div class="jx-actions jx-noprint"><?cs if:may_read && has_score ?><a class="btn btn-outline-primary" href="<?cs var:round.path ?>/results/reports"><?cs var:t.results.reports ?></a><?cs /if ?><?cs if:mine_path ?><a class="btn btn-primary" href="<?cs var:url_validate(mine_path) ?>"><?cs var:t.appeal.mine_title ?></a><?cs /if ?><?cs if:see_appeals ?><a class="btn btn-outline-primary" href="/contest/appeals"><?cs var:t.appeal.list_title ?></a><?cs /if ?><?cs if:may_sign ?><a class="btn btn-primary" href="<?cs var:round.path ?>/sign"><?cs var:t.results.sign ?></a><?cs /if ?></div>
</div>
<?cs if:published ?>
<?cs if:certify || certificates_path ?><section class="jx-panel jx-noprint" aria-labelledby="h-certificates"><div class="jx-panel-head"><h2 id="h-certificates"><?cs var:t.prize_certificate.title ?></h2></div>
  <p class="jx-small"><?cs var:t.prize_certificate.hint ?></p>
  <div class="jx-actions"><?cs if:certify ?><form method="post" action="<?cs var:round.path ?>/certificates"><?cs call:tokens() ?><button class="btn btn-primary" type="submit"><?cs var:t.prize_certificate.issue ?></button></form><?cs /if ?><?cs if:certificates_path ?><a class="btn btn-outline-primary" href="<?cs var:certificates_path ?>"><?cs var:t.certificate.print_all ?></a><?cs /if ?></div></section><?cs /if ?>
<?cs if:reason ?><section class="jx-panel" aria-labelledby="h-reason"><div class="jx-panel-head"><h2 id="h-reason"><?cs var:t.results.reason ?></h2></div><p class="mb-0 text-break"><?cs var:reason ?></p></section><?cs /if ?>
<?cs elif:insider ?>
<section class="jx-panel" aria-labelledby="h-state"><div class="jx-panel-head"><h2 id="h-state"><?cs var:t.results.next ?></h2></div>
<?cs if:subcount(missing) ?><p><?cs var:t.results.missing_lead ?></p><ul class="mb-0"><?cs each:m = missing ?><li><?cs var:m.text ?></li><?cs /each ?></ul><?cs /if ?>
<?cs if:sign.line ?><p><span class="jx-chip <?cs if:sign.good ?>jx-ok<?cs else ?>jx-stop<?cs /if ?>"><?cs if:sign.good ?><?cs var:t.results.signed_chip ?><?cs else ?><?cs var:t.results.void_chip ?><?cs /if ?></span> <?cs var:sign.line ?></p><?cs /if ?>
<?cs if:may_sign ?><p class="mb-0"><?cs var:t.results.sign_hint ?></p><?cs /if ?>
<?cs if:wait_sign ?><p class="mb-0"><?cs var:t.results.wait_sign ?></p><?cs /if ?>
<?cs if:wait_publish ?><p class="mb-0"><?cs var:t.results.wait_publish ?></p><?cs /if ?>
<?cs if:may_publish ?><p><?cs var:t.results.publish_hint ?></p><form method="post" action="<?cs var:round.path ?>/publish"><?cs call:tokens() ?><button class="btn btn-primary" type="submit"><?cs var:t.results.publish ?></button></form><?cs /if ?>
</section>
<?cs else ?><section class="jx-panel"><p class="jx-empty"><strong><?cs if:begun ?><?cs var:t.results.not_yet ?><?cs else ?><?cs var:t.results.not_begun ?><?cs /if ?></strong><?cs var:t.results.not_yet_hint ?></p></section><?cs /if ?>
<?cs if:has_score ?><?cs include!"contest/score_view.cs" ?><?cs /if ?>
<?cs if:published ?>
<div class="jx-cols">
<section class="jx-panel" aria-labelledby="h-proof"><div class="jx-panel-head"><h2 id="h-proof"><?cs var:t.results.verify ?></h2></div>
  <p class="jx-small"><?cs var:t.results.verify_hint ?></p>
  <p><code class="text-reset">jiangxin verify results results.json</code></p>
  <dl class="jx-facts"><dt><?cs var:t.results.root ?></dt><dd class="text-break"><code class="text-reset"><?cs var:proof.root ?></code></dd>
  <dt><?cs var:t.results.size ?></dt><dd><?cs var:proof.size ?></dd>
  <dt><?cs var:t.results.hash ?></dt><dd class="text-break"><code class="text-reset"><?cs var:proof.hash ?></code></dd>
  <?cs if:proof.signed ?><dt><?cs var:t.results.key ?></dt><dd class="text-break"><code class="text-reset"><?cs var:proof.key ?></code></dd><?cs /if ?>
  <dt><?cs var:t.results.head_signature ?></dt><dd class="text-break"><?cs if:proof.signed ?><code class="text-reset"><?cs var:proof.signature ?></code><?cs else ?><span class="jx-chip jx-now"><?cs var:t.results.signing_now ?></span> <?cs var:t.results.signing_hint ?><?cs /if ?></dd></dl>
  <div class="jx-actions jx-noprint"><a class="btn btn-outline-primary" href="<?cs var:proof.json_path ?>"><?cs var:t.results.download_json ?></a><a class="btn btn-outline-primary" href="<?cs var:proof.pdf_path ?>"><?cs var:t.results.download_pdf ?></a><a class="btn btn-outline-primary" href="<?cs var:proof.xlsx_path ?>"><?cs var:t.results.download_xlsx ?></a></div></section>
<section class="jx-panel" aria-labelledby="h-versions"><div class="jx-panel-head"><h2 id="h-versions"><?cs var:t.results.versions ?></h2></div>
  <table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:t.results.versions ?></caption>
    <thead><tr><th scope="col"><?cs var:t.results.version_no ?></th><th scope="col"><?cs var:t.results.published_at ?></th><th scope="col"><?cs var:t.results.reason ?></th></tr></thead>
    <tbody><?cs each:v = versions ?><tr<?cs if:v.current ?> aria-current="true"<?cs /if ?>><th scope="row"><a href="<?cs var:v.path ?>"><?cs var:v.label ?></a></th><td><time datetime="<?cs var:v.at_iso ?>"><?cs var:v.at ?></time><div class="jx-small jx-mute"><?cs var:v.by ?></div></td><td class="text-break"><?cs var:v.reason ?></td></tr><?cs /each ?></tbody></table></section>
</div>
<?cs /if ?>
<?cs include!"layout/foot.cs" ?>
