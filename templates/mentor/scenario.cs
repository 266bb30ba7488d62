<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><?cs include!"mentor/scenario_head.cs" ?>
  <h1><?cs var:scenario.label ?></h1>
  <p><span class="jx-chip <?cs var:scenario.chip_style ?>"><?cs var:scenario.chip ?></span> <?cs var:scenario.side ?> · <?cs var:run.run_no ?> · <?cs var:run.at ?></p></div>
  <?cs if:scenario.draft ?><div class="jx-actions jx-noprint"><form method="post" action="<?cs var:scenario.run_path ?>"><?cs call:tokens() ?><button class="btn btn-outline-primary" type="submit"><?cs var:t.scenario.run_again ?></button></form><a class="btn btn-primary" href="<?cs var:scenario.confirm_path ?>"><?cs var:t.scenario.confirm ?></a></div><?cs /if ?></div>
<?cs if:subcount(parts) ?><nav class="jx-tabs" aria-label="<?cs var:t.scenario.part ?>"><ul><?cs each:tab = parts ?>
  <li><a href="<?cs var:tab.path ?>"<?cs if:tab.current ?> aria-current="page"<?cs /if ?>><?cs var:tab.label ?></a></li><?cs /each ?></ul></nav><?cs /if ?>
<section class="jx-panel" aria-label="<?cs var:t.scenario.figures ?>"><dl class="jx-figures">
  <div><dt><?cs var:t.scenario.matched ?></dt><dd class="jx-big"><?cs var:run.matched ?><small>/ <?cs var:run.mentees ?></small></dd></div>
  <div><dt><?cs var:t.scenario.unmatched ?></dt><dd class="jx-big"><?cs var:run.alone ?></dd></div>
  <div><dt><?cs var:t.scenario.mentors_used ?></dt><dd class="jx-big"><?cs var:run.used ?><small>/ <?cs var:run.mentors ?></small></dd></div>
  <div><dt><?cs var:t.scenario.places_taken ?></dt><dd class="jx-big"><?cs var:run.matched ?><small>/ <?cs var:run.places ?></small></dd></div>
  <div><dt><?cs var:t.scenario.locked ?></dt><dd class="jx-big"><?cs var:run.locked ?></dd></div>
  <?cs if:run.values ?><div><dt><?cs var:t.scenario.cost ?></dt><dd class="jx-big"><?cs var:run.cost ?></dd></div><?cs /if ?>
