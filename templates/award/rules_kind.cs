<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs include!"award/programme_head.cs" ?>
<form class="jx-panel" method="post" novalidate aria-labelledby="h-rules"><h2 id="h-rules"><?cs var:kind_title ?> · <?cs var:t.eligibility_rule.title ?></h2>
  <p class="jx-small jx-mute"><?cs if:draft ?><?cs var:t.eligibility_rule.lead ?><?cs else ?><?cs var:t.eligibility.locked ?><?cs /if ?></p>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <?cs each:r = rules ?><fieldset class="mb-4"<?cs if:!draft ?> disabled<?cs /if ?>><legend class="visually-hidden"><?cs var:r.name ?></legend>
    <div class="form-check"><input class="form-check-input" type="checkbox" name="<?cs var:r.code ?>" id="f-<?cs var:r.code ?>" value="1"<?cs if:r.on ?> checked<?cs /if ?> aria-describedby="f-<?cs var:r.code ?>-h"><label class="form-check-label" for="f-<?cs var:r.code ?>"><strong><?cs var:r.name ?></strong></label></div>
    <div class="form-text mb-1" id="f-<?cs var:r.code ?>-h"><?cs var:r.about ?></div>
    <?cs if:subcount(r.types) ?><div class="jx-choice mb-2"><?cs each:x = r.types ?><div class="form-check"><input class="form-check-input" type="checkbox" name="<?cs var:x.name ?>" id="f-<?cs var:x.name ?>" value="1"<?cs if:x.on ?> checked<?cs /if ?>><label class="form-check-label" for="f-<?cs var:x.name ?>"><?cs var:x.label ?></label></div><?cs /each ?></div><?cs if:r.types_error ?><span class="jx-error" id="f-unit_type-e"><?cs var:r.types_error ?></span><?cs /if ?><?cs /if ?>
    <div class="jx-filter jx-filter-three">
    <?cs if:r.number ?><div><label class="form-label" for="f-<?cs var:r.number ?>"><?cs var:r.number_label ?></label><input class="form-control<?cs if:r.error ?> is-invalid<?cs /if ?>" type="text" inputmode="numeric" maxlength="4" id="f-<?cs var:r.number ?>" name="<?cs var:r.number ?>" value="<?cs var:r.value ?>"<?cs if:r.error ?> aria-invalid="true" aria-describedby="f-<?cs var:r.number ?>-e"<?cs /if ?>><?cs if:r.error ?><span class="jx-error" id="f-<?cs var:r.number ?>-e"><?cs var:r.error ?></span><?cs /if ?></div><?cs /if ?>
    <?cs if:r.band == "leader" ?><?cs call:select(form.leader_band, t.eligibility_rule.choose, "") ?><?cs elif:r.band == "grade" ?><?cs call:select(form.grade_band, t.eligibility_rule.choose, "") ?><?cs /if ?>
    <div><label class="form-label" for="f-<?cs var:r.code ?>_effect"><?cs var:t.eligibility_rule.effect ?></label><select class="form-select" id="f-<?cs var:r.code ?>_effect" name="<?cs var:r.code ?>_effect"><option value="forbid"<?cs if:!r.warn ?> selected<?cs /if ?>><?cs var:t.eligibility_rule.effect.forbid ?></option><option value="warn"<?cs if:r.warn ?> selected<?cs /if ?>><?cs var:t.eligibility_rule.effect.warn ?></option></select></div>
    </div></fieldset><?cs /each ?>
  <p class="jx-actions mb-0"><?cs if:draft ?><button class="btn btn-primary" type="submit"><?cs var:t.form.save ?></button><?cs /if ?><a href="<?cs var:rules_path ?>"><?cs var:t.form.back ?></a></p>
</form>
<?cs include!"layout/foot.cs" ?>
