<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/mentor"><?cs var:t.mentorship.title ?></a></nav>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p class="jx-mute"><span class="jx-chip <?cs var:round.chip_style ?>"><?cs var:round.chip ?></span> <?cs var:round.title ?></p></div></div>
<section class="jx-panel" aria-labelledby="h-now"><h2 id="h-now"><?cs if:offered ?><?cs var:t.pairing_offer.own_yes ?> <?cs var:places ?> <?cs var:t.mentor.place_unit ?><?cs elif:!open ?><?cs var:t.pairing_offer.own_closed ?><?cs elif:off ?><?cs var:t.pairing_offer.own_off ?><?cs elif:full ?><?cs var:t.pairing_offer.own_full ?><?cs else ?><?cs var:t.pairing_offer.own_no ?><?cs /if ?></h2>
  <p class="mb-0"><?cs var:load ?></p>
  <?cs if:offered && wishes_path ?><p class="mt-2 mb-0"><a href="<?cs var:wishes_path ?>"><?cs var:t.pairing_offer.to_wishes ?></a></p><?cs /if ?>
</section>
<?cs if:open && !off && (!full || offered) ?><form class="jx-panel" method="post" novalidate action="<?cs var:offer_path ?>" aria-labelledby="h-offer"><h2 id="h-offer"><?cs if:offered ?><?cs var:t.pairing_offer.own_change ?><?cs else ?><?cs var:t.pairing_offer.own_offer ?><?cs /if ?></h2>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <?cs include!"mentor/offer_fields.cs" ?>
  <?cs include!"mentor/mentor_fields.cs" ?>
  <button class="btn btn-primary" type="submit"><?cs if:offered ?><?cs var:t.form.save ?><?cs else ?><?cs var:t.pairing_offer.own_offer ?><?cs /if ?></button>
</form><?cs /if ?>
<?cs if:open && offered ?><form class="jx-panel" method="post" action="<?cs var:withdraw_path ?>" aria-labelledby="h-withdraw"><h2 id="h-withdraw"><?cs var:t.pairing_offer.withdraw ?></h2><?cs call:tokens() ?>
  <p><?cs var:t.pairing_offer.withdraw_hint ?></p><button class="btn btn-outline-primary" type="submit"><?cs var:t.pairing_offer.withdraw ?></button></form><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
