<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"contest/edition_head.cs" ?>
<section class="jx-panel" aria-labelledby="h-one"><div class="jx-panel-head"><h2 id="h-one"><?cs var:page.title ?></h2><span class="jx-chip <?cs var:recusal.chip_style ?>"><?cs var:recusal.chip ?></span></div>
  <dl class="jx-facts">
    <dt><?cs var:t.official.round ?></dt><dd><?cs var:round.title ?></dd>
    <dt><?cs var:t.recusal.official ?></dt><dd><?cs var:recusal.duty ?> <span class="jx-name"><?cs var:recusal.official ?></span><br><span class="jx-small jx-mute"><?cs var:recusal.official_unit ?></span></dd>
    <dt><?cs var:t.recusal.entry ?></dt><dd><?cs var:recusal.code ?> <span class="jx-name"><?cs var:recusal.entry ?></span><br><span class="jx-small jx-mute"><?cs var:recusal.entry_unit ?></span></dd>
    <dt><?cs var:t.recusal.grounds ?></dt><dd><?cs each:g = recusal.grounds ?><div><?cs var:g.text ?></div><?cs /each ?><?cs if:recusal.by_hand ?><span class="jx-small jx-mute"><?cs var:t.recusal.by_hand ?></span><?cs /if ?></dd>
    <?cs if:recusal.decided ?><dt><?cs var:t.recusal.decision ?></dt><dd><?cs var:recusal.decided ?><br><?cs var:recusal.why ?></dd><?cs /if ?>
  </dl>
</section>
<?cs if:recusal.path ?><form class="jx-panel" method="post" action="<?cs var:recusal.path ?>" novalidate aria-labelledby="h-decide"><h2 id="h-decide"><?cs if:recusal.decided ?><?cs var:t.recusal.again ?><?cs else ?><?cs var:t.recusal.decide ?><?cs /if ?></h2>
  <?cs call:tokens() ?><input type="hidden" name="version" value="<?cs var:form.version.value ?>"><?cs call:errors(form) ?>
  <?cs call:radios(form.decision, "") ?>
  <?cs call:input(form.why, "text", t.recusal.why_hint) ?>
  <p class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.recusal.save ?></button><a href="<?cs var:round.recusals_path ?>"><?cs var:t.form.back ?></a></p>
</form><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
