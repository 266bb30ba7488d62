<?cs include!"layout/head.cs" ?>
<?cs def:request_row(r) ?><li><div><h3><a href="<?cs var:r.path ?>"><?cs var:r.kind ?><?cs var:t.form.colon ?><?cs var:r.mentee ?> · <?cs var:r.mentor ?></a></h3><p class="jx-small jx-mute mb-0"><?cs var:r.unit ?> · <?cs var:r.person ?> <time datetime="<?cs var:r.iso ?>"><?cs var:r.at ?></time></p></div><p><span class="jx-chip <?cs var:r.chip_style ?>"><?cs var:r.chip ?></span></p></li><?cs /def ?>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p><?cs var:t.agreement.changes_lead ?></p></div></div>
<?cs include!"mentor/hr_tabs.cs" ?>
<?cs if:!subcount(decide) && !subcount(consider) && !subcount(ready) && !subcount(orphans) && !subcount(waiting) ?><section class="jx-panel"><p class="jx-empty"><strong><?cs var:t.agreement.nothing_waits ?></strong><?cs var:t.agreement.nothing_waits_hint ?></p></section><?cs /if ?>
<?cs if:subcount(orphans) ?><section class="jx-panel" aria-labelledby="h-orphans"><h2 id="h-orphans"><?cs var:t.agreement.orphans ?></h2><p class="jx-small jx-mute"><?cs var:t.agreement.orphans_hint ?></p>
  <ol class="jx-list"><?cs each:m = orphans ?><li><div><h3><a href="<?cs var:m.path ?>"><?cs var:m.mentee ?> · <?cs var:m.mentor ?></a></h3><p class="jx-small jx-mute mb-0"><?cs var:m.unit ?></p></div><p><span class="jx-chip <?cs var:m.chip_style ?>"><?cs var:m.chip ?></span></p></li><?cs /each ?></ol></section><?cs /if ?>
<?cs if:subcount(decide) ?><section class="jx-panel" aria-labelledby="h-decide"><h2 id="h-decide"><?cs var:t.agreement.to_decide ?></h2><ol class="jx-list"><?cs each:r = decide ?><?cs call:request_row(r) ?><?cs /each ?></ol></section><?cs /if ?>
<?cs if:subcount(consider) ?><section class="jx-panel" aria-labelledby="h-consider"><h2 id="h-consider"><?cs var:t.agreement.to_consider ?></h2><ol class="jx-list"><?cs each:r = consider ?><?cs call:request_row(r) ?><?cs /each ?></ol></section><?cs /if ?>
<?cs if:subcount(ready) ?><section class="jx-panel" aria-labelledby="h-ready"><h2 id="h-ready"><?cs var:t.agreement.to_sign ?></h2>
  <ol class="jx-list"><?cs each:m = ready ?><li><div><h3><a href="<?cs var:m.path ?>"><?cs var:m.mentee ?> · <?cs var:m.mentor ?></a></h3><p class="jx-small jx-mute mb-0"><?cs var:m.unit ?></p></div><p><span class="jx-chip jx-now"><?cs var:m.wait ?></span></p></li><?cs /each ?></ol></section><?cs /if ?>
<?cs if:subcount(waiting) ?><section class="jx-panel" aria-labelledby="h-waiting"><h2 id="h-waiting"><?cs var:t.agreement.not_signed ?></h2>
  <ol class="jx-list"><?cs each:m = waiting ?><li><div><h3><a href="<?cs var:m.path ?>"><?cs var:m.mentee ?> · <?cs var:m.mentor ?></a></h3><p class="jx-small jx-mute mb-0"><?cs var:m.unit ?> · <?cs var:t.agreement.since ?> <?cs var:m.since ?></p></div><p><span class="jx-chip jx-wait"><?cs var:m.wait ?></span></p></li><?cs /each ?></ol></section><?cs /if ?>
<?cs if:top ?><p class="jx-noprint"><a href="/mentor/agreement-text"><?cs var:t.agreement.template ?></a></p><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
