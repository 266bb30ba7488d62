<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs include!"award/programme_head.cs" ?>
<?cs if:draft ?><form class="jx-panel" method="post" action="<?cs var:rules_path ?>/preset" novalidate aria-labelledby="h-preset"><h2 id="h-preset"><?cs var:t.eligibility_preset.title ?></h2>
  <p class="jx-small jx-mute"><?cs var:t.eligibility_preset.lead ?></p><?cs call:tokens() ?><?cs call:errors(preset) ?>
  <?cs call:select(preset.preset, t.eligibility_preset.choose, "") ?>
  <button class="btn btn-outline-primary" type="submit"><?cs var:t.eligibility_preset.apply ?></button></form><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-rules"><div class="jx-panel-head"><h2 id="h-rules"><?cs var:t.eligibility_rule.title ?></h2><span class="jx-small"><a href="<?cs var:candidates_path ?>"><?cs var:t.candidate.title ?></a></span></div>
  <?cs if:subcount(kinds) ?><?cs each:k = kinds ?><h3><?cs var:k.title ?></h3>
  <?cs if:subcount(k.rules) ?><ul class="jx-list"><?cs each:r = k.rules ?><li><div><?cs var:r.text ?></div><p class="mb-0"><span class="jx-chip"><?cs var:t.eligibility_rule.effect_is[r.effect] ?></span></p></li><?cs /each ?></ul><?cs else ?><p class="jx-mute"><?cs var:t.eligibility_rule.none ?></p><?cs /if ?>
  <?cs if:draft ?><p class="mt-2"><a href="<?cs var:k.edit_path ?>"><?cs var:t.eligibility_rule.edit ?><span class="visually-hidden"> <?cs var:k.title ?></span></a></p><?cs /if ?><?cs /each ?>
  <?cs else ?><p class="jx-empty"><strong><?cs var:t.eligibility_rule.no_kinds ?></strong><?cs var:t.eligibility_rule.no_kinds_hint ?></p><?cs /if ?>
</section>
<section class="jx-panel" aria-labelledby="h-limits"><h2 id="h-limits"><?cs var:t.list_limit.title ?></h2><p class="jx-small jx-mute"><?cs var:t.list_limit.lead ?></p>
  <?cs if:subcount(limits) ?><ul class="jx-list"><?cs each:x = limits ?><li><div><h3><?cs var:x.name ?></h3><p class="jx-small"><?cs var:x.text ?></p><?cs if:x.pass ?><p class="jx-small jx-mute"><?cs var:x.pass ?> <?cs var:x.pass_by ?></p><?cs /if ?></div>
    <p class="mb-0"><?cs if:x.beyond ?><span class="jx-chip <?cs if:x.passed ?>jx-wait<?cs elif:x.effect == "forbid" ?>jx-stop<?cs else ?>jx-wait<?cs /if ?>"><?cs if:x.passed ?><?cs var:t.list_limit.let_pass ?><?cs else ?><?cs var:t.list_limit.over ?><?cs /if ?></span><?cs else ?><span class="jx-chip jx-ok"><?cs var:t.list_limit.kept ?></span><?cs /if ?> <span class="jx-chip"><?cs var:t.list_limit.effect_is[x.effect] ?></span></p></li><?cs /each ?></ul>
  <?cs else ?><p class="jx-empty"><strong><?cs var:t.list_limit.nothing ?></strong><?cs if:draft ?><?cs var:t.list_limit.nothing_hint ?><?cs /if ?></p><?cs /if ?>
  <?cs if:draft ?><form class="mt-3" method="post" action="<?cs var:rules_path ?>/limits" novalidate><?cs call:tokens() ?><?cs call:errors(limits_form) ?>
    <?cs each:r = limit_rows ?><fieldset class="mb-3"><legend class="visually-hidden"><?cs var:r.name ?></legend>
      <div class="form-check"><input class="form-check-input" type="checkbox" name="<?cs var:r.code ?>" id="f-<?cs var:r.code ?>" value="1"<?cs if:r.on ?> checked<?cs /if ?> aria-describedby="f-<?cs var:r.code ?>-h"><label class="form-check-label" for="f-<?cs var:r.code ?>"><strong><?cs var:r.name ?></strong></label></div>
      <div class="form-text mb-1" id="f-<?cs var:r.code ?>-h"><?cs var:r.about ?></div>
      <div class="jx-filter jx-filter-two"><div><label class="form-label" for="f-<?cs var:r.code ?>_most"><?cs var:r.unit ?></label><input class="form-control<?cs if:r.error ?> is-invalid<?cs /if ?>" type="text" inputmode="decimal" maxlength="6" id="f-<?cs var:r.code ?>_most" name="<?cs var:r.code ?>_most" value="<?cs var:r.value ?>"<?cs if:r.error ?> aria-invalid="true" aria-describedby="f-<?cs var:r.code ?>_most-e"<?cs /if ?>><?cs if:r.error ?><span class="jx-error" id="f-<?cs var:r.code ?>_most-e"><?cs var:r.error ?></span><?cs /if ?></div>
      <div><label class="form-label" for="f-<?cs var:r.code ?>_effect"><?cs var:t.list_limit.effect ?></label><select class="form-select" id="f-<?cs var:r.code ?>_effect" name="<?cs var:r.code ?>_effect"><option value="forbid"<?cs if:!r.warn ?> selected<?cs /if ?>><?cs var:t.list_limit.effect.forbid ?></option><option value="warn"<?cs if:r.warn ?> selected<?cs /if ?>><?cs var:t.list_limit.effect.warn ?></option></select></div></div></fieldset><?cs /each ?>
    <button class="btn btn-primary" type="submit"><?cs var:t.list_limit.save ?></button></form><?cs /if ?>
</section>
<?cs if:running && subcount(limits) ?><form class="jx-panel" method="post" action="<?cs var:rules_path ?>/beyond" novalidate aria-labelledby="h-beyond"><h2 id="h-beyond"><?cs var:t.list_limit.beyond_title ?></h2>
  <p class="jx-small jx-mute"><?cs var:t.list_limit.beyond_lead ?></p><?cs call:tokens() ?><?cs call:errors(beyond) ?>
  <?cs call:select(beyond.limit, t.list_limit.choose, "") ?><?cs call:input(beyond.up_to, "text", t.list_limit.up_to_hint) ?><?cs call:input(beyond.reason, "text", "") ?>
  <button class="btn btn-outline-primary" type="submit"><?cs var:t.list_limit.beyond_do ?></button></form><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
