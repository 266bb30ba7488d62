<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs include!"award/programme_head.cs" ?>
<?cs def:tick(f, hint) ?><div class="form-check mb-3"><input class="form-check-input<?cs if:f.error ?> is-invalid<?cs /if ?>" type="checkbox" id="<?cs var:f.id ?>" name="<?cs var:f.name ?>" value="1"<?cs if:f.checked ?> checked<?cs /if ?><?cs call:about(f, hint) ?>><label class="form-check-label" for="<?cs var:f.id ?>"><?cs var:f.label ?></label><?cs call:hint(f, hint) ?><?cs call:error(f) ?></div><?cs /def ?>
<form class="jx-panel" method="post" novalidate aria-labelledby="h-kind"><h2 id="h-kind"><?cs if:kind_title ?><?cs var:kind_title ?><?cs else ?><?cs var:t.programme_kind.new ?><?cs /if ?></h2>
  <?cs if:fixed ?><p><?cs var:t.programme_setup.locked_hint ?></p><?cs /if ?>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <fieldset<?cs if:fixed ?> disabled<?cs /if ?>><legend class="visually-hidden"><?cs var:t.programme_kind.title ?></legend>
  <?cs call:radios(form.subject, "") ?>
  <div class="row"><div class="col-md-8"><?cs call:input(form.title, "text", t.programme_kind.title_hint) ?></div><div class="col-md-4"><?cs call:input(form.places, "text", t.programme_kind.places_hint) ?></div></div>
  <?cs call:tick(form.by_unit, t.programme_kind.by_unit_hint) ?>
  <?cs call:tick(form.outside, "") ?>
  <?cs call:radios(form.review, "") ?>
  <div class="row"><div class="col-md-6"><?cs call:input(form.reviewers_each, "text", t.programme_kind.reviewers_hint) ?></div><div class="col-md-6"><?cs call:input(form.statement_max, "text", t.programme_kind.statement_hint) ?></div></div>
  <h3><?cs var:t.programme_kind.categories ?></h3><p class="jx-small jx-mute"><?cs var:t.programme_kind.categories_hint ?></p>
  <table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:t.programme_kind.categories ?></caption><thead><tr><th scope="col"><?cs var:t.programme_kind.category ?></th><th scope="col"><?cs var:t.programme_kind.places ?></th></tr></thead>
  <tbody><?cs each:c = form.categories ?><tr><td><input class="form-control<?cs if:c.category_title.error ?> is-invalid<?cs /if ?>" id="<?cs var:c.category_title.id ?>" name="category_title" type="text" maxlength="50" value="<?cs var:c.category_title.value ?>" aria-label="<?cs var:t.programme_kind.category ?> <?cs var:c.number ?>"<?cs call:about(c.category_title, "") ?>><?cs call:error(c.category_title) ?></td><td><input class="form-control jx-short<?cs if:c.category_places.error ?> is-invalid<?cs /if ?>" id="<?cs var:c.category_places.id ?>" name="category_places" type="text" inputmode="numeric" value="<?cs var:c.category_places.value ?>" aria-label="<?cs var:t.programme_kind.places ?> <?cs var:c.number ?>"<?cs call:about(c.category_places, "") ?>><?cs call:error(c.category_places) ?></td></tr><?cs /each ?></tbody></table>
  </fieldset>
  <p class="jx-actions mt-3 mb-0"><?cs if:!fixed ?><button class="btn btn-primary" type="submit"><?cs var:t.form.save ?></button><?cs /if ?><a href="<?cs var:back_path ?>"><?cs var:t.form.back ?></a></p>
</form>
<?cs if:remove_path && !fixed ?><section class="jx-panel" aria-labelledby="h-remove"><h2 id="h-remove"><?cs var:t.programme_kind.remove_title ?></h2>
  <details class="jx-confirm"><summary class="btn btn-outline-primary"><?cs var:t.programme_kind.remove ?></summary><p><?cs var:t.programme_kind.remove_hint ?></p>
  <form method="post" action="<?cs var:remove_path ?>"><?cs call:tokens() ?><button class="btn jx-danger" type="submit"><?cs var:t.programme_kind.remove ?></button></form></details></section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
