<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs include!"mentor/round_head.cs" ?>
<form class="jx-panel" method="post" novalidate aria-labelledby="h-rules"><h2 id="h-rules"><?cs var:t.pairing_rule.title ?></h2>
  <p class="jx-small jx-mute"><?cs var:t.pairing_rule.lead ?></p>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <?cs each:r = rules ?><fieldset class="mb-3"><legend class="visually-hidden"><?cs var:r.name ?></legend>
    <div class="form-check"><input class="form-check-input" type="checkbox" name="<?cs var:r.code ?>" id="f-<?cs var:r.code ?>" value="1"<?cs if:r.on ?> checked<?cs /if ?><?cs if:!round.taking ?> disabled<?cs /if ?> aria-describedby="f-<?cs var:r.code ?>-h"><label class="form-check-label" for="f-<?cs var:r.code ?>"><strong><?cs var:r.name ?></strong></label></div>
    <div class="form-text mb-1" id="f-<?cs var:r.code ?>-h"><?cs var:r.about ?></div>
    <?cs if:subcount(r.choices) ?><label class="visually-hidden" for="f-<?cs var:r.field ?>"><?cs var:r.name ?></label><select class="form-select<?cs if:r.error ?> is-invalid<?cs /if ?>" id="f-<?cs var:r.field ?>" name="<?cs var:r.field ?>"<?cs if:!round.taking ?> disabled<?cs /if ?><?cs if:r.error ?> aria-invalid="true" aria-describedby="f-<?cs var:r.field ?>-e"<?cs /if ?>><?cs each:c = r.choices ?><option value="<?cs var:c.value ?>"<?cs if:c.selected ?> selected<?cs /if ?>><?cs var:c.label ?></option><?cs /each ?></select>
    <?cs elif:r.number || r.words ?><label class="visually-hidden" for="f-<?cs var:r.field ?>"><?cs var:r.name ?></label><input class="form-control<?cs if:r.error ?> is-invalid<?cs /if ?>" type="text"<?cs if:r.number ?> inputmode="numeric"<?cs /if ?> id="f-<?cs var:r.field ?>" name="<?cs var:r.field ?>" value="<?cs var:r.value ?>" maxlength="300"<?cs if:!round.taking ?> disabled<?cs /if ?><?cs if:r.error ?> aria-invalid="true" aria-describedby="f-<?cs var:r.field ?>-e"<?cs /if ?>><?cs /if ?>
    <?cs if:r.error ?><span class="jx-error" id="f-<?cs var:r.field ?>-e"><?cs var:r.error ?></span><?cs /if ?></fieldset><?cs /each ?>
  <?cs if:round.taking ?><p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.form.save ?></button><a href="<?cs var:back_path ?>"><?cs var:t.form.back ?></a></p><?cs else ?><p class="mb-0"><?cs var:t.pairing_rule.closed ?></p><?cs /if ?>
</form>
<?cs include!"layout/foot.cs" ?>
