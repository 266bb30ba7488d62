<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"macros/pick.cs" ?>
<div class="jx-head"><div><?cs include!"contest/entry_head.cs" ?>
  <h1><?cs var:page.title ?></h1>
  <p><?cs if:size ?><?cs var:size ?><?cs if:reserves_max ?>，<?cs var:reserves_max ?><?cs /if ?> · <?cs /if ?><?cs var:t.entry.closes ?> <time datetime="<?cs var:closes_iso ?>"><?cs var:closes ?></time></p></div></div>
<section class="jx-panel" aria-labelledby="places"><h2 id="places"><?cs var:t.entry.places ?></h2>
<?cs if:subcount(places) ?><dl class="jx-facts"><?cs each:q = places ?><dt><?cs var:q.unit ?></dt><dd><?cs var:q.places ?> <?cs var:t.entry.place_unit ?>，<?cs var:t.entry.left ?> <?cs var:q.left ?></dd><?cs /each ?></dl><?cs else ?><p><?cs var:t.entry.no_places ?></p><?cs /if ?>
</section>
<?cs if:open || subcount(form.errors) ?>
<form class="jx-panel" method="post" action="<?cs var:enter_path ?>" novalidate aria-label="<?cs var:page.title ?>">
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <?cs if:team ?><div class="mb-3"><label class="form-label" for="<?cs var:form.team_name.id ?>"><?cs var:form.team_name.label ?></label><?cs call:hint(form.team_name, t.entry.team_hint) ?><input class="form-control<?cs if:form.team_name.error ?> is-invalid<?cs /if ?>" id="<?cs var:form.team_name.id ?>" name="team_name" type="text" value="<?cs var:form.team_name.value ?>" maxlength="60"<?cs call:about(form.team_name, t.entry.team_hint) ?>><?cs call:error(form.team_name) ?></div><?cs /if ?>
  <?cs each:f = form ?><?cs if:f.member ?><?cs call:pick(f) ?><?cs /if ?><?cs /each ?>
  <?cs if:reserves ?><?cs each:f = form ?><?cs if:f.reserve ?><?cs call:pick(f) ?><?cs /if ?><?cs /each ?><?cs /if ?>
  <p class="jx-small jx-mute"><?cs var:t.entry.told ?></p>
  <p class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.entry.enter_do ?></button><a href="<?cs var:list_path ?>"><?cs var:t.form.back ?></a></p>
</form>
<?cs else ?><section class="jx-panel"><p class="jx-empty"><strong><?cs var:t.entry.cannot ?></strong><?cs var:why ?></p></section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
