<?cs # A field that a password manager may fill; `complete` tells it with what. Nothing here is optional. ?>
<?cs def:filled(f, kind, complete, hint) ?><div class="mb-3"><label class="form-label" for="<?cs var:f.id ?>"><?cs var:f.label ?></label><?cs call:hint(f, hint) ?><input class="form-control<?cs if:f.error ?> is-invalid<?cs /if ?>" id="<?cs var:f.id ?>" name="<?cs var:f.name ?>" type="<?cs var:kind ?>" value="<?cs var:f.value ?>" autocomplete="<?cs var:complete ?>" autocapitalize="none" spellcheck="false" required<?cs call:about(f, hint) ?>><?cs call:error(f) ?></div><?cs /def ?>

<?cs # What went wrong: one sentence, or the list of fields to mend. ?>
<?cs def:wrong(form, sentence) ?><?cs if:sentence ?><div class="jx-errors mb-3" role="alert" tabindex="-1"><?cs var:sentence ?></div><?cs else ?><?cs call:errors(form) ?><?cs /if ?><?cs /def ?>

<?cs # A code of an authenticator, or a recovery code. ?>
<?cs def:code(f, hint) ?><div class="mb-3"><label class="form-label" for="<?cs var:f.id ?>"><?cs var:f.label ?></label><?cs call:hint(f, hint) ?><input class="form-control<?cs if:f.error ?> is-invalid<?cs /if ?>" id="<?cs var:f.id ?>" name="<?cs var:f.name ?>" type="text" value="" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" maxlength="<?cs var:f.max ?>" required<?cs call:about(f, hint) ?>><?cs call:error(f) ?></div><?cs /def ?>

<?cs # Digits to sign with: a number pad on a tablet, never shown. ?>
<?cs def:pin(f, hint, complete) ?><div class="mb-3"><label class="form-label" for="<?cs var:f.id ?>"><?cs var:f.label ?></label><?cs call:hint(f, hint) ?><input class="form-control<?cs if:f.error ?> is-invalid<?cs /if ?>" id="<?cs var:f.id ?>" name="<?cs var:f.name ?>" type="password" inputmode="numeric" value="" autocomplete="<?cs var:complete ?>" maxlength="16"<?cs if:f.required ?> required<?cs /if ?><?cs call:about(f, hint) ?>><?cs call:error(f) ?></div><?cs /def ?>

<?cs # A password that may be given in place of something else. ?>
<?cs def:either(f, hint) ?><div class="mb-3"><label class="form-label" for="<?cs var:f.id ?>"><?cs var:f.label ?></label><?cs call:hint(f, hint) ?><input class="form-control<?cs if:f.error ?> is-invalid<?cs /if ?>" id="<?cs var:f.id ?>" name="<?cs var:f.name ?>" type="password" value="" autocomplete="current-password" autocapitalize="none" spellcheck="false"<?cs call:about(f, hint) ?>><?cs call:error(f) ?></div><?cs /def ?>

<?cs def:pin_state() ?><?cs if:pin.off ?><span class="jx-chip jx-stop"><?cs var:t.pin.state.off ?></span><?cs elif:pin.has ?><span class="jx-chip jx-ok"><?cs var:t.pin.state.on ?></span><?cs else ?><span class="jx-chip"><?cs var:t.pin.state.none ?></span><?cs /if ?><?cs /def ?>
