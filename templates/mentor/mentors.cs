<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.mentor.title ?></h1></div><div class="jx-actions"><a class="btn btn-primary" href="/mentor/mentor/new"><?cs var:t.mentor.new ?></a></div></div>
<?cs include!"mentor/hr_tabs.cs" ?>
<section class="jx-panel" aria-label="<?cs var:t.mentor.totals ?>"><dl class="jx-figures">
  <div><dt><?cs var:t.mentor.total_on ?></dt><dd class="jx-big"><?cs var:total.on ?><small> / <?cs var:total.all ?> <?cs var:t.mentor.people ?></small></dd></div>
  <div><dt><?cs var:t.mentor.total_held ?></dt><dd class="jx-big"><?cs var:total.held ?><small> / <?cs var:total.places ?> <?cs var:t.mentor.place_unit ?></small></dd></div>
</dl></section>
<form class="jx-filter" method="get" action="/mentor/mentors">
  <div><label class="form-label" for="<?cs var:form.q.id ?>"><?cs var:form.q.label ?></label><input class="form-control" type="search" id="<?cs var:form.q.id ?>" name="q" value="<?cs var:form.q.value ?>" maxlength="100"></div>
  <div><label class="form-label" for="<?cs var:form.state.id ?>"><?cs var:form.state.label ?></label><select class="form-select" id="<?cs var:form.state.id ?>" name="state"><option value=""><?cs var:t.mentor.any_state ?></option><?cs each:c = form.state.choice ?><option value="<?cs var:c.value ?>"<?cs if:c.selected ?> selected<?cs /if ?>><?cs var:c.label ?></option><?cs /each ?></select></div>
  <button class="btn btn-outline-primary" type="submit"><?cs var:t.mentor.filter ?></button><?cs if:filtered ?> <a href="/mentor/mentors"><?cs var:t.mentor.filter_clear ?></a><?cs /if ?>
</form>
<section class="jx-panel" aria-labelledby="h-list"><h2 id="h-list"><?cs var:t.mentor.list ?></h2>
<?cs if:subcount(mentors) ?><table class="jx-table"><caption class="visually-hidden"><?cs var:t.mentor.list ?></caption>
  <thead><tr><th scope="col"><?cs var:t.mentor.name ?></th><th scope="col" class="jx-wide"><?cs var:t.mentor.unit ?></th><th scope="col" class="jx-wide"><?cs var:t.mentor.specialties ?></th><th scope="col" class="jx-num"><?cs var:t.mentor.load ?></th><th scope="col"><?cs var:t.mentor.state ?></th></tr></thead>
  <tbody><?cs each:m = mentors ?><tr><th scope="row"><a class="jx-name" href="<?cs var:m.path ?>"><?cs var:m.name ?></a> <span class="jx-small jx-mute fw-normal jx-nowrap"><?cs var:m.staff_no ?></span><span class="jx-narrow jx-small jx-mute fw-normal"><br><?cs var:m.unit ?> <?cs var:m.post ?><?cs if:m.specialties ?><br><?cs var:m.specialties ?><?cs /if ?></span></th><td class="jx-wide"><?cs var:m.unit ?> <span class="jx-small jx-mute"><?cs var:m.post ?></span></td><td class="jx-wide"><?cs var:m.specialties ?></td><td class="jx-num"><?cs var:m.held ?> / <?cs var:m.places ?></td><td><span class="jx-chip <?cs var:m.chip_style ?>"><?cs var:m.chip ?></span></td></tr><?cs /each ?></tbody></table>
<?cs if:next_path ?><p class="mb-0 mt-2"><a href="<?cs var:next_path ?>"><?cs var:t.mentor.next ?></a></p><?cs /if ?>
<?cs elif:filtered ?><p class="jx-empty"><strong><?cs var:t.mentor.none_found ?></strong><?cs var:t.mentor.none_found_hint ?></p>
<?cs else ?><p class="jx-empty"><strong><?cs var:t.mentor.none ?></strong><?cs var:t.mentor.none_hint ?></p><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
