<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs def:need(n, primary) ?><li><div><h3><a href="<?cs var:n.path ?>"><?cs var:n.title ?></a></h3><p<?cs if:n.grave ?> class="jx-far"<?cs /if ?>><?cs var:n.text ?></p></div><p><a class="btn <?cs if:primary ?>btn-primary<?cs else ?>btn-outline-primary<?cs /if ?>" href="<?cs var:n.path ?>"><?cs var:t.chief.look ?><span class="visually-hidden"> <?cs var:n.title ?></span></a></p></li><?cs /def ?>
<?cs def:settings_fields(f) ?><div class="row"><div class="col-md-4"><?cs call:input(f.spread, "text", t.chief.set.spread_hint) ?></div><div class="col-md-4"><?cs call:input(f.appeal, "text", t.chief.set.appeal_hint) ?></div></div>
  <div class="form-check mb-3"><input class="form-check-input<?cs if:f.scan.error ?> is-invalid<?cs /if ?>" type="checkbox" id="<?cs var:f.scan.id ?>" name="scan" value="1"<?cs if:f.scan.checked ?> checked<?cs /if ?><?cs call:about(f.scan, "") ?>><label class="form-check-label" for="<?cs var:f.scan.id ?>"><?cs var:f.scan.label ?></label><?cs call:error(f.scan) ?></div><?cs /def ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/contest"><?cs var:t.contest.title ?></a> / <a href="<?cs var:edition.path ?>"><?cs var:edition.title ?></a></nav>
  <h1><?cs var:page.title ?></h1>
  <p class="jx-mute"><time datetime="<?cs var:desk.starts_iso ?>"><?cs var:desk.starts ?></time><?cs if:desk.place ?> · <?cs var:desk.place ?><?cs /if ?><?cs if:desk.blind ?> · <?cs var:t.chief.blind_note ?><?cs /if ?></p></div></div>
<?cs if:!begun ?>
<section class="jx-panel" aria-labelledby="h-checks"><h2 id="h-checks"><?cs var:t.chief.before ?></h2>
  <ul class="jx-list"><?cs each:c = checks ?>
    <li><div><h3><?cs var:c.name ?></h3><?cs each:x = c.texts ?><p class="jx-small"><?cs var:x.text ?></p><?cs /each ?></div><p><?cs if:c.good ?><span class="jx-chip jx-ok"><?cs var:t.chief.check.good ?></span><?cs else ?><span class="jx-chip jx-wait"><?cs var:t.chief.check.lacks ?></span><?cs /if ?><?cs if:c.path ?> <a href="<?cs var:c.path ?>"><?cs var:t.chief.look ?><span class="visually-hidden"> <?cs var:c.name ?></span></a><?cs /if ?></p></li><?cs /each ?>
  </ul>
  <?cs each:x = others ?><p class="mt-3"><strong><?cs var:x.text ?></strong></p><?cs /each ?>
  <?cs if:desk.chief ?><p class="jx-mute mt-3"><?cs var:t.chief.begin_other ?></p><?cs elif:!ready ?><p class="jx-mute mt-3"><?cs var:t.chief.begin_not ?></p><?cs /if ?>
</section>
<?cs if:ready ?><form class="jx-panel" method="post" action="<?cs var:desk.path ?>/begin" novalidate aria-labelledby="h-begin"><?cs call:tokens() ?><h2 id="h-begin"><?cs var:t.chief.set.title ?></h2>
  <?cs call:errors(form) ?><?cs call:settings_fields(form) ?>
  <p class="jx-small jx-mute"><?cs var:t.chief.begin_note ?></p>
  <button class="btn btn-primary" type="submit"><?cs var:t.chief.begin ?></button></form><?cs /if ?>
<?cs else ?>
<div class="jx-stack" data-desk="<?cs var:desk.state_path ?>" data-page="<?cs var:desk.path ?>" data-stamp="<?cs var:desk.stamp ?>">
<p class="jx-flash jx-flash-refused" role="status" data-lost hidden><?cs var:t.chief.lost ?></p>
<?cs if:subcount(form.errors) ?><section class="jx-panel"><?cs call:errors(form) ?></section><?cs /if ?>
<div aria-live="polite"><section class="jx-panel" aria-labelledby="h-needs" id="live-needs" data-live><h2 id="h-needs"><?cs var:t.chief.needs ?></h2>
  <?cs if:subcount(urgent) || subcount(waiting) || subcount(again) ?><ol class="jx-list"><?cs each:n = urgent ?><?cs call:need(n, first(n)) ?><?cs /each ?><?cs each:n = waiting ?><?cs if:subcount(urgent) ?><?cs call:need(n, "") ?><?cs else ?><?cs call:need(n, first(n)) ?><?cs /if ?><?cs /each ?><?cs each:n = again ?><?cs call:need(n, "") ?><?cs /each ?></ol>
  <?cs else ?><p class="jx-mute"><?cs var:t.chief.needs_none ?></p><?cs /if ?>
  <?cs if:next.number ?><div class="jx-actions mt-3"><form method="post" action="<?cs var:desk.path ?>/call"><?cs call:tokens() ?><input type="hidden" name="number" value="<?cs var:next.number ?>"><button class="btn <?cs if:subcount(urgent) || subcount(waiting) ?>btn-outline-primary<?cs else ?>btn-primary<?cs /if ?>" type="submit"><?cs var:next.label ?></button></form><?cs if:next.more ?><form method="post" action="<?cs var:desk.path ?>/call"><?cs call:tokens() ?><input type="hidden" name="number" value="0"><button class="btn btn-outline-primary" type="submit"><?cs var:t.chief.call_all ?></button></form><?cs /if ?></div><?cs /if ?>
