<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"mentor/round_head.cs" ?>
<?cs if:confirmed ?><div class="jx-pages"><p class="mb-0"><?cs var:t.scenario.list_confirmed ?></p><a class="btn btn-outline-primary" href="<?cs var:repair_path ?>"><?cs var:t.scenario.repair ?></a></div><?cs elif:closed ?><p class="jx-mute mb-0"><?cs var:t.scenario.list_closed ?></p><?cs else ?><p class="jx-mute mb-0"><?cs var:t.scenario.not_closed ?></p><?cs /if ?>
<div class="jx-cols">
<div class="jx-stack">
<section class="jx-panel" aria-labelledby="all"><h2 id="all"><?cs var:t.scenario.side_by_side ?></h2>
  <?cs if:subcount(rows) ?><table class="jx-table"><caption class="visually-hidden"><?cs var:t.scenario.side_by_side ?></caption>
    <thead><tr><th scope="col"><?cs var:t.scenario.name ?></th><th scope="col" class="jx-num"><?cs var:t.scenario.matched ?></th><th scope="col" class="jx-num jx-wide"><?cs if:wishes ?><?cs var:t.scenario.wishes_short ?><?cs else ?><?cs var:t.scenario.cost ?><?cs /if ?></th><th scope="col" class="jx-num jx-wide"><?cs var:t.scenario.below ?></th><th scope="col"><?cs var:t.scenario.state_label ?></th></tr></thead>
    <tbody><?cs each:s = rows ?>
      <tr><th scope="row"><a class="jx-name" href="<?cs var:s.path ?>"><?cs var:s.label ?></a><br><span class="jx-small jx-mute"><?cs var:s.side ?></span></th>
      <td class="jx-num"><?cs each:r = s.runs ?><?cs if:r.part ?><span class="jx-small jx-mute"><?cs var:r.part ?></span> <?cs /if ?><?cs var:r.matched ?> / <?cs var:r.mentees ?><br><?cs /each ?></td>
      <td class="jx-num jx-wide"><?cs each:r = s.runs ?><?cs if:r.values ?><?cs var:r.cost ?><?cs elif:r.wishes_secret ?><?cs var:t.scenario.wishes_kept ?><?cs else ?><?cs var:r.wish_1 ?> · <?cs var:r.wish_2 ?> · <?cs var:r.wish_3 ?> · <?cs var:r.wish_later ?><?cs /if ?><br><?cs /each ?></td>
      <td class="jx-num jx-wide"><?cs each:r = s.runs ?><?cs var:r.below ?><br><?cs /each ?></td>
      <td><span class="jx-chip <?cs var:s.chip_style ?>"><?cs var:s.chip ?></span></td></tr><?cs /each ?>
    </tbody></table><?cs if:wishes ?><p class="jx-small jx-mute mt-3 mb-0"><?cs var:t.scenario.wishes_note ?></p><?cs else ?><p class="jx-small jx-mute mt-3 mb-0"><?cs var:t.scenario.cost_note ?></p><?cs /if ?><?cs else ?><p class="jx-empty"><strong><?cs var:t.scenario.none ?></strong><?cs if:closed ?><?cs var:t.scenario.none_hint ?><?cs else ?><?cs var:t.scenario.none_closed ?><?cs /if ?></p><?cs /if ?>
</section>
<?cs if:compare.shown ?><section class="jx-panel" aria-labelledby="differ"><div class="jx-panel-head"><h2 id="differ"><?cs var:t.scenario.differ ?></h2><span class="jx-small jx-mute"><?cs var:compare.total ?> <?cs var:t.scenario.people ?></span></div>
  <?cs if:subcount(compare.rows) ?><table class="jx-table"><caption class="visually-hidden"><?cs var:t.scenario.differ ?></caption>
    <thead><tr><th scope="col"><?cs var:t.scenario.mentee ?></th><th scope="col"><?cs var:compare.one ?></th><th scope="col"><?cs var:compare.other ?></th></tr></thead>
    <tbody><?cs each:r = compare.rows ?><tr><th scope="row"><span class="jx-name"><?cs var:r.mentee ?></span><br><span class="jx-small jx-mute"><?cs var:r.unit ?><?cs if:r.part ?> · <?cs var:r.part ?><?cs /if ?></span></th><td><?cs if:r.one ?><?cs var:r.one ?><?cs else ?><span class="jx-mute"><?cs var:t.scenario.nobody_had ?></span><?cs /if ?></td><td><?cs if:r.other ?><?cs var:r.other ?><?cs else ?><span class="jx-mute"><?cs var:t.scenario.nobody_had ?></span><?cs /if ?></td></tr><?cs /each ?></tbody></table><?cs if:compare.more ?><p class="jx-small jx-mute mt-2 mb-0"><?cs var:t.scenario.differ_more ?></p><?cs /if ?><?cs else ?><p class="mb-0"><?cs var:t.scenario.differ_none ?></p><?cs /if ?>
</section><?cs /if ?>
</div>
<div class="jx-stack">
<?cs if:closed ?><form class="jx-panel" method="post" action="<?cs var:list_path ?>" novalidate aria-labelledby="new"><h2 id="new"><?cs var:t.scenario.new ?></h2>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <?cs if:wishes ?><fieldset class="mb-3" id="<?cs var:form.side.id ?>"><legend class="form-label fs-6"><?cs var:t.scenario.side ?></legend><div class="jx-choice"><?cs each:c = form.side.choice ?><?cs if:c.value != "cost" ?><div class="form-check"><input class="form-check-input" type="radio" name="side" id="<?cs var:c.id ?>" value="<?cs var:c.value ?>"<?cs if:c.selected ?> checked<?cs /if ?>><label class="form-check-label" for="<?cs var:c.id ?>"><?cs var:c.label ?></label></div><?cs /if ?><?cs /each ?></div><?cs if:form.side.error ?><span class="jx-error"><?cs var:form.side.error ?></span><?cs /if ?></fieldset><?cs else ?><input type="hidden" name="side" value="cost"><p class="jx-small jx-mute"><?cs var:t.scenario.cost_hint ?></p><?cs /if ?>
  <?cs call:input(form.title, "text", t.scenario.title_hint) ?>
  <button class="btn btn-primary" type="submit"><?cs var:t.scenario.run ?></button>
</form><?cs /if ?>
<?cs if:comparable ?><form class="jx-panel" method="get" action="<?cs var:list_path ?>" aria-labelledby="cmp"><h2 id="cmp"><?cs var:t.scenario.compare ?></h2>
  <div class="mb-3"><label class="form-label" for="cmp-one"><?cs var:t.scenario.compare_one ?></label><select class="form-select" id="cmp-one" name="one"><?cs each:c = compare.ones ?><option value="<?cs var:c.value ?>"<?cs if:c.selected ?> selected<?cs /if ?>><?cs var:c.label ?></option><?cs /each ?></select></div>
  <div class="mb-3"><label class="form-label" for="cmp-other"><?cs var:t.scenario.compare_other ?></label><select class="form-select" id="cmp-other" name="other"><?cs each:c = compare.others ?><option value="<?cs var:c.value ?>"<?cs if:c.selected ?> selected<?cs /if ?>><?cs var:c.label ?></option><?cs /each ?></select></div>
  <button class="btn btn-outline-primary" type="submit"><?cs var:t.scenario.compare_do ?></button>
</form><?cs /if ?>
</div>
</div>
<?cs include!"layout/foot.cs" ?>