</dl></section>
<div class="jx-cols">
<div class="jx-stack">
<section class="jx-panel" aria-labelledby="pairs"><div class="jx-panel-head"><h2 id="pairs"><?cs var:t.scenario.pairs ?></h2><span class="jx-actions jx-small jx-noprint"><a href="<?cs var:picture_path ?>"<?cs if:!table ?> aria-current="page"<?cs /if ?>><?cs var:t.scenario.as_picture ?></a><a href="<?cs var:table_path ?>"<?cs if:table ?> aria-current="page"<?cs /if ?>><?cs var:t.scenario.as_table ?></a></span></div>
<?cs if:table ?>
  <form class="jx-filter mb-3 jx-noprint" method="get" action="<?cs var:scenario.path ?>" role="search" aria-label="<?cs var:t.scenario.q ?>"><input type="hidden" name="view" value="table"><input type="hidden" name="part" value="<?cs var:run.part_code ?>">
    <div><label class="form-label" for="<?cs var:filter.q.id ?>"><?cs var:filter.q.label ?></label><input class="form-control" id="<?cs var:filter.q.id ?>" name="q" type="search" value="<?cs var:filter.q.value ?>"></div>
    <div class="form-check"><input class="form-check-input" type="checkbox" id="<?cs var:filter.alone.id ?>" name="alone" value="1"<?cs if:filter.alone.checked ?> checked<?cs /if ?>><label class="form-check-label" for="<?cs var:filter.alone.id ?>"><?cs var:t.scenario.only_alone ?></label></div>
    <button class="btn btn-outline-primary" type="submit"><?cs var:t.scenario.search ?></button></form>
  <?cs if:subcount(rows) ?><table class="jx-table"><caption class="visually-hidden"><?cs var:t.scenario.pairs ?></caption>
    <thead><tr><th scope="col"><?cs var:t.scenario.mentee ?></th><th scope="col"><?cs var:t.scenario.mentor ?></th><th scope="col" class="jx-noprint"><span class="visually-hidden"><?cs var:t.scenario.acts ?></span></th></tr></thead>
    <tbody><?cs each:r = rows ?><tr><th scope="row"><span class="jx-name"><?cs var:r.mentee ?></span><br><span class="jx-small jx-mute"><?cs var:r.unit ?></span></th><td><?cs if:r.mentor ?><span class="jx-name"><?cs var:r.mentor ?></span><?cs if:r.locked ?> <span class="jx-chip jx-now"><?cs var:t.scenario.is_locked ?></span><?cs /if ?><br><span class="jx-small jx-mute"><?cs var:r.mentor_unit ?></span><?cs else ?><span class="jx-chip jx-wait"><?cs var:t.scenario.nobody_had ?></span><br><span class="jx-small jx-mute"><?cs var:r.why ?></span><?cs /if ?></td><td class="text-end jx-noprint jx-small"><a href="<?cs var:r.ask_path ?>"><?cs var:t.scenario.ask_link ?><span class="visually-hidden"><?cs var:t.form.colon ?><?cs var:r.mentee ?></span></a></td></tr><?cs /each ?></tbody></table><?cs else ?><p class="jx-empty"><strong><?cs var:t.scenario.no_rows ?></strong><?cs var:t.scenario.no_rows_hint ?></p><?cs /if ?>
<?cs else ?>
  <ul class="jx-pairing"><?cs each:b = boxes ?>
    <li class="jx-pairing-box"><h3><span class="jx-name"><?cs var:b.mentor ?></span> <span class="jx-small jx-mute fw-normal"><?cs var:b.load ?> / <?cs var:b.places ?></span></h3><p class="jx-small jx-mute mb-1"><?cs var:b.unit ?><?cs if:b.below ?> <span class="jx-chip jx-wait"><?cs var:t.scenario.below_least ?> <?cs var:b.least ?></span><?cs /if ?></p>
      <ul><?cs each:m = b.mentees ?><li class="jx-pairing-one<?cs if:m.locked ?> jx-pairing-lock<?cs /if ?>"><a href="<?cs var:m.ask_path ?>"><?cs var:m.mentee ?></a><?cs if:m.locked ?> <span class="jx-small"><?cs var:t.scenario.is_locked ?></span><?cs /if ?></li><?cs /each ?><?cs each:f = b.free ?><li class="jx-pairing-free"><?cs var:t.scenario.free ?></li><?cs /each ?></ul></li><?cs /each ?>
  </ul><?cs if:!subcount(boxes) ?><p class="jx-empty"><strong><?cs var:t.scenario.no_rows ?></strong></p><?cs /if ?>
<?cs /if ?>
<?cs if:next_path ?><p class="jx-pages jx-small mt-3 mb-0 jx-noprint"><span></span><a class="btn btn-outline-primary" rel="next" href="<?cs var:next_path ?>"><?cs var:t.scenario.next ?></a></p><?cs /if ?>
</section>
<?cs if:subcount(alone) ?><section class="jx-panel" aria-labelledby="alone"><div class="jx-panel-head"><h2 id="alone"><?cs var:t.scenario.unmatched ?></h2><span class="jx-small jx-mute"><?cs var:run.alone ?> <?cs var:t.scenario.people ?></span></div>
  <ul class="jx-list"><?cs each:r = alone ?><li><div><h3><?cs var:r.mentee ?> <span class="jx-small jx-mute fw-normal"><?cs var:r.unit ?></span></h3><p class="jx-small"><?cs var:r.why ?></p></div><p class="jx-small jx-noprint"><a href="<?cs var:r.ask_path ?>"><?cs var:t.scenario.ask_link ?><span class="visually-hidden"><?cs var:t.form.colon ?><?cs var:r.mentee ?></span></a></p></li><?cs /each ?></ul>
  <?cs if:alone_more ?><p class="jx-small mb-0"><a href="<?cs var:alone_path ?>"><?cs var:t.scenario.alone_all ?></a></p><?cs /if ?>
