<?cs include!"layout/head.cs" ?>
<?cs include!"contest/card_head.cs" ?>
<div class="jx-head">
  <div><h1><?cs var:page.title ?></h1>
  <p class="jx-mute"><?cs if:published ?><span class="jx-chip jx-ok"><?cs var:version ?></span> <time datetime="<?cs var:published_iso ?>"><?cs var:published_at ?></time> · <?cs var:publisher ?><?cs else ?><span class="jx-chip"><?cs var:t.card.unpublished ?></span><?cs /if ?></p></div>
  <?cs if:edition.mine ?><div class="jx-actions"><a class="btn btn-outline-primary" href="<?cs var:round.path ?>/rule"><?cs var:t.card_rule.title ?></a><a class="btn btn-outline-primary" href="<?cs var:round.path ?>/try"><?cs var:t.card_try.title ?></a><a class="btn btn-primary" href="<?cs var:round.path ?>/draft"><?cs var:t.card.draft ?></a></div><?cs /if ?>
</div>
<?cs if:draft_differs ?><div class="jx-panel"><p class="mb-0"><strong><?cs var:t.card.draft_differs ?></strong> <?cs var:t.card.draft_differs_hint ?></p></div><?cs /if ?>
<?cs if:!published ?><section class="jx-panel"><p class="jx-empty"><strong><?cs var:t.card.none ?></strong><?cs if:edition.mine ?><?cs var:t.card.none_mine ?><?cs else ?><?cs var:t.card.none_hint ?><?cs /if ?></p></section>
<?cs else ?>
<?cs if:reason || subcount(changes) ?><section class="jx-panel" aria-labelledby="h-changes"><div class="jx-panel-head"><h2 id="h-changes"><?cs if:changes_title ?><?cs var:changes_title ?><?cs else ?><?cs var:t.card.reason ?><?cs /if ?></h2></div>
  <?cs if:reason ?><p><?cs if:changes_title ?><?cs var:t.card.reason ?><?cs var:t.form.colon ?><?cs /if ?><?cs var:reason ?></p><?cs /if ?>
  <?cs if:subcount(changes) ?><table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:changes_title ?></caption>
    <thead><tr><th scope="col"><?cs var:t.card.what ?></th><th scope="col"><?cs var:t.card.before ?></th><th scope="col"><?cs var:t.card.after ?></th></tr></thead>
    <tbody><?cs each:c = changes ?><tr><th scope="row" class="text-wrap text-break"><?cs var:c.what ?></th><td class="text-break"><?cs var:c.before ?></td><td class="text-break"><?cs var:c.after ?></td></tr><?cs /each ?></tbody></table><?cs /if ?></section><?cs /if ?>
<?cs include!"contest/card_words.cs" ?>
<div class="jx-cols">
<section class="jx-panel" aria-labelledby="h-versions"><div class="jx-panel-head"><h2 id="h-versions"><?cs var:t.card.versions ?></h2></div>
  <table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:t.card.versions ?></caption>
    <thead><tr><th scope="col"><?cs var:t.card.version_no ?></th><th scope="col"><?cs var:t.card.published_at ?></th><th scope="col"><?cs var:t.card.reason ?></th></tr></thead>
    <tbody><?cs each:v = versions ?><tr<?cs if:v.current ?> aria-current="true"<?cs /if ?>><th scope="row"><?cs if:v.current ?><?cs var:v.label ?><?cs else ?><a href="<?cs var:v.path ?>"><?cs var:v.label ?></a><?cs /if ?></th><td><time datetime="<?cs var:v.at_iso ?>"><?cs var:v.at ?></time><div class="jx-small jx-mute"><?cs var:v.by ?></div></td><td class="text-break"><?cs var:v.reason ?></td></tr><?cs /each ?></tbody></table></section>
<section class="jx-panel" aria-labelledby="h-proof"><div class="jx-panel-head"><h2 id="h-proof"><?cs var:t.card.proof ?></h2></div>
  <p class="jx-small jx-mute"><?cs var:t.card.proof_hint ?></p>
  <dl class="jx-facts"><dt><?cs var:t.card.hash ?></dt><dd class="text-break"><code class="text-reset"><?cs var:proof.hash ?></code></dd>
  <dt><?cs var:t.card.signature ?></dt><dd class="text-break"><?cs if:proof.signed ?><code class="text-reset"><?cs var:proof.signature ?></code><?cs else ?><span class="jx-chip jx-now"><?cs var:t.card.signing ?></span> <?cs var:t.card.signing_hint ?><?cs /if ?></dd>
  <?cs if:proof.signed ?><dt><?cs var:t.card.key ?></dt><dd class="text-break"><code class="text-reset"><?cs var:proof.key ?></code></dd><?cs /if ?></dl>
  <a class="btn btn-outline-primary" href="<?cs var:proof.path ?>"><?cs var:t.card.download ?></a></section>
</div>
<?cs /if ?>
<?cs include!"layout/foot.cs" ?>
