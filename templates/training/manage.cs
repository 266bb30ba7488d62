<?cs include!"layout/head.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.manage.title ?></h1></div>
  <div class="jx-actions"><a class="btn btn-outline-primary" href="/training/manage/courses"><?cs var:t.manage.courses ?></a><a class="btn btn-primary" href="/training/manage/class/new"><?cs var:t.manage.new_class ?></a></div></div>
<section class="jx-panel" aria-labelledby="now"><h2 class="visually-hidden" id="now"><?cs var:t.manage.now ?></h2>
  <dl class="jx-figures">
    <div><dt><?cs var:t.manage.at_base ?></dt><dd class="jx-big"><?cs var:totals.at_base ?><small><?cs var:t.manage.people ?></small></dd></div>
    <div><dt><?cs var:t.manage.waiting ?></dt><dd class="jx-big"><?cs var:totals.waiting ?><small><?cs var:t.manage.people ?></small></dd></div>
    <div><dt><?cs var:t.phase.enrolling ?></dt><dd class="jx-big"><?cs var:totals.enrolling ?><small><?cs var:t.manage.classes ?></small></dd></div>
    <div><dt><?cs var:t.phase.draft ?></dt><dd class="jx-big"><?cs var:totals.drafts ?><small><?cs var:t.manage.classes ?></small></dd></div>
  </dl>
</section>
<form class="jx-panel jx-filter" method="get" action="/training/manage" role="search" aria-label="<?cs var:t.manage.filter ?>">
  <div><label class="form-label" for="<?cs var:filter.q.id ?>"><?cs var:filter.q.label ?></label><input class="form-control" id="<?cs var:filter.q.id ?>" name="q" type="search" value="<?cs var:filter.q.value ?>" maxlength="100"></div>
  <div><label class="form-label" for="<?cs var:filter.when.id ?>"><?cs var:filter.when.label ?></label><select class="form-select" id="<?cs var:filter.when.id ?>" name="when"><?cs each:c = filter.when.choice ?><option value="<?cs var:c.value ?>"<?cs if:c.selected ?> selected<?cs /if ?>><?cs var:c.label ?></option><?cs /each ?></select></div>
  <div><label class="form-label" for="<?cs var:filter.state.id ?>"><?cs var:filter.state.label ?></label><select class="form-select" id="<?cs var:filter.state.id ?>" name="state"><option value=""><?cs var:t.manage.any_state ?></option><?cs each:c = filter.state.choice ?><option value="<?cs var:c.value ?>"<?cs if:c.selected ?> selected<?cs /if ?>><?cs var:c.label ?></option><?cs /each ?></select></div>
  <button class="btn btn-outline-primary" type="submit"><?cs var:t.manage.search ?></button>
</form>
<section class="jx-panel" aria-labelledby="list">
  <div class="jx-panel-head"><h2 id="list"><?cs var:result.title ?><?cs if:result.count ?> <span class="jx-small jx-mute fw-normal"><?cs var:result.count ?></span><?cs /if ?></h2><?cs if:result.filtered ?><a class="jx-small" href="/training/manage"><?cs var:t.manage.clear ?></a><?cs /if ?></div>
<?cs if:subcount(classes) ?>
  <table class="jx-table">
    <caption class="visually-hidden"><?cs var:t.manage.caption ?></caption>
    <thead><tr><th scope="col"><?cs var:t.manage.class ?></th><th scope="col" class="jx-wide"><?cs var:t.manage.days ?></th><th scope="col" class="jx-num"><?cs var:t.manage.seats ?></th><th scope="col" class="jx-num jx-wide"><?cs var:t.manage.waiting ?></th><th scope="col" class="jx-num jx-wide"><?cs var:t.manage.at_base ?></th><th scope="col" class="jx-wide"><?cs var:t.manage.state ?></th></tr></thead>
    <tbody><?cs each:k = classes ?>
      <tr><th scope="row"><a href="<?cs var:k.path ?>"><?cs var:k.title ?></a><br><span class="jx-small jx-mute"><span class="jx-wide"><?cs var:k.organizer ?></span><span class="jx-narrow"><span class="jx-chip <?cs var:k.chip_style ?>"><?cs var:k.chip ?></span> <?cs var:k.dates ?><?cs if:k.waiting ?>，<?cs var:t.manage.waiting ?> <?cs var:k.waiting ?><?cs /if ?><?cs if:k.at_base ?>，<?cs var:t.manage.at_base ?> <?cs var:k.at_base ?><?cs /if ?></span></span></th><td class="jx-wide"><?cs var:k.dates ?></td><td class="jx-num"><?cs var:k.taken ?> / <?cs var:k.capacity ?></td><td class="jx-num jx-wide"><?cs var:k.waiting ?></td><td class="jx-num jx-wide"><?cs var:k.at_base ?></td><td class="jx-wide"><span class="jx-chip <?cs var:k.chip_style ?>"><?cs var:k.chip ?></span></td></tr><?cs /each ?>
    </tbody>
  </table>
  <?cs if:next_path ?><p class="jx-pages mt-3"><a class="btn btn-outline-primary" href="<?cs var:next_path ?>"><?cs var:t.manage.next ?></a></p><?cs /if ?>
<?cs elif:result.filtered ?>
  <div class="jx-empty"><strong><?cs var:t.manage.none_found ?></strong><?cs var:t.manage.none_found_do ?> <a href="/training/manage"><?cs var:t.manage.clear ?></a></div>
<?cs else ?>
  <div class="jx-empty"><strong><?cs var:t.manage.none ?></strong><?cs var:t.manage.none_do ?></div>
<?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
