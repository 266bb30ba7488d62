<?cs include!"layout/head.cs" ?>
<?cs def:people(list) ?><ul class="list-unstyled mb-0"><?cs each:m = list ?><li><strong class="jx-name"><?cs var:m.name ?></strong> <span class="jx-small jx-mute"><span class="jx-nowrap"><?cs var:m.staff_no ?></span><?cs if:m.unit ?> <?cs var:m.unit ?><?cs /if ?><?cs if:m.post ?> <?cs var:m.post ?><?cs /if ?></span><?cs if:m.strayed ?> <span class="jx-chip jx-wait"><?cs var:t.entry.strayed ?></span><?cs /if ?></li><?cs /each ?></ul><?cs /def ?>
<div class="jx-head"><div><?cs include!"contest/entry_head.cs" ?>
  <h1><?cs var:page.title ?></h1>
  <p class="jx-mute"><span class="jx-chip <?cs var:entry.chip_style ?>"><?cs var:entry.chip ?></span> <?cs var:entry.unit ?></p></div>
  <?cs if:entry.substitute_path || entry.refuse_path ?><div class="jx-actions"><?cs if:entry.refuse_path ?><a class="btn btn-outline-danger" href="<?cs var:entry.refuse_path ?>"><?cs var:t.entry.refuse_button ?></a><?cs /if ?><?cs if:entry.withdraw_path ?><a class="btn btn-outline-primary" href="<?cs var:entry.withdraw_path ?>"><?cs var:t.entry.withdraw_button ?></a><?cs /if ?><?cs if:entry.substitute_path ?><a class="btn btn-primary" href="<?cs var:entry.substitute_path ?>"><?cs var:t.entry.substitute_button ?></a><?cs /if ?></div><?cs /if ?>
</div>
<section class="jx-panel" aria-labelledby="who"><h2 id="who"><?cs var:t.entry.facts ?></h2>
  <dl class="jx-facts"><?cs if:entry.team ?>
    <dt><?cs var:t.entry.team ?></dt><dd><?cs var:entry.team ?></dd><?cs /if ?>
    <dt><?cs if:entry.team ?><?cs var:t.entry.part.member ?><?cs else ?><?cs var:t.entry.contestant ?><?cs /if ?></dt><dd><?cs call:people(entry.members) ?></dd><?cs if:subcount(entry.reserves) ?>
    <dt><?cs var:t.entry.part.reserve ?></dt><dd><?cs call:people(entry.reserves) ?></dd><?cs /if ?>
    <dt><?cs var:t.entry.code ?></dt><dd><?cs var:entry.code ?></dd>
    <dt><?cs var:t.entry.unit ?></dt><dd><?cs var:entry.unit ?></dd>
    <dt><?cs var:t.entry.entered_at ?></dt><dd><time datetime="<?cs var:entry.at_iso ?>"><?cs var:entry.at ?></time></dd><?cs if:entry.live ?>
    <dt><?cs var:t.entry.fixed_until ?></dt><dd><time datetime="<?cs var:entry.fixed_iso ?>"><?cs var:entry.fixed ?></time></dd><?cs /if ?>
<?cs each:x = times ?>
    <dt><?cs var:x.round ?></dt><dd><time datetime="<?cs var:x.at_iso ?>"><?cs var:x.at ?></time>，<?cs var:t.entry.station ?> <?cs var:x.station ?><?cs if:x.place ?>，<?cs var:x.place ?><?cs /if ?></dd><?cs /each ?>
  </dl>
  <?cs if:subcount(clashes) ?><p class="mt-2 mb-0"><span class="jx-chip jx-wait"><?cs var:t.entry.clashes ?></span></p><ul class="mb-0"><?cs each:c = clashes ?><li><?cs var:c.text ?></li><?cs /each ?></ul><?cs /if ?>
  <?cs if:entry.why ?><p class="mt-2"><?cs var:entry.why ?></p><?cs /if ?>
  <?cs if:entry.own ?><p class="jx-small jx-mute mt-2"><?cs var:t.entry.own_hint ?></p><?cs /if ?>
</section>
<?cs if:subcount(results) ?>
<section class="jx-panel" aria-labelledby="h-results"><h2 id="h-results"><?cs var:t.results.title ?></h2>
  <dl class="jx-facts"><?cs each:r = results ?><dt><a href="<?cs var:r.path ?>"><?cs var:r.round ?></a></dt><dd><strong><?cs var:r.place ?></strong><?cs if:r.result ?> <?cs var:r.result ?><?cs /if ?><?cs if:r.prize ?> <span class="jx-chip jx-ok"><?cs var:r.prize ?></span><?cs /if ?><?cs if:r.advances ?> <span class="jx-chip"><?cs var:r.advances ?></span><?cs /if ?></dd><?cs /each ?></dl>
</section><?cs /if ?>
<?cs if:subcount(history) ?>
<section class="jx-panel" aria-labelledby="history"><h2 id="history"><?cs var:t.entry.history ?></h2>
  <ol class="jx-list"><?cs each:h = history ?>
    <li><div><p><?cs var:h.what ?></p><?cs if:h.reason ?><p class="jx-small"><?cs var:t.entry.reason ?><?cs var:t.form.colon ?><?cs var:h.reason ?></p><?cs /if ?></div><p class="jx-small jx-mute"><?cs var:h.by ?>，<time datetime="<?cs var:h.at_iso ?>"><?cs var:h.at ?></time></p></li><?cs /each ?>
  </ol>
</section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
