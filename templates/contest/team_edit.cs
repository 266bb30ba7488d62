<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/contest"><?cs var:t.contest.title ?></a> / <a href="<?cs var:back_path ?>"><?cs var:edition.title ?></a></nav>
  <h1><?cs var:page.title ?></h1></div></div>
<form class="d-grid gap-4" method="post" action="<?cs var:action_path ?>" novalidate><?cs call:tokens() ?>
  <input type="hidden" name="version" value="<?cs var:form.version.value ?>">
  <?cs call:errors(form) ?>
  <section class="jx-panel" aria-labelledby="h-what"><h2 id="h-what"><?cs var:t.team.part_what ?></h2>
    <?cs call:input(form.title, "text", "") ?>
    <fieldset class="mb-0" id="f-discipline"<?cs if:discipline_error ?> aria-invalid="true" aria-describedby="f-discipline-e"<?cs /if ?>><legend class="form-label fs-6"><?cs var:t.team.disciplines ?></legend><?cs each:d = disciplines ?>
      <div class="form-check"><input class="form-check-input<?cs if:discipline_error ?> is-invalid<?cs /if ?>" type="checkbox" name="discipline" id="<?cs var:d.id ?>" value="<?cs var:d.value ?>"<?cs if:d.checked ?> checked<?cs /if ?>><label class="form-check-label" for="<?cs var:d.id ?>"><?cs var:d.name ?></label></div><?cs /each ?>
      <?cs if:discipline_error ?><span class="jx-error" id="f-discipline-e"><?cs var:discipline_error ?></span><?cs /if ?></fieldset></section>
  <section class="jx-panel" aria-labelledby="h-count"><h2 id="h-count"><?cs var:t.team.part_count ?></h2>
    <?cs call:radios(form.take, "") ?>
    <?cs call:input(form.points, "text", t.team.points_hint) ?>
    <?cs call:radios(form.joint, "") ?>
    <?cs call:input(form.best, "text", t.team.best_hint) ?>
    <?cs call:radios(form.missing, "") ?></section>
  <section class="jx-panel" aria-labelledby="h-prizes"><h2 id="h-prizes"><?cs var:t.team.part_prizes ?></h2>
    <?cs call:radios(form.prize_by, "") ?>
    <div class="jx-cols jx-cols-even"><div><?cs call:lines(form.prize_names, "3", t.team.prize_names_hint) ?></div><div><?cs call:input(form.prize_ratio, "text", t.team.prize_ratio_hint) ?></div></div>
    <div class="jx-cols jx-cols-even"><div><?cs call:input(form.prize_places, "text", t.team.prize_places_hint) ?></div><div><?cs call:input(form.prize_share, "text", t.team.prize_share_hint) ?></div></div>
    <?cs call:radios(form.prize_ties, "") ?>
    <?cs call:input(form.prize_least, "text", "") ?></section>
  <?cs if:begun ?><section class="jx-panel"><?cs call:input(form.reason, "text", t.team.reason_hint) ?></section><?cs else ?><input type="hidden" name="reason" value="<?cs var:form.reason.value ?>"><?cs /if ?>
  <p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.form.save ?></button><a href="<?cs var:back_path ?>"><?cs var:t.form.back ?></a></p>
</form>
<?cs include!"layout/foot.cs" ?>
