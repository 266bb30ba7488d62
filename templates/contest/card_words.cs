<?cs # A rule card in plain words: `card` as cgi-bin/contest/card_words.h says. ?>
<?cs if:subcount(card.panel) ?><section class="jx-panel" aria-labelledby="h-panel"><div class="jx-panel-head"><h2 id="h-panel"><?cs var:t.card_member.panel ?></h2></div>
  <ul class="mb-0"><?cs each:x = card.panel ?><li><?cs var:x.text ?></li><?cs /each ?></ul></section><?cs /if ?>
<?cs if:subcount(card.criteria) ?><section class="jx-panel" aria-labelledby="h-criteria"><div class="jx-panel-head"><h2 id="h-criteria"><?cs var:t.card_member.criteria ?></h2></div>
  <table class="jx-table"><caption class="visually-hidden"><?cs var:t.card_member.criteria ?></caption>
    <thead><tr><th scope="col"><?cs var:t.card.criterion ?></th><th scope="col"><?cs var:t.card.scale ?></th><th scope="col" class="jx-wide"><?cs var:t.card.notes ?></th></tr></thead>
    <tbody><?cs each:c = card.criteria ?><tr><th scope="row"><?cs var:c.name ?> <span class="jx-small jx-mute jx-nowrap"><?cs var:c.code ?> · <?cs var:c.scoring ?></span><?cs if:subcount(c.notes) ?><div class="jx-narrow jx-small fw-normal"><?cs each:n = c.notes ?><div><?cs var:n.text ?></div><?cs /each ?></div><?cs /if ?></th>
      <td><?cs var:c.scale ?></td><td class="jx-wide jx-small"><?cs each:n = c.notes ?><div><?cs var:n.text ?></div><?cs /each ?></td></tr><?cs /each ?></tbody></table></section><?cs /if ?>
<?cs if:subcount(card.values) ?><section class="jx-panel" aria-labelledby="h-values"><div class="jx-panel-head"><h2 id="h-values"><?cs var:t.card_member.values ?></h2></div>
  <p class="jx-mute"><?cs var:t.card.values_hint ?></p>
  <dl class="jx-facts mb-0"><?cs each:v = card.values ?><dt><?cs var:v.name ?> <span class="jx-nowrap"><?cs var:v.code ?></span></dt><dd><?cs var:v.scale ?><?cs if:v.note ?> · <?cs var:v.note ?><?cs /if ?></dd><?cs /each ?></dl></section><?cs /if ?>
<?cs if:subcount(card.faults) ?><section class="jx-panel" aria-labelledby="h-faults"><div class="jx-panel-head"><h2 id="h-faults"><?cs var:t.card_member.faults ?></h2></div>
  <dl class="jx-facts mb-0"><?cs each:f = card.faults ?><dt><?cs var:f.name ?></dt><dd><?cs var:f.effect ?></dd><?cs /each ?></dl></section><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-steps"><div class="jx-panel-head"><h2 id="h-steps"><?cs var:t.card_member.steps ?></h2></div>
  <ol class="jx-steps"><?cs each:s = card.steps ?><li><strong><?cs var:s.name ?></strong> <span class="jx-small jx-mute"><?cs var:s.code ?></span><div><?cs var:s.text ?></div><?cs each:a = s.after ?><div class="jx-small jx-mute"><?cs var:a.text ?></div><?cs /each ?></li><?cs /each ?></ol></section>
<section class="jx-panel" aria-labelledby="h-ranking"><div class="jx-panel-head"><h2 id="h-ranking"><?cs var:t.card.ranking ?></h2></div>
  <p><?cs var:card.result ?></p>
  <?cs if:subcount(card.ties) ?><p class="mb-1"><?cs var:t.card.ties ?></p><ol><?cs each:x = card.ties ?><li><?cs var:x.text ?></li><?cs /each ?></ol><?cs /if ?>
  <p class="mb-0"><?cs var:card.joint ?></p>
  <?cs if:card.advance ?><p class="mt-2 mb-0"><?cs var:card.advance ?></p><?cs /if ?></section>
<?cs if:subcount(card.prizes) ?><section class="jx-panel" aria-labelledby="h-prizes"><div class="jx-panel-head"><h2 id="h-prizes"><?cs var:t.card_member.prizes ?></h2></div>
  <ul class="mb-0"><?cs each:x = card.prizes ?><li><?cs var:x.text ?></li><?cs /each ?></ul></section><?cs /if ?>
