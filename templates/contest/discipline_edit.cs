<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs include!"contest/setup_head.cs" ?>
<?cs if:preset_path ?><section class="jx-panel" aria-labelledby="preset"><h2 id="preset"><?cs var:t.setup.from_preset ?></h2>
  <p class="jx-mute"><?cs var:t.setup.from_preset_hint ?></p>
  <?cs if:subcount(presets) ?><ul class="jx-list list-unstyled"><?cs each:r = presets ?>
    <li><div><h3><?cs var:r.name ?> <span class="jx-small jx-mute fw-normal"><?cs var:r.code ?></span></h3><p class="jx-small jx-mute mb-0"><?cs var:r.team ?> · <?cs var:r.weights ?> · <?cs var:r.limit ?></p></div>
    <?cs if:r.taken ?><p><span class="jx-chip jx-ok"><?cs var:t.setup.preset_taken ?></span></p><?cs else ?><form method="post" action="<?cs var:preset_path ?>"><?cs call:tokens() ?><input type="hidden" name="preset" value="<?cs var:r.code ?>"><button class="btn btn-outline-primary" type="submit"><?cs var:t.setup.preset_use ?><span class="visually-hidden"><?cs var:t.form.colon ?><?cs var:r.name ?></span></button></form><?cs /if ?></li><?cs /each ?>
  </ul><?cs else ?><p class="jx-empty"><strong><?cs var:t.setup.no_presets ?></strong><?cs var:t.setup.no_presets_hint ?></p><?cs /if ?>
</section><?cs /if ?>
<form class="jx-panel" method="post" novalidate aria-labelledby="facts"><h2 id="facts"><?cs if:preset_path ?><?cs var:t.setup.from_blank ?><?cs else ?><?cs var:t.setup.facts ?><?cs /if ?></h2>
  <?cs call:tokens() ?><input type="hidden" name="version" value="<?cs var:form.version.value ?>">
  <?cs call:errors(form) ?>
  <div class="row"><div class="col-md-3"><?cs call:input(form.code, "text", t.setup.code_hint) ?></div><div class="col-md-9"><?cs call:input(form.name, "text", t.setup.discipline_hint) ?></div></div>
  <?cs call:input(form.name_en, "text", "") ?>
  <div class="row"><div class="col-md-3"><?cs call:input(form.team_size, "text", t.setup.team_hint) ?></div><div class="col-md-3"><?cs call:input(form.reserves, "text", t.setup.reserves_hint) ?></div><div class="col-md-3"><?cs call:input(form.time_limit, "text", t.setup.time_hint) ?></div><div class="col-md-3"><?cs call:input(form.sort, "text", t.setup.sort_hint) ?></div></div>
  <?cs call:radios(form.blind, t.setup.blind_hint) ?>
  <?cs call:radios(form.counts, "") ?>
  <p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.form.save ?></button><a href="<?cs var:back_path ?>"><?cs var:t.form.back ?></a></p>
</form>
<?cs if:remove_path ?><form class="jx-panel" method="post" action="<?cs var:remove_path ?>" aria-labelledby="remove"><h2 id="remove"><?cs var:t.setup.discipline_remove ?></h2><?cs call:tokens() ?>
  <p class="jx-mute"><?cs var:t.setup.discipline_remove_hint ?></p><button class="btn btn-outline-primary" type="submit"><?cs var:t.setup.remove ?></button></form><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
