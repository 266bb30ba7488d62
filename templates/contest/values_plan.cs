<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"contest/keeper_head.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.keeper.plan_title ?></h1><p class="jx-mute"><?cs var:keeper.title ?> · <?cs var:value.name ?></p></div></div>
<?cs if:good ?><form class="jx-panel" method="post" action="<?cs var:keeper.values_path ?>/apply" aria-labelledby="h-do"><?cs call:tokens() ?>
  <div class="jx-panel-head"><h2 id="h-do"><?cs var:count ?></h2></div>
  <?cs call:errors(form) ?><input type="hidden" name="value" value="<?cs var:form.value.value ?>"><textarea name="lines" class="d-none" aria-hidden="true" tabindex="-1" readonly><?cs var:form.lines.value ?></textarea>
  <?cs if:changes ?><?cs call:input(form.reason, "text", t.keeper.reason_hint) ?><?cs /if ?>
  <div class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.keeper.do ?></button><a class="btn btn-outline-primary" href="<?cs var:values_path ?>"><?cs var:t.keeper.again ?></a></div>
</form><?cs else ?><div class="jx-errors" role="alert"><strong><?cs var:bad ?></strong><br><a href="<?cs var:values_path ?>"><?cs var:t.keeper.again ?></a></div><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-rows"><div class="jx-panel-head"><h2 id="h-rows"><?cs var:t.keeper.rows ?></h2></div>
  <table class="jx-table"><caption class="visually-hidden"><?cs var:t.keeper.rows ?></caption>
    <thead><tr><th scope="col" class="jx-num"><?cs var:t.keeper.line ?></th><th scope="col"><?cs var:t.keeper.entry ?></th><th scope="col"><?cs var:t.keeper.who ?></th><th scope="col" class="jx-num"><?cs var:t.keeper.mark ?></th><th scope="col"><?cs var:t.keeper.outcome ?></th></tr></thead>
    <tbody><?cs each:r = rows ?><tr><td class="jx-num"><?cs var:r.line ?></td><th scope="row"><?cs var:r.code ?></th><td><?cs var:r.who ?></td><td class="jx-num"><?cs var:r.mark ?></td><td><span class="jx-chip <?cs var:r.chip_style ?>"><?cs var:r.chip ?></span><?cs if:r.was ?> <span class="jx-small jx-mute"><?cs var:r.was ?></span><?cs /if ?><?cs if:r.problem ?><br><span class="jx-error"><?cs var:r.problem ?></span><?cs /if ?></td></tr><?cs /each ?></tbody></table>
</section>
<?cs include!"layout/foot.cs" ?>
