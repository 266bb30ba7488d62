<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"macros/draw.cs" ?>
<?cs include!"contest/edition_head.cs" ?>
<?cs if:own.line ?><section class="jx-panel" aria-labelledby="own">
  <h2 id="own"><?cs var:t.contest_draw.own ?></h2>
  <dl class="jx-figures mb-2"><div><dt><?cs var:t.contest_draw.own_order ?></dt><dd class="jx-big"><?cs var:own.order ?></dd></div><?cs if:own.blind ?><div><dt><?cs var:t.contest_draw.own_blind ?></dt><dd class="jx-big"><?cs var:own.blind ?></dd></div><?cs /if ?></dl>
  <p><time datetime="<?cs var:own.iso ?>"><?cs var:own.line ?></time><?cs if:own.secret ?><br><strong><?cs var:t.contest_draw.own_note ?></strong><?cs /if ?></p>
</section><?cs /if ?>
<section class="jx-panel" aria-labelledby="draw">
  <div class="jx-panel-head"><h2 id="draw"><?cs var:draw.round ?></h2><span class="jx-mute"><?cs var:draw.blind ?></span><span class="jx-chip <?cs var:draw.chip_style ?>"><?cs var:draw.chip ?></span></div>
  <?cs if:draw.state == "none" ?>
  <?cs if:draw.mine ?><p><?cs var:t.contest_draw.none_text ?></p><?cs else ?><p><?cs var:t.contest_draw.none_other ?></p><?cs /if ?>
  <?cs if:manage.obstacle ?><p><strong><?cs var:manage.obstacle ?></strong></p><?cs /if ?>
  <?cs if:manage.prepare ?><form method="post" action="<?cs var:draw.path ?>/prepare"><?cs call:tokens() ?><button class="btn btn-primary" type="submit"><?cs var:t.contest_draw.prepare ?></button></form><?cs /if ?>
  <?cs else ?>
  <?cs if:draw.state == "committed" ?><p><?cs var:t.contest_draw.committed_text ?></p>
  <?cs elif:draw.revealed ?><p><?cs var:t.contest_draw.open_text ?></p>
  <?cs else ?><p><?cs var:t.contest_draw.sealed_text ?></p><?cs /if ?>
  <?cs call:draw_facts(draw) ?>
  <p class="jx-actions mt-3"><?cs if:manage.hall ?><a class="btn btn-primary" href="<?cs var:draw.hall_path ?>"><?cs var:t.contest_draw.open_hall ?></a><?cs else ?><a class="btn btn-outline-primary" href="<?cs var:draw.hall_path ?>"><?cs var:t.contest_draw.open_hall ?></a><?cs /if ?><?cs if:draw.revealed ?>
    <a class="btn btn-outline-primary" href="<?cs var:draw.path ?>/draw.json"><?cs var:t.contest_draw.download ?></a><?cs /if ?><?cs if:key_open ?>
    <a class="btn btn-primary" href="<?cs var:draw.path ?>/key"><?cs var:t.contest_draw.key_open ?></a> <span class="jx-small jx-mute"><?cs var:t.contest_draw.key_note ?></span><?cs /if ?></p>
  <?cs if:manage.obstacle ?><p><strong><?cs var:manage.obstacle ?></strong></p><?cs /if ?>
  <?cs /if ?>
</section>
<?cs if:subcount(numbers) ?><section class="jx-panel" aria-labelledby="numbers">
  <h2 id="numbers"><?cs var:t.contest_draw.numbers ?></h2>
  <p class="mb-1"><?cs var:t.contest_draw.numbers_text ?></p>
  <p><?cs each:n = numbers ?><span class="jx-chip jx-now"><?cs var:n.no ?></span> <?cs /each ?></p>
</section><?cs /if ?>
<?cs if:subcount(places) ?><section class="jx-panel" aria-labelledby="places">
  <h2 id="places"><?cs var:t.contest_draw.places ?></h2>
  <?cs call:draw_places(places, draw.is_blind, "jx-tight") ?>
</section><?cs /if ?>
<?cs if:unseal.open ?><section class="jx-panel" aria-labelledby="unseal">
  <h2 id="unseal"><?cs var:t.contest_draw.unseal ?></h2>
  <p><?cs var:t.contest_draw.unseal_text ?></p>
  <?cs if:unseal.ask ?><form class="jx-narrow-form" method="post" action="<?cs var:draw.path ?>/unseal" novalidate><?cs call:tokens() ?><?cs call:errors(unseal_form) ?><?cs call:lines(unseal_form.reason, 2, "") ?><button class="btn btn-outline-primary" type="submit"><?cs var:t.contest_draw.unseal_ask ?></button></form>
  <?cs else ?><p class="mb-1"><strong><?cs var:unseal.asked ?></strong></p><p class="jx-lines"><?cs var:unseal.asked_at ?></p>
  <?cs if:unseal.confirm ?><details class="jx-confirm"><summary class="btn btn-outline-primary"><?cs var:t.contest_draw.unseal_confirm ?></summary>
    <form class="mt-2" method="post" action="<?cs var:draw.path ?>/confirm"><?cs call:tokens() ?><button class="btn jx-danger" type="submit"><?cs var:t.contest_draw.unseal_sure ?></button></form></details>
  <?cs else ?><p class="jx-mute"><?cs var:t.contest_draw.unseal_wait ?></p><?cs /if ?><?cs /if ?>
</section><?cs elif:unseal.by ?><section class="jx-panel" aria-labelledby="unseal">
  <h2 id="unseal"><?cs var:t.contest_draw.unsealed ?></h2>
  <p class="mb-1"><?cs var:unseal.by ?></p><p class="jx-small jx-mute jx-lines"><?cs var:unseal.at ?>
<?cs var:unseal.reason ?></p>
</section><?cs /if ?>
<?cs if:manage.again ?><section class="jx-panel jx-noprint" aria-labelledby="again">
  <h2 id="again"><?cs var:t.contest_draw.again ?></h2>
  <details class="jx-confirm"<?cs if:subcount(again.errors) ?> open<?cs /if ?>><summary class="btn btn-outline-primary"><?cs var:t.contest_draw.again ?></summary>
    <p><?cs var:t.contest_draw.again_text ?></p>
    <form class="jx-narrow-form" method="post" action="<?cs var:draw.path ?>/again" novalidate><?cs call:tokens() ?><input type="hidden" name="draw" value="<?cs var:draw.id ?>"><?cs call:errors(again) ?><?cs call:lines(again.reason, 2, "") ?><button class="btn jx-danger" type="submit"><?cs var:t.contest_draw.again_confirm ?></button></form>
  </details>
</section><?cs /if ?>
<?cs if:subcount(voids) ?><section class="jx-panel" aria-labelledby="voids">
  <h2 id="voids"><?cs var:t.contest_draw.attempts ?></h2>
  <ol class="jx-list"><?cs each:v = voids ?>
    <li><div><h3><?cs var:v.attempt ?> <span class="jx-chip jx-stop"><?cs var:t.contest_draw.state.void ?></span></h3>
    <p class="jx-lines"><?cs var:v.reason ?></p>
    <p class="jx-small jx-mute"><?cs var:v.by ?><br><?cs var:t.contest_draw.commitment ?> <?cs call:draw_hash(v.commitment) ?><?cs if:v.word ?><br><?cs var:t.contest_draw.word ?> <?cs var:v.word ?><?cs /if ?></p></div></li><?cs /each ?>
  </ol>
</section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
