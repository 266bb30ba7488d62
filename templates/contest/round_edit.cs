<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs def:segment(s) ?><fieldset class="border-top pt-3" data-row><legend class="fs-6 fw-bold"><?cs var:t.setup.segment ?> <span data-number><?cs var:s.number ?></span></legend>
  <div class="row gx-3">
    <div class="col-12 col-sm-6 col-lg-3"><?cs call:input(s.segment_name, "text", "") ?></div>
    <div class="col-12 col-sm-6 col-lg-3"><?cs call:select(s.segment_kind, t.setup.choose, "") ?></div>
    <div class="col-6 col-lg-2"><?cs call:input(s.segment_code, "text", "") ?></div>
    <div class="col-6 col-lg-2"><?cs call:input(s.segment_weight, "text", "") ?></div>
    <div class="col-auto ms-auto d-flex align-items-end justify-content-end pb-3"><button class="btn btn-outline-primary" type="button" data-remove hidden><?cs var:t.setup.row_remove ?><span class="visually-hidden"> <span data-number><?cs var:s.number ?></span></span></button></div>
  </div></fieldset><?cs /def ?>
<?cs include!"contest/setup_head.cs" ?>
<form method="post" novalidate class="jx-stack" data-rows-form>
<?cs call:tokens() ?><input type="hidden" name="version" value="<?cs var:form.version.value ?>">
<?cs # Enter in a field presses the first button: it must be the one that saves. ?><button class="visually-hidden" type="submit" name="do" value="save" tabindex="-1" aria-hidden="true"><?cs var:t.form.save ?></button>
<?cs call:errors(form) ?>
<section class="jx-panel" aria-labelledby="facts"><h2 id="facts"><?cs var:t.setup.part_round ?></h2>
  <div class="row"><div class="col-md-4"><?cs call:input(form.name, "text", t.setup.round_hint) ?></div><div class="col-md-4"><?cs call:input(form.name_en, "text", "") ?></div><div class="col-md-4"><?cs call:input(form.place, "text", "") ?></div></div>
  <div class="row"><div class="col-md-4"><?cs call:input(form.starts_at, "datetime-local", t.setup.round_starts_hint) ?></div><div class="col-md-4"><?cs call:input(form.stations, "text", t.setup.stations_hint) ?></div><div class="col-md-4"><?cs call:input(form.gap, "text", t.setup.gap_hint) ?></div></div>
</section>
<section class="jx-panel" aria-labelledby="segments"><h2 id="segments"><?cs var:t.setup.segments ?></h2>
  <p class="jx-small jx-mute"><?cs var:t.setup.segments_hint ?></p>
  <div data-rows="segment" data-most="9"><?cs each:s = form.segment ?><?cs call:segment(s) ?><?cs /each ?></div>
  <p data-total="segment_weight" data-full="<?cs var:t.setup.total_full ?>" data-missing="<?cs var:t.setup.total_missing ?>" data-over="<?cs var:t.setup.total_over ?>" aria-live="polite"><?cs var:t.setup.total ?> <strong data-sum><?cs var:total ?></strong>% <span class="jx-chip <?cs if:total_full ?>jx-ok<?cs else ?>jx-wait<?cs /if ?>" data-say><?cs var:total_say ?></span></p>
  <button class="btn btn-outline-primary" type="submit" name="do" value="add_segment" data-add="segment"><?cs var:t.setup.segment_add ?></button>
</section>
<p class="jx-actions"><button class="btn btn-primary" type="submit" name="do" value="save"><?cs var:t.form.save ?></button><a href="<?cs var:back_path ?>"><?cs var:t.form.back ?></a></p>
</form>
<?cs if:remove_path ?><form class="jx-panel" method="post" action="<?cs var:remove_path ?>" aria-labelledby="remove"><h2 id="remove"><?cs var:t.setup.round_remove ?></h2><?cs call:tokens() ?>
  <p class="jx-mute"><?cs var:t.setup.round_remove_hint ?></p><button class="btn btn-outline-primary" type="submit"><?cs var:t.setup.remove ?></button></form><?cs /if ?>
<script type="module" src="/static/js/rows.js?v=<?cs var:site.version ?>"></script>
<?cs include!"layout/foot.cs" ?>
