<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"contest/edition_head.cs" ?>
<?cs if:possible ?><form class="jx-panel" method="post" action="<?cs var:enter_path ?>" novalidate aria-labelledby="h-enter"><h2 id="h-enter"><?cs var:page.title ?></h2>
  <p class="jx-small jx-mute"><?cs var:t.recusal.enter_lead ?></p>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <?cs call:select(form.official, t.recusal.choose_official, "") ?>
  <?cs call:select(form.entry, t.recusal.choose_entry, "") ?>
  <?cs call:input(form.why, "text", t.recusal.enter_why_hint) ?>
  <p class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.recusal.enter_save ?></button><a href="<?cs var:round.recusals_path ?>"><?cs var:t.form.back ?></a></p>
</form><?cs else ?><section class="jx-panel"><p class="jx-empty"><strong><?cs var:t.recusal.enter_impossible ?></strong><?cs var:t.recusal.empty_hint ?></p></section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
