<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs include!"mentor/round_head.cs" ?>
<section class="jx-panel" aria-labelledby="h-state"><h2 id="h-state"><?cs var:t.pairing_round.now[state] ?></h2>
  <p><?cs var:t.pairing_round.next[state] ?></p>
  <?cs if:reason ?><p><?cs var:t.pairing_round.reason ?><?cs var:t.form.colon ?><?cs var:reason ?></p><?cs /if ?>
  <?cs each:part = parts ?><?cs if:part.name ?><h3><?cs var:part.name ?></h3><?cs /if ?><dl class="jx-figures">
    <div><dt><?cs var:t.pairing_round.mentees_n ?></dt><dd class="jx-big"><?cs var:part.mentees ?><small> <?cs var:t.mentor.people ?></small></dd></div>
    <div><dt><?cs var:t.pairing_round.mentors_n ?></dt><dd class="jx-big"><?cs var:part.mentors ?><small> <?cs var:t.mentor.people ?></small></dd></div>
    <div><dt><?cs var:t.pairing_round.places_n ?></dt><dd class="jx-big"><?cs var:part.places ?><small> <?cs var:t.mentor.place_unit ?></small></dd></div>
    <div><dt><?cs var:t.pairing_round.decided_n ?></dt><dd class="jx-big"><?cs var:part.decided ?><small> <?cs var:t.pairing_round.pair_unit ?></small></dd></div>
  </dl><?cs /each ?>
  <?cs if:subcount(warnings) ?><div class="jx-errors mt-3 mb-3" role="note"><strong><?cs var:t.pairing_round.warnings ?></strong><?cs each:w = warnings ?><br><?cs var:w.text ?><?cs /each ?></div><?cs /if ?>
  <?cs if:found ?><p><a href="<?cs var:round.path ?>/needs"><?cs var:found ?></a></p><?cs /if ?>
  <?cs if:state == "draft" ?><div class="jx-actions mt-3"><form method="post" action="<?cs var:round.path ?>/open"><?cs call:tokens() ?><button class="btn btn-primary" type="submit"><?cs var:t.pairing_round.open ?></button></form><a class="btn btn-outline-primary" href="<?cs var:round.path ?>/edit"><?cs var:t.pairing_round.edit ?></a></div>
  <?cs elif:state == "open" ?><div class="jx-actions mt-3"><form method="post" action="<?cs var:round.path ?>/close"><?cs call:tokens() ?><button class="btn btn-primary" type="submit"><?cs var:t.pairing_round.close ?></button></form><a class="btn btn-outline-primary" href="<?cs var:round.path ?>/edit"><?cs var:t.pairing_round.edit ?></a></div>
  <?cs elif:state == "closed" ?><div class="jx-actions mt-3"><a class="btn btn-primary" href="<?cs var:round.path ?>/scenarios"><?cs var:t.pairing_round.scenarios ?></a></div>
  <?cs elif:state == "confirmed" ?><div class="jx-actions mt-3"><a class="btn btn-primary" href="/mentor/pairs"><?cs var:t.pairing_round.to_pairs ?></a></div><?cs /if ?>
</section>
<section class="jx-panel" aria-labelledby="h-facts"><h2 id="h-facts"><?cs var:t.pairing_round.facts ?></h2><dl class="jx-facts">
  <dt><?cs var:t.pairing_round.counted_on ?></dt><dd><?cs var:counted_on ?></dd>
  <dt><?cs var:t.pairing_round.need_months ?></dt><dd><?cs if:need ?><?cs var:need ?><?cs else ?><?cs var:t.pairing_round.need_listed ?><?cs /if ?></dd>
  <dt><?cs var:t.pairing_round.mentors ?></dt><dd><?cs if:round.two ?><?cs var:t.pairing_round.mentors_two ?><?cs else ?><?cs var:t.pairing_round.mentors_one ?><?cs /if ?></dd>
  <dt><?cs var:t.pairing_round.method ?></dt><dd><?cs if:round.wishes ?><?cs var:t.pairing_round.method_wishes ?><?cs else ?><?cs var:t.pairing_round.method_values ?><?cs /if ?></dd>
  <?cs if:wishes_from ?><dt><?cs var:t.pairing_round.wishes_time ?></dt><dd><?cs var:wishes_from ?>–<?cs var:wishes_until ?></dd><?cs /if ?>
  <?cs if:commitment ?><dt><?cs var:t.pairing_round.commitment ?></dt><dd><code class="text-break text-reset"><?cs var:commitment ?></code><br><span class="jx-small jx-mute"><?cs var:t.pairing_round.commitment_hint ?></span></dd><?cs /if ?>
  <?cs if:seed ?><dt><?cs var:t.pairing_round.seed ?></dt><dd><code class="text-break text-reset"><?cs var:seed ?></code></dd><?cs /if ?>
</dl></section>
<?cs if:state == "closed" ?><form class="jx-panel" method="post" novalidate action="<?cs var:round.path ?>/reopen" aria-labelledby="h-reopen"><h2 id="h-reopen"><?cs var:t.pairing_round.reopen ?></h2>
  <?cs call:tokens() ?><?cs call:errors(reopen) ?>
  <p><?cs var:t.pairing_round.reopen_hint ?></p>
  <?cs if:round.wishes ?><?cs call:input(reopen.wishes_until, "datetime-local", "") ?><?cs /if ?>
  <button class="btn btn-outline-primary" type="submit"><?cs var:t.pairing_round.reopen ?></button>
</form><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-log"><h2 id="h-log"><?cs var:t.pairing_round.log ?></h2>
  <ul class="list-unstyled mb-0 jx-small"><?cs each:l = log ?><li><?cs var:l.at ?> <?cs var:l.what ?> <span class="jx-mute"><?cs if:l.who ?><?cs var:l.who ?><?cs else ?><?cs var:t.pairing_round.by_deadline ?><?cs /if ?><?cs if:l.reason ?> · <?cs var:l.reason ?><?cs /if ?></span></li><?cs /each ?></ul>
  <?cs if:state == "draft" || state == "open" || state == "closed" ?><p class="mt-3 mb-0"><a href="<?cs var:round.path ?>/cancel"><?cs var:t.pairing_round.cancel ?></a></p><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