</section><?cs /if ?>
<section class="jx-panel" aria-labelledby="least"><h2 id="least"><?cs var:t.scenario.least ?></h2>
  <p<?cs if:run.met ?> class="mb-0"<?cs /if ?>><span class="jx-chip <?cs if:run.met ?>jx-ok<?cs else ?>jx-wait<?cs /if ?>"><?cs if:run.met ?><?cs var:t.scenario.met ?><?cs else ?><?cs var:t.scenario.not_met ?><?cs /if ?></span> <?cs var:run.verdict ?></p>
  <?cs if:least.stale ?><p class="mb-0"><?cs var:least.stale ?></p><?cs /if ?>
  <?cs if:subcount(least.below) ?><ul><?cs each:b = least.below ?><li><?cs var:b.mentor ?><?cs var:t.form.colon ?><?cs var:b.load ?> / <?cs var:b.least ?></li><?cs /each ?></ul><?cs /if ?>
  <?cs if:subcount(least.witness) ?><p><?cs var:t.scenario.witness ?><?cs each:w = least.witness ?> <span class="jx-name"><?cs var:w.mentor ?></span><?cs /each ?></p><?cs /if ?>
  <?cs if:least.fewest ?><p class="mb-1"><?cs var:t.scenario.fewest ?> <strong><?cs var:least.fewest ?></strong> <?cs var:t.scenario.people ?></p><?cs if:subcount(least.locks) ?><p class="mb-1"><?cs var:t.scenario.locks_would_do ?></p><ul class="mb-0"><?cs each:l = least.locks ?><li><?cs var:l.mentee ?> → <?cs var:l.mentor ?></li><?cs /each ?></ul><?cs /if ?><?cs /if ?>
</section>
</div>
<div class="jx-stack">
<?cs if:run.satisfaction ?><section class="jx-panel" aria-labelledby="sat"><h2 id="sat"><?cs var:t.scenario.satisfaction ?></h2>
  <?cs if:run.wishes_secret ?><p class="jx-small mb-1"><?cs var:t.scenario.of_mentees ?><?cs var:t.form.colon ?><?cs var:run.wishes_secret ?></p><?cs else ?><table class="jx-table jx-tight"><caption><?cs var:t.scenario.of_mentees ?></caption><tbody><?cs each:b = run.wishes ?><tr><th scope="row"><?cs var:b.label ?></th><td class="jx-barcell"><meter class="jx-bar" min="0" max="<?cs var:b.of ?>" value="<?cs var:b.n ?>"><?cs var:b.n ?></meter></td><td class="jx-num"><?cs var:b.n ?></td></tr><?cs /each ?><?cs if:run.unlisted ?><tr><th scope="row"><?cs var:t.scenario.unlisted ?></th><td></td><td class="jx-num"><?cs var:run.unlisted ?></td></tr><?cs /if ?></tbody></table><?cs /if ?>
  <?cs if:run.likes_secret ?><p class="jx-small mb-1"><?cs var:t.scenario.of_mentors ?><?cs var:t.form.colon ?><?cs var:run.likes_secret ?></p><?cs else ?><table class="jx-table jx-tight mt-3"><caption><?cs var:t.scenario.of_mentors ?></caption><tbody><?cs each:b = run.likes ?><tr><th scope="row"><?cs var:b.label ?></th><td class="jx-barcell"><meter class="jx-bar" min="0" max="<?cs var:b.of ?>" value="<?cs var:b.n ?>"><?cs var:b.n ?></meter></td><td class="jx-num"><?cs var:b.n ?></td></tr><?cs /each ?></tbody></table><?cs /if ?>
  <p class="jx-small jx-mute mt-2 mb-0"><?cs var:t.scenario.secret ?></p></section><?cs /if ?>
