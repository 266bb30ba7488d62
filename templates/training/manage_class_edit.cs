<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs def:session(s) ?><fieldset class="border-top pt-3" data-row><legend class="fs-6 fw-bold"><?cs var:t.meeting.one ?> <span data-number><?cs var:s.number ?></span></legend>
  <div class="row gx-3">
    <div class="col-12 col-sm-6 col-lg-3"><?cs call:input(s.session_day, "date", "") ?></div>
    <div class="col-6 col-sm-3 col-lg-2"><?cs call:input(s.session_from, "time", "") ?></div>
    <div class="col-6 col-sm-3 col-lg-2"><?cs call:input(s.session_to, "time", "") ?></div>
    <div class="col-12 col-sm-9 col-lg-3"><?cs call:input(s.session_topic, "text", "") ?></div>
    <div class="col-6 col-sm-3 col-lg-2"><?cs call:input(s.session_hours, "text", "") ?></div>
    <div class="col-12 col-lg-5"><?cs call:select(s.session_venue, t.meeting.choose_venue, "") ?></div>
    <div class="col-12 col-sm-8 col-lg-5"><?cs call:select(s.session_instructor, t.meeting.no_instructor, "") ?></div>
    <div class="col-12 col-sm-4 col-lg-2 d-flex align-items-end justify-content-end pb-3"><button class="btn btn-outline-primary" type="button" data-remove hidden><?cs var:t.meeting.remove ?><span class="visually-hidden"> <span data-number><?cs var:s.number ?></span></span></button></div>
  </div>
  <?cs if:s.hint ?><p class="jx-small jx-mute mb-3" data-hint><?cs var:s.hint ?></p><?cs /if ?>
</fieldset><?cs /def ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.manage.place ?>"><a href="/training/manage"><?cs var:t.manage.title ?></a><?cs if:class.path ?> / <a href="<?cs var:class.path ?>"><?cs var:class.title ?></a><?cs /if ?></nav>
  <h1><?cs var:page.title ?></h1><p><?cs var:t.plan.draft_note ?></p></div></div>
<?cs if:no_venues ?><p class="jx-flash"><?cs var:t.plan.no_venues ?></p><?cs /if ?>
<form method="post" novalidate class="jx-stack" data-class-form>
<?cs call:tokens() ?><input type="hidden" name="version" value="<?cs var:form.version.value ?>"><input type="hidden" name="rows" value="<?cs var:form.rows.value ?>">
<?cs # Enter in a field presses the first button: it must be the one that saves. ?><button class="visually-hidden" type="submit" name="do" value="save" tabindex="-1" aria-hidden="true"><?cs var:t.form.save ?></button>
<?cs call:errors(form) ?>
<section class="jx-panel" aria-labelledby="p-course"><h2 id="p-course"><?cs var:t.plan.part_course ?></h2>
  <div class="row">
    <div class="col-md-9"><?cs call:select(form.course, t.plan.choose_course, t.plan.course_hint) ?></div>
    <div class="col-md-3"><?cs call:input(form.term_no, "text", t.plan.term_hint) ?></div>
  </div>
  <?cs if:choose_organizer ?><?cs call:select(form.organizer, t.plan.choose_organizer, t.plan.organizer_hint) ?><?cs /if ?>
</section>
<section class="jx-panel" aria-labelledby="p-sessions"><h2 id="p-sessions"><?cs var:t.plan.part_sessions ?></h2>
  <p class="jx-small jx-mute"><?cs var:t.plan.sessions_hint ?></p>
  <div data-rows data-most="<?cs var:most_rows ?>"><?cs each:s = form.session ?><?cs call:session(s) ?><?cs /each ?></div>
  <button class="btn btn-outline-primary" type="submit" name="do" value="add" data-add><?cs var:t.meeting.add ?></button>
</section>
<section class="jx-panel" aria-labelledby="p-seats"><h2 id="p-seats"><?cs var:t.plan.part_enrol ?></h2>
  <div class="row">
    <div class="col-md-4"><?cs call:input(form.capacity, "text", t.plan.capacity_hint) ?></div>
  </div>
  <div class="row">
    <div class="col-md-4"><?cs call:input(form.opens_at, "datetime-local", t.plan.opens_hint) ?></div>
    <div class="col-md-4"><?cs call:input(form.closes_at, "datetime-local", t.plan.closes_hint) ?></div>
    <div class="col-md-4"><?cs call:input(form.approve_by, "datetime-local", t.plan.approve_hint) ?></div>
  </div>
  <?cs call:radios(form.route, t.plan.route_hint) ?>
</section>
<section class="jx-panel" aria-labelledby="p-who"><h2 id="p-who"><?cs var:t.plan.part_who ?></h2>
  <?cs call:radios(form.audience, "") ?>
  <details class="jx-units" data-units<?cs if:form.unit.error ?> open<?cs elif:units_chosen ?> open<?cs /if ?>><summary><?cs var:t.plan.choose_units ?> <span class="jx-mute"><?cs var:t.plan.units_chosen ?> <span data-chosen><?cs var:units_chosen ?></span></span></summary>
    <?cs if:form.unit.error ?><span class="jx-error" id="f-unit"><?cs var:form.unit.error ?></span><?cs /if ?>
    <p class="form-text"><?cs var:t.plan.units_hint ?></p>
    <div class="mb-2" data-unit-filter hidden><label class="form-label" for="unit-filter"><?cs var:t.plan.filter_units ?></label><input class="form-control" id="unit-filter" type="search" autocomplete="off"></div>
    <fieldset><legend class="visually-hidden"><?cs var:form.unit.label ?></legend><ul class="list-unstyled jx-unitlist"><?cs each:u = units ?>
      <li class="form-check <?cs var:u.indent ?>"><input class="form-check-input" type="checkbox" name="unit" id="<?cs var:u.id ?>" value="<?cs var:u.value ?>"<?cs if:u.checked ?> checked<?cs /if ?>><label class="form-check-label" for="<?cs var:u.id ?>"><?cs var:u.name ?></label></li><?cs /each ?>
    </ul></fieldset>
  </details>
</section>
<section class="jx-panel" aria-labelledby="p-note"><h2 id="p-note"><?cs var:t.plan.part_note ?></h2>
  <?cs call:lines(form.note, "3", t.plan.note_hint) ?>
</section>
<p class="jx-actions"><button class="btn btn-primary" type="submit" name="do" value="save"><?cs var:t.plan.save_draft ?></button><a href="<?cs if:class.path ?><?cs var:class.path ?><?cs else ?>/training/manage<?cs /if ?>"><?cs var:t.form.back ?></a></p>
</form>
<script type="module" src="/static/js/class-edit.js?v=<?cs var:site.version ?>"></script>
<?cs include!"layout/foot.cs" ?>
