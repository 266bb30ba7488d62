<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<div class="jx-head">
  <div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/audit"><?cs var:t.audit.title ?></a></nav>
  <h1><?cs var:t.audit.verify ?></h1></div>
  <div class="jx-actions"><form method="post" action="/audit/verify"><?cs call:tokens() ?><button class="btn btn-primary" type="submit"><?cs var:t.audit.verify_now ?></button></form></div>
</div>
<section class="jx-panel" aria-labelledby="last"><div class="jx-panel-head"><h2 id="last"><?cs if:!last.at ?><?cs var:t.audit.never ?><?cs elif:last.whole ?><?cs var:t.audit.whole ?><?cs else ?><?cs var:t.audit.broken ?><?cs /if ?></h2><?cs if:last.at ?><?cs if:last.whole ?><span class="jx-chip jx-ok"><?cs var:t.audit.whole_chip ?></span><?cs else ?><span class="jx-chip jx-stop"><?cs var:last.found ?></span><?cs /if ?><?cs /if ?></div>
<?cs if:asked ?><p class="jx-mute"><?cs var:t.audit.asked ?></p><?cs /if ?>
<?cs if:last.at ?>
  <dl class="jx-figures">
    <div><dt><?cs var:t.audit.proved_at ?></dt><dd><time datetime="<?cs var:last.at_iso ?>"><?cs var:last.at ?></time></dd></div>
    <div><dt><?cs var:t.audit.batches ?></dt><dd class="jx-big"><?cs var:last.heads ?></dd></div>
    <div><dt><?cs var:t.audit.rows_here ?></dt><dd class="jx-big"><?cs var:last.checked ?></dd></div>
    <div><dt><?cs var:t.audit.rows_archived ?></dt><dd class="jx-big"><?cs var:last.archived ?></dd></div>
  </dl>
<?cs else ?>
  <p class="jx-empty"><?cs var:t.audit.never_hint ?></p>
<?cs /if ?>
<?cs if:subcount(findings) ?>
  <ol class="jx-list mt-3"><?cs each:f = findings ?>
    <li><span><?cs var:f.text ?><?cs if:f.row ?> <a href="<?cs var:f.path ?>"><?cs var:t.audit.number ?> <?cs var:f.row ?></a><?cs /if ?></span></li><?cs /each ?>
  </ol>
  <?cs if:last.more ?><p class="jx-mute"><?cs var:last.more ?></p><?cs /if ?>
  <p><?cs var:t.audit.broken_do ?></p>
<?cs /if ?>
</section>
<section class="jx-panel" aria-labelledby="seal"><h2 id="seal"><?cs var:t.audit.seal ?></h2>
<?cs if:seal.number ?>
  <dl class="jx-facts">
    <dt><?cs var:t.audit.code ?></dt><dd class="text-break"><strong class="jx-code"><?cs var:seal.code ?></strong><br><span class="jx-small jx-mute"><?cs var:t.audit.code_hint ?></span></dd>
    <dt><?cs var:t.audit.batch ?></dt><dd><?cs var:seal.number ?></dd>
    <dt><?cs var:t.audit.sealed_at ?></dt><dd><time datetime="<?cs var:seal.sealed_at_iso ?>"><?cs var:seal.sealed_at ?></time></dd>
    <dt><?cs var:t.audit.horizon ?></dt><dd><time datetime="<?cs var:seal.horizon_iso ?>"><?cs var:seal.horizon ?></time></dd>
    <dt><?cs var:t.audit.young ?></dt><dd><?cs var:seal.young ?></dd>
    <dt><?cs var:t.audit.anchored ?></dt><dd><?cs if:seal.anchored_at ?><?cs var:seal.anchored_at ?><?cs else ?><?cs var:t.audit.not_anchored ?><?cs /if ?></dd>
    <dt><?cs var:t.audit.key ?></dt><dd class="text-break"><?cs var:seal.key_id ?><br><span class="jx-small jx-mute"><?cs var:seal.key ?></span></dd>
  </dl>
<?cs else ?>
  <p class="jx-empty"><strong><?cs var:t.audit.unsealed ?></strong><?cs var:t.audit.unsealed_hint ?></p>
<?cs /if ?>
</section>
<?cs if:subcount(runs) ?><section class="jx-panel" aria-labelledby="runs"><h2 id="runs"><?cs var:t.audit.runs ?></h2>
  <table class="jx-table jx-tight">
    <caption class="visually-hidden"><?cs var:t.audit.runs_caption ?></caption>
    <thead><tr><th scope="col"><?cs var:t.audit.at ?></th><th scope="col" class="jx-wide"><?cs var:t.audit.asked_by ?></th><th scope="col" class="jx-num"><?cs var:t.audit.rows ?></th><th scope="col"><?cs var:t.audit_result ?></th></tr></thead>
    <tbody><?cs each:run = runs ?>
      <tr><th scope="row"><time datetime="<?cs var:run.at_iso ?>"><?cs var:run.at ?></time></th><td class="jx-wide"><?cs var:run.asked_by ?></td><td class="jx-num"><?cs var:run.checked ?></td><td><?cs if:run.whole ?><span class="jx-chip jx-ok"><?cs var:t.audit.whole_chip ?></span><?cs else ?><span class="jx-chip jx-stop"><?cs var:run.findings ?> <?cs var:t.audit.findings ?></span><?cs /if ?></td></tr><?cs /each ?>
    </tbody>
  </table>
</section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
