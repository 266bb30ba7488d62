<?cs # Parts of forms. A field `f` is what view_form made of it. A field's hint is given as text ("" for none).
     tokens() stands in every form that posts. ?>
<?cs def:tokens() ?><input type="hidden" name="_csrf" value="<?cs var:form_csrf ?>"><input type="hidden" name="_key" value="<?cs var:form_key ?>"><?cs /def ?>

<?cs def:errors(form) ?><?cs if:subcount(form.errors) ?><div class="jx-errors mb-3" role="alert" tabindex="-1"><strong><?cs var:form.errors_title ?></strong><?cs each:e = form.errors ?><br><?cs if:e.href ?><a href="<?cs var:e.href ?>"><?cs if:e.label ?><?cs var:e.label ?><?cs var:t.form.colon ?><?cs /if ?><?cs var:e.message ?></a><?cs else ?><?cs var:e.message ?><?cs /if ?><?cs /each ?></div><?cs /if ?><?cs /def ?>

<?cs def:label(f) ?><label class="form-label" for="<?cs var:f.id ?>"><?cs var:f.label ?><?cs if:!f.required ?> <span class="fw-normal jx-mute"><?cs var:t.form.optional ?></span><?cs /if ?></label><?cs /def ?>

<?cs def:about(f, hint) ?><?cs if:f.error ?> aria-invalid="true" aria-describedby="<?cs if:hint ?><?cs var:f.id ?>-h <?cs /if ?><?cs var:f.id ?>-e"<?cs elif:hint ?> aria-describedby="<?cs var:f.id ?>-h"<?cs /if ?><?cs /def ?>

<?cs def:hint(f, hint) ?><?cs if:hint ?><div class="form-text mb-1" id="<?cs var:f.id ?>-h"><?cs var:hint ?></div><?cs /if ?><?cs /def ?>

<?cs def:error(f) ?><?cs if:f.error ?><span class="jx-error" id="<?cs var:f.id ?>-e"><?cs var:f.error ?></span><?cs /if ?><?cs /def ?>

<?cs # One line of input; `kind` is the HTML type. ?>
<?cs def:input(f, kind, hint) ?><div class="mb-3"><?cs call:label(f) ?><?cs call:hint(f, hint) ?><input class="form-control<?cs if:f.error ?> is-invalid<?cs /if ?>" id="<?cs var:f.id ?>" name="<?cs var:f.name ?>" type="<?cs var:kind ?>" value="<?cs var:f.value ?>"<?cs if:f.max ?> maxlength="<?cs var:f.max ?>"<?cs /if ?><?cs call:about(f, hint) ?>><?cs call:error(f) ?></div><?cs /def ?>

<?cs # A file; `accept` is a hint for the browser's chooser: the server looks at the bytes. The form needs enctype="multipart/form-data". ?>
<?cs def:file(f, accept, hint) ?><div class="mb-3"><?cs call:label(f) ?><?cs call:hint(f, hint) ?><input class="form-control<?cs if:f.error ?> is-invalid<?cs /if ?>" id="<?cs var:f.id ?>" name="<?cs var:f.name ?>" type="file" accept="<?cs var:accept ?>"<?cs call:about(f, hint) ?>><?cs call:error(f) ?></div><?cs /def ?>

<?cs def:lines(f, rows, hint) ?><div class="mb-3"><?cs call:label(f) ?><?cs call:hint(f, hint) ?><textarea class="form-control<?cs if:f.error ?> is-invalid<?cs /if ?>" id="<?cs var:f.id ?>" name="<?cs var:f.name ?>" rows="<?cs var:rows ?>"<?cs if:f.max ?> maxlength="<?cs var:f.max ?>"<?cs /if ?><?cs call:about(f, hint) ?>><?cs var:f.value ?></textarea><?cs call:error(f) ?></div><?cs /def ?>

<?cs # A choice from a list; `none` is the label of the empty choice ("" leaves it out). ?>
<?cs def:select(f, none, hint) ?><div class="mb-3"><?cs call:label(f) ?><?cs call:hint(f, hint) ?><select class="form-select<?cs if:f.error ?> is-invalid<?cs /if ?>" id="<?cs var:f.id ?>" name="<?cs var:f.name ?>"<?cs call:about(f, hint) ?>><?cs if:none ?><option value=""><?cs var:none ?></option><?cs /if ?><?cs each:c = f.choice ?><option value="<?cs var:c.value ?>"<?cs if:c.selected ?> selected<?cs /if ?>><?cs var:c.label ?></option><?cs /each ?></select><?cs call:error(f) ?></div><?cs /def ?>

<?cs # Up to four choices are radios. ?>
<?cs def:radios(f, hint) ?><fieldset class="mb-3" id="<?cs var:f.id ?>"<?cs call:about(f, hint) ?>><legend class="form-label fs-6"><?cs var:f.label ?></legend><?cs call:hint(f, hint) ?><div class="jx-choice"><?cs each:c = f.choice ?><div class="form-check"><input class="form-check-input<?cs if:f.error ?> is-invalid<?cs /if ?>" type="radio" name="<?cs var:f.name ?>" id="<?cs var:c.id ?>" value="<?cs var:c.value ?>"<?cs if:c.selected ?> checked<?cs /if ?>><label class="form-check-label" for="<?cs var:c.id ?>"><?cs var:c.label ?></label></div><?cs /each ?></div><?cs call:error(f) ?></fieldset><?cs /def ?>
