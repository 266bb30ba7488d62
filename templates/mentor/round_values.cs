<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs include!"mentor/round_head.cs" ?>
<form class="jx-panel" method="post" novalidate aria-labelledby="h-values"><h2 id="h-values"><?cs var:t.pairing_values.title ?></h2>
  <p class="jx-small jx-mute"><?cs var:t.pairing_values.lead ?><?cs if:round.wishes ?> <?cs var:t.pairing_values.lead_wishes ?><?cs /if ?></p>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <fieldset<?cs if:!round.taking ?> disabled<?cs /if ?>><legend class="visually-hidden"><?cs var:t.pairing_values.title ?></legend><div class="row"><div class="col-md-3 col-6"><?cs call:input(form.specialty, "text", t.pairing_values.specialty_hint) ?></div><div class="col-md-3 col-6"><?cs call:input(form.distance, "text", t.pairing_values.distance_hint) ?></div><div class="col-md-3 col-6"><?cs call:input(form.experience, "text", t.pairing_values.experience_hint) ?></div><div class="col-md-3 col-6"><?cs call:input(form.years, "text", t.pairing_values.years_hint) ?></div></div></fieldset>
  <?cs if:round.taking ?><p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.form.save ?></button><a href="<?cs var:back_path ?>"><?cs var:t.form.back ?></a></p><?cs else ?><p class="mb-0"><?cs var:t.pairing_rule.closed ?></p><?cs /if ?>
</form>
<section class="jx-panel" aria-labelledby="h-example"><h2 id="h-example"><?cs var:t.pairing_values.example_title ?></h2>
<?cs if:example ?><p><?cs var:example ?></p><table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:t.pairing_values.example_title ?></caption><thead><tr><th scope="col"><?cs var:t.pairing_values.what ?></th><th scope="col"><?cs var:t.pairing_values.fact ?></th><th scope="col" class="jx-num"><?cs var:t.pairing_values.part ?></th><th scope="col" class="jx-num"><?cs var:t.pairing_values.weight ?></th><th scope="col" class="jx-num"><?cs var:t.pairing_values.value ?></th></tr></thead>
  <tbody><?cs each:x = terms ?><tr><th scope="row"><?cs var:x.name ?></th><td><?cs var:x.fact ?></td><td class="jx-num"><?cs var:x.part ?></td><td class="jx-num"><?cs var:x.weight ?></td><td class="jx-num"><?cs var:x.value ?></td></tr><?cs /each ?></tbody>
  <tfoot><tr><th scope="row" colspan="4"><?cs var:t.pairing_values.sum ?></th><td class="jx-num"><?cs var:cost ?></td></tr></tfoot></table>
<?cs else ?><p class="jx-empty"><strong><?cs var:t.pairing_values.no_example ?></strong><?cs var:t.pairing_values.no_example_hint ?></p><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
