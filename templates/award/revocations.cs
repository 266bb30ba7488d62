<?cs include!"layout/head.cs" ?>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p><?cs var:t.revocation.lead ?></p></div></div>
<?cs include!"award/office_tabs.cs" ?>
<section class="jx-panel" aria-labelledby="h-waiting"><h2 id="h-waiting"><?cs var:t.revocation.to_decide ?></h2>
<?cs if:subcount(revocations) ?><ol class="jx-list"><?cs each:v = revocations ?><li><div><h3><a href="<?cs var:v.path ?>"><?cs var:v.name ?> <?cs var:v.title ?></a></h3><p class="jx-small mb-0 text-break"><?cs if:v.corrects ?><?cs var:t.honour_correction.of ?> <?cs var:v.number ?><?cs var:t.form.colon ?><?cs /if ?><?cs var:v.reason ?></p><p class="jx-small jx-mute mb-0"><?cs var:t.revocation.proposed_by ?> <?cs var:v.by ?> <?cs var:v.at ?></p></div><p><span class="jx-chip <?cs var:v.style ?>"><?cs var:v.chip ?></span></p></li><?cs /each ?></ol>
<?cs else ?><p class="jx-empty"><strong><?cs var:t.revocation.nothing_waits ?></strong><?cs var:t.revocation.nothing_waits_hint ?></p><?cs /if ?></section>
<?cs include!"layout/foot.cs" ?>