<section class="jx-panel" aria-labelledby="locks"><h2 id="locks"><?cs var:t.scenario.pins ?></h2>
  <?cs if:subcount(pins) ?><ul class="jx-list"><?cs each:x = pins ?><li><div><h3><?cs var:x.mentee ?> → <?cs var:x.mentor ?> <span class="jx-chip <?cs if:x.lock ?>jx-now<?cs else ?>jx-stop<?cs /if ?>"><?cs if:x.lock ?><?cs var:t.scenario.is_locked ?><?cs else ?><?cs var:t.scenario.is_forbidden ?><?cs /if ?></span></h3><p class="jx-small"><?cs if:x.part ?><?cs var:x.part ?> · <?cs /if ?><?cs var:x.reason ?></p><p class="jx-small jx-mute"><?cs var:x.by ?> <?cs var:x.at ?></p></div><?cs if:scenario.draft ?><form class="jx-noprint" method="post" action="<?cs var:scenario.unpin_path ?>"><?cs call:tokens() ?><input type="hidden" name="pin" value="<?cs var:x.id ?>"><button class="btn btn-outline-primary btn-sm" type="submit"><?cs var:t.scenario.unpin ?><span class="visually-hidden"><?cs var:t.form.colon ?><?cs var:x.mentee ?> → <?cs var:x.mentor ?></span></button></form><?cs /if ?></li><?cs /each ?></ul><?cs else ?><p class="jx-small jx-mute"><?cs var:t.scenario.no_pins ?></p><?cs /if ?>
  <?cs if:scenario.draft ?><p class="mb-0 jx-noprint"><a class="btn btn-outline-primary" href="<?cs var:scenario.ask_path ?>"><?cs var:t.scenario.ask ?></a></p><?cs /if ?></section>
<section class="jx-panel" aria-labelledby="proof"><h2 id="proof"><?cs var:t.scenario.proof ?></h2>
  <p class="jx-small"><?cs var:run.method ?></p><p class="jx-small"><?cs var:t.scenario.checked ?></p>
  <dl class="jx-facts"><dt><?cs var:t.scenario.instance_hash ?></dt><dd class="jx-hash"><?cs var:run.instance_hash ?></dd><dt><?cs var:t.scenario.result_hash ?></dt><dd class="jx-hash"><?cs var:run.result_hash ?></dd></dl>
  <?cs if:certificate_path ?><p class="mt-2 mb-1"><a href="<?cs var:certificate_path ?>"><?cs var:t.scenario.certificate ?></a></p><p class="jx-small jx-mute mb-0"><?cs var:t.scenario.verify ?> <code>jiangxin verify pairing FILE</code></p><?cs else ?><p class="jx-small jx-mute mt-2 mb-0"><?cs var:t.scenario.certificate_host ?> <code>jiangxin certificate <?cs var:scenario_id ?><?cs if:run.part ?> <?cs var:run.part_code ?><?cs /if ?></code></p><?cs /if ?></section>
<section class="jx-panel" aria-labelledby="history"><h2 id="history"><?cs var:t.scenario.history ?></h2>
  <ul class="list-unstyled mb-0 jx-small"><?cs each:r = runs ?><li class="mb-1"><?cs var:r.run_no ?><?cs if:r.part ?> · <?cs var:r.part ?><?cs /if ?><?cs var:t.form.colon ?><?cs var:r.matched ?> / <?cs var:r.mentees ?> <span class="jx-mute"><?cs var:r.by ?> <?cs var:r.at ?></span></li><?cs /each ?></ul>
  <?cs if:scenario.draft ?><form class="mt-2 jx-noprint" method="post" action="<?cs var:scenario.discard_path ?>"><?cs call:tokens() ?><button class="btn btn-outline-primary btn-sm" type="submit"><?cs var:t.scenario.discard ?></button></form><?cs /if ?></section>
</div>
</div>
<?cs include!"layout/foot.cs" ?>
