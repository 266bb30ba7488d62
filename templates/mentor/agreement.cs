<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"mentor/pair_head.cs" ?>
<?cs include!"mentor/agreement_parts.cs" ?>
<?cs if:next ?><section class="jx-panel jx-noprint" aria-labelledby="h-next"><h2 id="h-next"><?cs var:t.agreement.next_title ?></h2>
  <p class="mb-0"><?cs var:next ?></p>
  <?cs if:sign_path || write_path ?><p class="jx-actions mt-3"><?cs if:sign_path ?><a class="btn btn-primary" href="<?cs var:url_validate(sign_path) ?>"><?cs var:t.agreement.look_and_sign ?></a><?cs /if ?><?cs if:write_path ?><a class="btn <?cs if:sign_path || has ?>btn-outline-primary<?cs else ?>btn-primary<?cs /if ?>" href="<?cs var:url_validate(write_path) ?>"><?cs if:has ?><?cs var:t.agreement.edit ?><?cs else ?><?cs var:t.agreement.write ?><?cs /if ?></a><?cs /if ?></p><?cs /if ?>
</section><?cs /if ?>
<?cs if:has ?>
<section class="jx-panel" aria-labelledby="h-goals"><div class="jx-panel-head"><h2 id="h-goals"><?cs var:t.agreement.goals ?></h2><span class="jx-noprint"><a href="<?cs var:url_validate(pdf_path) ?>"><?cs var:t.agreement.pdf ?></a></span></div>
  <?cs call:agreement_goals(agreement) ?>
  <dl class="jx-facts mt-3"><dt><?cs var:t.mentorship.period ?></dt><dd><?cs var:agreement.from ?>–<?cs var:agreement.until ?></dd><dt><?cs var:t.agreement.version ?></dt><dd><?cs var:agreement.version ?><br><span class="jx-small jx-mute"><?cs var:agreement.writer ?> <?cs var:agreement.written_at ?></span></dd><?cs if:agreement.objection_until ?><dt><?cs var:t.agreement.objection_until ?></dt><dd><?cs var:agreement.objection_until ?><?cs if:!agreement.objection_open ?> <span class="jx-mute"><?cs var:t.agreement.objection_over ?></span><?cs /if ?></dd><?cs /if ?></dl>
</section>
<section class="jx-panel" aria-labelledby="h-signatures"><h2 id="h-signatures"><?cs var:t.agreement.signatures ?></h2>
  <?cs call:agreement_signatures(agreement) ?>
  <p class="jx-small jx-mute mt-3 mb-0"><?cs var:t.agreement.digits ?> <code class="text-reset"><?cs var:agreement.digits ?></code></p>
</section>
<section class="jx-panel" aria-labelledby="h-text"><h2 id="h-text"><?cs var:t.agreement.title ?></h2><?cs call:agreement_lines(agreement) ?></section>
<?cs else ?><section class="jx-panel"><p class="jx-empty"><strong><?cs var:t.agreement.none_yet ?></strong><?cs var:t.agreement.none_yet_hint ?></p></section><?cs /if ?>
<?cs if:subcount(requests) || subcount(asks) || end_path ?><section class="jx-panel" aria-labelledby="h-requests"><h2 id="h-requests"><?cs var:t.request.list ?></h2>
  <?cs if:subcount(requests) ?><ol class="jx-list"><?cs each:r = requests ?>
    <li><div><h3><a href="<?cs var:r.path ?>"><?cs var:r.kind ?></a></h3><p class="jx-small jx-mute mb-0"><?cs var:r.person ?> <time datetime="<?cs var:r.iso ?>"><?cs var:r.at ?></time></p></div><p><span class="jx-chip <?cs var:r.chip_style ?>"><?cs var:r.chip ?></span></p></li><?cs /each ?></ol><?cs /if ?>
  <?cs if:subcount(asks) || end_path ?><p class="jx-actions jx-noprint mb-0"><?cs each:q = asks ?><a class="btn btn-outline-primary" href="<?cs var:q.path ?>"><?cs var:q.label ?></a><?cs /each ?><?cs if:end_path ?><a class="btn btn-outline-primary" href="<?cs var:url_validate(end_path) ?>"><?cs var:t.mentorship.end_pair ?></a><?cs /if ?></p><?cs /if ?>
</section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
