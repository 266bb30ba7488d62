<?cs include!"layout/head.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.pairing_round.title ?></h1></div><div class="jx-actions"><a class="btn btn-primary" href="/mentor/round/new"><?cs var:t.pairing_round.new ?></a><a href="/mentor/decided"><?cs var:t.pairing_decided.link ?></a></div></div>
<?cs include!"mentor/hr_tabs.cs" ?>
<section class="jx-panel" aria-labelledby="h-list"><h2 id="h-list"><?cs var:t.pairing_round.list ?></h2>
<?cs if:subcount(rounds) ?><ol class="jx-list"><?cs each:r = rounds ?>
  <li><div><h3><a href="<?cs var:r.path ?>"><?cs var:r.title ?></a></h3><p class="jx-small jx-mute"><?cs var:r.unit ?> · <?cs var:t.pairing_round.needs_n ?> <?cs var:r.needs ?> · <?cs var:t.pairing_round.offers_n ?> <?cs var:r.offers ?><?cs if:r.until ?> · <?cs var:t.pairing_round.wishes_until ?> <?cs var:r.until ?><?cs /if ?></p></div>
  <p><span class="jx-chip <?cs var:r.chip_style ?>"><?cs var:r.chip ?></span></p></li><?cs /each ?>
</ol><?cs else ?><p class="jx-empty"><strong><?cs var:t.pairing_round.none ?></strong><?cs var:t.pairing_round.none_hint ?></p><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
