<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"mentor/pair_head.cs" ?>
<section class="jx-panel" aria-labelledby="h-edit"><h2 id="h-edit"><?cs var:t.agreement.write ?></h2>
<?cs if:voids ?><p class="jx-small"><strong><?cs var:t.agreement.voids ?></strong></p><?cs /if ?>
<form method="post" action="<?cs var:url_validate(action_path) ?>" novalidate><?cs call:tokens() ?>
  <?cs call:errors(form) ?>
  <input type="hidden" name="seen" value="<?cs var:form.seen.value ?>">
  <fieldset><legend class="form-label fs-6"><?cs var:t.agreement.goals ?></legend><div class="form-text mb-1"><?cs var:t.agreement.goals_hint ?></div>
  <?cs each:g = form.goal ?><div class="row g-2 mb-3"><div class="col-12 col-md-7"><label class="form-label" for="<?cs var:g.goal_what.id ?>"><?cs var:t.agreement.goal_what ?> <?cs var:g.number ?></label><input class="form-control<?cs if:g.goal_what.error ?> is-invalid<?cs /if ?>" id="<?cs var:g.goal_what.id ?>" name="<?cs var:g.goal_what.name ?>" type="text" maxlength="<?cs var:g.goal_what.max ?>" value="<?cs var:g.goal_what.value ?>"<?cs call:about(g.goal_what, "") ?>><?cs call:error(g.goal_what) ?></div>
    <div class="col-12 col-md-5"><label class="form-label" for="<?cs var:g.goal_how.id ?>"><?cs var:t.agreement.goal_how ?></label><input class="form-control<?cs if:g.goal_how.error ?> is-invalid<?cs /if ?>" id="<?cs var:g.goal_how.id ?>" name="<?cs var:g.goal_how.name ?>" type="text" maxlength="<?cs var:g.goal_how.max ?>" value="<?cs var:g.goal_how.value ?>"<?cs call:about(g.goal_how, "") ?>><?cs call:error(g.goal_how) ?></div></div><?cs /each ?>
  </fieldset>
  <div class="row"><div class="col-12 col-md-4"><?cs call:input(form.from, "date", t.agreement.from_hint) ?></div><div class="col-12 col-md-4"><?cs call:input(form.until, "date", t.agreement.until_hint) ?></div></div>
  <p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.form.save ?></button><a href="<?cs var:url_validate(back_path) ?>"><?cs var:t.agreement.back ?></a></p>
</form></section>
<?cs include!"layout/foot.cs" ?>
