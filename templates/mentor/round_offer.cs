<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs include!"mentor/round_head.cs" ?>
<form class="jx-panel" method="post" novalidate aria-labelledby="h-offer"><h2 id="h-offer"><span class="jx-name"><?cs var:offer.name ?></span> <span class="jx-small jx-mute fw-normal"><?cs var:offer.staff_no ?> · <?cs var:offer.unit ?> <?cs var:offer.post ?></span></h2>
  <p class="jx-small jx-mute"><?cs var:t.mentor.load ?> <?cs var:offer.held ?> / <?cs var:offer.own_places ?></p>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <?cs include!"mentor/offer_fields.cs" ?>
  <p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.form.save ?></button><a href="<?cs var:back_path ?>"><?cs var:t.form.back ?></a></p>
</form>
<?cs include!"layout/foot.cs" ?>
