<?cs # The texts of a nomination, in the form of a new one and of one that is changed; `limit_hint` and `limit` say how long the statement may be. ?>
<?cs def:nomination_texts(form, limit, limit_hint) ?><?cs call:input(form.deeds, "text", t.nominate.deeds_hint) ?>
<?cs call:lines(form.statement, "12", limit_hint) ?><p class="form-text" data-count-of="f-statement" data-most="<?cs var:limit ?>" data-say="<?cs var:t.nominate.counted ?>" data-over="<?cs var:t.nominate.counted_over ?>" aria-live="polite" hidden></p>
<?cs call:input(form.cause, "text", t.nominate.cause_hint) ?>
<script type="module" src="/static/js/count.js?v=<?cs var:site.version ?>"></script><?cs /def ?>
<?cs def:check(f, hint) ?><div class="form-check mb-3"><input class="form-check-input" type="checkbox" name="<?cs var:f.name ?>" id="<?cs var:f.id ?>" value="1"<?cs if:f.checked ?> checked<?cs /if ?>><label class="form-check-label" for="<?cs var:f.id ?>"><?cs var:f.label ?></label><?cs if:hint ?><div class="form-text"><?cs var:hint ?></div><?cs /if ?></div><?cs /def ?>
