<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs include!"mentor/round_head.cs" ?>
<form class="jx-panel" method="post" novalidate aria-labelledby="h-cancel"><h2 id="h-cancel"><?cs var:t.pairing_round.cancel ?></h2>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <p><?cs if:draft ?><?cs var:t.pairing_round.cancel_draft ?><?cs else ?><?cs var:t.pairing_round.cancel_lead ?><?cs /if ?></p>
  <?cs call:input(form.reason, "text", "") ?>
  <p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.pairing_round.cancel_do ?></button><a href="<?cs var:round.path ?>"><?cs var:t.form.back ?></a></p>
</form>
<?cs include!"layout/foot.cs" ?>
