<?cs # What a mentor offers in a round. ?>
<div class="row"><div class="col-6"><?cs call:input(form.places, "text", t.pairing_offer.places_hint) ?></div><div class="col-6"><?cs call:input(form.least, "text", t.pairing_offer.least_hint) ?></div></div>
<?cs if:round.two ?><?cs call:radios(form.part, "") ?><?cs else ?><input type="hidden" name="part" value="any"><?cs /if ?>
