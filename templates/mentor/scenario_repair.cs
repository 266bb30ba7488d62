<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"mentor/round_head.cs" ?>
<section class="jx-panel" aria-labelledby="who"><h2 id="who"><?cs var:t.scenario.repair ?></h2>
  <?cs if:!confirmed ?><p class="mb-0"><?cs var:t.scenario.not_confirmed ?></p><?cs elif:subcount(mentors) ?><form method="get" action="<?cs var:action_path ?>">
  <p class="form-text"><?cs var:t.scenario.repair_hint ?></p>
  <div class="jx-cols jx-cols-even"><div class="mb-3"><label class="form-label" for="rep-mentor"><?cs var:t.scenario.repair_who ?></label><select class="form-select" id="rep-mentor" name="mentor"><?cs each:c = mentors ?><option value="<?cs var:c.value ?>"<?cs if:c.selected ?> selected<?cs /if ?>><?cs var:c.label ?></option><?cs /each ?></select></div>
  <div class="mb-3"><label class="form-label" for="rep-how"><?cs var:t.scenario.how ?></label><select class="form-select" id="rep-how" name="how"><option value="move"><?cs var:t.scenario.how.move ?></option><option value="keep"<?cs if:keep ?> selected<?cs /if ?>><?cs var:t.scenario.how.keep ?></option></select></div></div>
  <button class="btn btn-outline-primary" type="submit"><?cs var:t.scenario.repair_ask ?></button></form><?cs else ?><p class="jx-empty"><strong><?cs var:t.scenario.repair_none ?></strong></p><?cs /if ?>
</section>
<?cs if:refused ?><section class="jx-panel" role="status"><p class="mb-0"><?cs var:refused ?></p></section><?cs /if ?>
<?cs if:repair.shown ?><section class="jx-panel" aria-labelledby="plan"><h2 id="plan"><?cs var:t.scenario.repair_plan ?><?cs var:t.form.colon ?><?cs var:repair.mentor ?></h2>
  <dl class="jx-figures mb-3"><div><dt><?cs var:t.scenario.repair_left ?></dt><dd class="jx-big"><?cs var:repair.left ?></dd></div><div><dt><?cs var:t.scenario.repair_placed ?></dt><dd class="jx-big"><?cs var:repair.placed ?></dd></div><div><dt><?cs var:t.scenario.repair_others ?></dt><dd class="jx-big"><?cs var:repair.others ?></dd></div></dl>
  <table class="jx-table"><caption class="visually-hidden"><?cs var:t.scenario.repair_plan ?></caption><thead><tr><th scope="col"><?cs var:t.scenario.mentee ?></th><th scope="col"><?cs var:t.scenario.before ?></th><th scope="col"><?cs var:t.scenario.after ?></th></tr></thead><tbody><?cs each:m = repair.rows ?><tr><th scope="row"><span class="jx-name"><?cs var:m.mentee ?></span><?cs if:!m.left ?> <span class="jx-chip jx-wait"><?cs var:t.scenario.repair_moves ?></span><?cs /if ?><br><span class="jx-small jx-mute"><?cs var:m.unit ?><?cs if:m.part ?> · <?cs var:m.part ?><?cs /if ?></span></th><td><?cs var:m.before ?></td><td><?cs if:m.after ?><?cs var:m.after ?><?cs else ?><span class="jx-chip jx-wait"><?cs var:t.scenario.nobody_had ?></span><?cs /if ?></td></tr><?cs /each ?></tbody></table>
  <p class="jx-small jx-mute mt-2"><?cs if:keep ?><?cs var:t.scenario.repair_kept ?><?cs elif:repair.proved ?><?cs var:t.scenario.repair_proved ?><?cs else ?><?cs var:t.scenario.repair_unproved ?><?cs /if ?> <?cs var:t.scenario.repair_what ?></p>
  <?cs if:repair.gone ?><form method="post" action="<?cs var:action_path ?>"><?cs call:tokens() ?><input type="hidden" name="mentor" value="<?cs var:mentor_id ?>"><input type="hidden" name="how" value="<?cs var:how ?>"><input type="hidden" name="digest" value="<?cs var:repair.digest ?>"><button class="btn btn-primary" type="submit"><?cs var:t.scenario.repair_do ?></button></form><?cs else ?><p class="mb-0"><?cs var:t.scenario.repair_first ?> <a href="/mentor/mentors"><?cs var:t.scenario.repair_pool ?></a></p><?cs /if ?>
</section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
