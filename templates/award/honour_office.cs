<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="<?cs var:public_path ?>"><?cs var:t.honour.public_page ?></a></nav>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p><?cs if:honour.revoked ?><span class="jx-chip jx-stop"><?cs var:t.honour.revoked ?></span> <?cs var:honour.revoked_on ?><?cs else ?><span class="jx-chip jx-ok"><?cs var:t.honour.valid ?></span> <?cs var:honour.unit ?><?cs /if ?></p></div><?cs if:may_tell ?><div class="jx-actions"><a class="btn btn-outline-primary" href="<?cs var:story_path ?>"><?cs var:t.story.title ?></a></div><?cs /if ?></div>
<section class="jx-panel" aria-labelledby="h-revoke"><h2 id="h-revoke"><?cs var:t.revocation.title ?></h2>
  <p class="jx-mute"><?cs var:t.revocation.lead ?></p>
  <?cs if:subcount(revocations) ?><ol class="jx-list"><?cs each:v = revocations ?><li><div><h3 class="fs-6 text-break"><?cs var:v.reason ?></h3><p class="jx-small jx-mute mb-0"><?cs var:t.revocation.proposed_by ?> <?cs var:v.by ?> <?cs var:v.at ?><?cs if:v.decided_by ?> · <?cs var:t.revocation.decided_by ?> <?cs var:v.decided_by ?> <?cs var:v.decided_at ?><?cs /if ?></p><?cs if:v.answer ?><p class="jx-small mb-0 text-break"><?cs var:t.revocation.answer_label ?><?cs var:t.form.colon ?><?cs var:v.answer ?></p><?cs /if ?></div><p><span class="jx-chip <?cs var:v.style ?>"><?cs var:v.chip ?></span></p></li><?cs /each ?></ol><?cs /if ?>
  <?cs if:waits ?><p class="mb-0"><?cs var:t.revocation.waits ?></p><?cs /if ?>
  <?cs if:may_decide ?><?cs call:errors(form) ?><form class="mt-3" method="post" action="<?cs var:decide_path ?>"><?cs call:tokens() ?><?cs call:radios(form.outcome, t.revocation.outcome_hint) ?><?cs call:input(form.answer, "text", t.revocation.answer_hint) ?><button class="btn btn-primary" type="submit"><?cs var:t.revocation.decide ?></button></form><?cs /if ?>
  <?cs if:may_propose ?><?cs call:errors(form) ?><form class="mt-3" method="post" action="<?cs var:propose_path ?>"><?cs call:tokens() ?><?cs call:lines(form.reason, "3", t.revocation.reason_hint) ?><button class="btn btn-outline-danger" type="submit"><?cs var:t.revocation.propose ?></button></form><?cs /if ?>
  <?cs if:!subcount(revocations) && !may_propose ?><p class="mb-0"><?cs var:t.revocation.none ?></p><?cs /if ?></section>
<?cs include!"layout/foot.cs" ?>
