<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?><?cs include!"macros/pick.cs" ?><?cs include!"award/nominate_texts.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/award/unit"><?cs var:t.nominate.unit_title ?></a></nav>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p class="jx-mute"><?cs var:programme_title ?> · <?cs var:until ?></p></div></div>
<?cs if:late ?><?cs call:errors(form) ?><p class="jx-empty"><strong><?cs var:until ?></strong><?cs var:t.nominate.late_hint ?></p><?cs else ?>
<?cs if:subcount(kinds) > 1 ?><section class="jx-panel" aria-labelledby="h-kind"><h2 id="h-kind"><?cs var:t.nominate.kind ?></h2>
  <ul class="jx-chips list-unstyled d-flex flex-wrap gap-2 mb-0"><?cs each:k = kinds ?><li><a class="btn btn-outline-primary<?cs if:k.current ?> active<?cs /if ?>" href="<?cs var:url_validate(k.path) ?>"<?cs if:k.current ?> aria-current="true"<?cs /if ?>><?cs var:k.title ?></a></li><?cs /each ?></ul></section><?cs /if ?>
<?cs if:kind.id ?><section class="jx-panel" aria-labelledby="h-who"><div class="jx-panel-head"><h2 id="h-who"><?cs var:kind.title ?></h2><a class="jx-small" href="<?cs var:url_validate(import_path) ?>"><?cs var:t.nominate_import.title ?></a></div>
  <?cs if:conditions ?><details class="jx-more mb-3"><summary><?cs var:t.nominate.conditions ?></summary><p class="jx-lines"><?cs var:conditions ?></p></details><?cs /if ?>
<form class="jx-narrow-form" method="post" action="<?cs var:url_validate(action_path) ?>" novalidate><?cs call:tokens() ?><?cs call:errors(form) ?><input type="hidden" name="kind" value="<?cs var:kind.id ?>"><?cs if:kind.outside ?><input type="hidden" name="outside" value="1"><?cs /if ?>
<?cs if:kind.outside ?><?cs call:input(form.name, "text", "") ?><?cs if:kind.person ?><?cs call:input(form.unit_name, "text", "") ?><?cs call:input(form.post, "text", "") ?><?cs /if ?><?cs call:select(form.from, t.nominate.choose_unit, t.nominate.from_hint) ?>
<?cs elif:kind.person ?><?cs call:pick(form.person) ?><p class="form-text"><?cs var:t.nominate.fills_itself ?></p>
<?cs else ?><?cs call:select(form.unit, t.nominate.choose_unit, "") ?><?cs /if ?>
<?cs if:kind.categories ?><?cs call:select(form.category, t.nominate.choose_category, "") ?><?cs /if ?>
<?cs if:kind.outside || !kind.person ?><?cs call:check(form.leader, t.nominate.leader_hint) ?><?cs /if ?>
<?cs call:nomination_texts(form, kind.limit, kind.limit_hint) ?>
<p class="jx-actions mt-3 mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.nominate.save_draft ?></button><a href="/award/unit"><?cs var:t.form.back ?></a></p></form></section><?cs /if ?><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