</section></div>
<section class="jx-panel" aria-labelledby="h-runs" id="live-runs" data-live><div class="jx-panel-head"><h2 id="h-runs"><?cs var:t.chief.runs ?></h2><p class="jx-actions jx-noprint mb-0"><?cs each:l = links ?><a href="<?cs var:l.path ?>"><?cs var:l.label ?></a><?cs /each ?></p></div>
  <dl class="jx-figures mb-3"><div><dt><?cs var:t.chief.runs ?></dt><dd class="jx-big"><?cs var:count.all ?></dd></div><div><dt><?cs var:t.chief.state.open ?></dt><dd class="jx-big"><?cs var:count.open ?></dd></div><div><dt><?cs var:t.chief.state.marking ?></dt><dd class="jx-big"><?cs var:count.marking ?></dd></div><div><dt><?cs var:t.chief.state.locked ?></dt><dd class="jx-big"><?cs var:count.locked ?></dd></div><div><dt><?cs var:t.chief.state.released ?></dt><dd class="jx-big"><?cs var:count.released ?></dd></div></dl>
  <table class="jx-table"><caption class="visually-hidden"><?cs var:t.chief.runs ?></caption>
    <thead><tr><th scope="col"><?cs var:t.chief.number ?></th><th scope="col"><?cs var:t.chief.state_head ?></th><th scope="col" class="jx-num"><?cs var:t.chief.sheets_locked ?></th><th scope="col" class="jx-wide"><?cs var:t.chief.notes ?></th><th scope="col"><span class="visually-hidden"><?cs var:t.chief.call ?></span></th></tr></thead>
    <tbody><?cs each:r = rows ?><tr>
      <th scope="row"><a class="jx-runno" href="<?cs var:r.path ?>"><?cs var:r.number ?></a><?cs if:r.who ?> <span class="jx-small"><?cs var:r.who ?></span><span class="jx-small jx-mute jx-wide"> <?cs var:r.unit ?></span><?cs /if ?></th>
      <td><span class="jx-chip <?cs var:r.chip_style ?>"><?cs var:r.chip ?></span><?cs if:r.status ?> <span class="jx-chip"><?cs var:r.status ?></span><?cs /if ?><span class="jx-narrow jx-small"><?cs each:x = r.notes ?><br><span<?cs if:x.grave ?> class="jx-far"<?cs /if ?>><?cs var:x.text ?></span><?cs /each ?></span></td>
      <td class="jx-num"><?cs var:r.sheets ?></td>
      <td class="jx-wide jx-small"><?cs each:x = r.notes ?><div<?cs if:x.grave ?> class="jx-far"<?cs /if ?>><?cs var:x.text ?></div><?cs /each ?></td>
      <td class="jx-num"><?cs if:r.call ?><form method="post" action="<?cs var:desk.path ?>/call"><?cs call:tokens() ?><input type="hidden" name="number" value="<?cs var:r.number ?>"><button class="btn btn-outline-primary" type="submit"><?cs var:t.chief.call ?><span class="visually-hidden"> <?cs var:r.number ?></span></button></form><?cs /if ?></td></tr><?cs /each ?></tbody></table>
  <?cs if:desk.some_hidden ?><p class="jx-small jx-mute mt-2"><?cs var:t.chief.hidden ?></p><?cs /if ?>
</section>
<?cs if:host.path ?><section class="jx-panel" aria-labelledby="h-board" id="live-board" data-live><div class="jx-panel-head"><h2 id="h-board"><?cs var:t.contest_board.title ?></h2></div>
  <div class="jx-board-address"><?cs uvar:host.qr_html ?><div><p><span class="jx-chip <?cs var:host.chip_style ?>"><?cs var:host.chip ?></span> <?cs var:host.count ?></p><p><a href="<?cs var:host.path ?>"><?cs var:host.address ?></a></p><p><a class="btn btn-outline-primary" href="<?cs var:host.screen_path ?>"><?cs var:t.contest_board.screen ?></a></p></div></div>
  <?cs include!"contest/board_host.cs" ?>
</section><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-settings" id="live-settings" data-live><h2 id="h-settings"><?cs var:t.chief.set.title ?></h2>
  <dl class="jx-facts"><dt><?cs var:t.chief.set.spread ?></dt><dd><?cs var:settings.spread ?></dd><dt><?cs var:t.chief.set.scan ?></dt><dd><?cs var:settings.scan ?></dd><dt><?cs var:t.chief.set.appeal ?></dt><dd><?cs var:settings.appeal ?></dd></dl>
  <?cs if:settings.open ?><details class="jx-confirm"<?cs if:subcount(form.errors) ?> open<?cs /if ?>><summary class="btn btn-outline-primary"><?cs var:t.chief.set.change ?></summary>
    <form class="mt-3" method="post" action="<?cs var:desk.path ?>/settings" novalidate><?cs call:tokens() ?><input type="hidden" name="version" value="<?cs var:form.version.value ?>"><?cs call:settings_fields(form) ?><button class="btn btn-outline-primary" type="submit"><?cs var:t.form.save ?></button></form></details><?cs /if ?>
</section>
</div>
<script type="module" src="/static/js/desk.js?v=<?cs var:site.version ?>"></script>
<?cs /if ?>
<?cs include!"layout/foot.cs" ?>
