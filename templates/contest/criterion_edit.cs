<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs def:remove(number) ?><div class="col-auto ms-auto d-flex align-items-end justify-content-end pb-3"><button class="btn btn-outline-primary" type="button" data-remove hidden><?cs var:t.setup.row_remove ?><span class="visually-hidden"> <span data-number><?cs var:number ?></span></span></button></div><?cs /def ?>
<?cs def:band(b) ?><fieldset class="border-top pt-3" data-row><legend class="visually-hidden"><?cs var:t.setup.band ?> <span data-number><?cs var:b.number ?></span></legend>
  <div class="row gx-3"><div class="col-12 col-sm-4"><?cs call:input(b.band_name, "text", "") ?></div><div class="col-6 col-sm-3"><?cs call:input(b.band_from, "text", "") ?></div><div class="col-6 col-sm-3"><?cs call:input(b.band_to, "text", "") ?></div><?cs call:remove(b.number) ?></div></fieldset><?cs /def ?>
<?cs def:deduction(d) ?><fieldset class="border-top pt-3" data-row><legend class="visually-hidden"><?cs var:t.setup.deduction ?> <span data-number><?cs var:d.number ?></span></legend>
  <div class="row gx-3"><div class="col-12 col-lg-4"><?cs call:input(d.deduction_name, "text", "") ?></div><div class="col-4 col-lg-2"><?cs call:input(d.deduction_points, "text", "") ?></div><div class="col-4 col-lg-2"><?cs call:input(d.deduction_unit, "text", "") ?></div><div class="col-4 col-lg-2"><?cs call:input(d.deduction_cap, "text", "") ?></div><?cs call:remove(d.number) ?></div></fieldset><?cs /def ?>
<?cs def:fault(f) ?><fieldset class="border-top pt-3" data-row><legend class="visually-hidden"><?cs var:t.setup.fault ?> <span data-number><?cs var:f.number ?></span></legend>
  <div class="row gx-3"><div class="col-12 col-sm-6"><?cs call:input(f.fault_name, "text", "") ?></div><div class="col-12 col-sm-4"><?cs call:select(f.fault_effect, t.setup.choose, "") ?></div><?cs call:remove(f.number) ?></div></fieldset><?cs /def ?>
<?cs include!"contest/setup_head.cs" ?>
<form method="post" novalidate class="jx-stack" data-rows-form>
<?cs call:tokens() ?><input type="hidden" name="version" value="<?cs var:form.version.value ?>">
<?cs # Enter in a field presses the first button: it must be the one that saves. ?><button class="visually-hidden" type="submit" name="do" value="save" tabindex="-1" aria-hidden="true"><?cs var:t.form.save ?></button>
<?cs call:errors(form) ?>
<section class="jx-panel" aria-labelledby="facts"><h2 id="facts"><?cs var:t.setup.criterion ?></h2>
  <div class="row"><div class="col-md-3"><?cs call:input(form.code, "text", t.setup.code_hint) ?></div><div class="col-md-9"><?cs call:input(form.name, "text", "") ?></div></div>
  <?cs call:input(form.name_en, "text", "") ?>
  <div class="row"><div class="col-md-4"><?cs call:input(form.max, "text", t.setup.max_hint) ?></div><div class="col-md-4"><?cs call:input(form.step, "text", t.setup.step_hint) ?></div><div class="col-md-4"><?cs call:input(form.place, "text", t.setup.place_no_hint) ?></div></div>
  <?cs call:lines(form.standard, "2", t.setup.standard_hint) ?>
  <?cs call:radios(form.scoring, t.setup.scoring_hint) ?>
</section>
<section class="jx-panel" aria-labelledby="deductions"><h2 id="deductions"><?cs var:t.setup.deductions ?></h2>
  <p class="jx-small jx-mute"><?cs var:t.setup.deductions_hint ?></p>
  <div data-rows="deduction" data-most="30"><?cs each:d = form.deduction ?><?cs call:deduction(d) ?><?cs /each ?></div>
  <button class="btn btn-outline-primary" type="submit" name="do" value="add_deduction" data-add="deduction"><?cs var:t.setup.deduction_add ?></button>
</section>
<section class="jx-panel" aria-labelledby="bands"><h2 id="bands"><?cs var:t.setup.bands ?></h2>
  <p class="jx-small jx-mute"><?cs var:t.setup.bands_hint ?></p>
  <div data-rows="band" data-most="10"><?cs each:b = form.band ?><?cs call:band(b) ?><?cs /each ?></div>
  <button class="btn btn-outline-primary" type="submit" name="do" value="add_band" data-add="band"><?cs var:t.setup.band_add ?></button>
</section>
<section class="jx-panel" aria-labelledby="faults"><h2 id="faults"><?cs var:t.setup.faults ?></h2>
  <p class="jx-small jx-mute"><?cs var:t.setup.faults_hint ?></p>
  <div data-rows="fault" data-most="20"><?cs each:f = form.fault ?><?cs call:fault(f) ?><?cs /each ?></div>
  <button class="btn btn-outline-primary" type="submit" name="do" value="add_fault" data-add="fault"><?cs var:t.setup.fault_add ?></button>
</section>
<p class="jx-actions"><button class="btn btn-primary" type="submit" name="do" value="save"><?cs var:t.form.save ?></button><a href="<?cs var:back_path ?>"><?cs var:t.form.back ?></a></p>
</form>
<?cs if:remove_path ?><form class="jx-panel" method="post" action="<?cs var:remove_path ?>" aria-labelledby="remove"><h2 id="remove"><?cs var:t.setup.criterion_remove ?></h2><?cs call:tokens() ?>
  <button class="btn btn-outline-primary" type="submit"><?cs var:t.setup.remove ?></button></form><?cs /if ?>
<script type="module" src="/static/js/rows.js?v=<?cs var:site.version ?>"></script>
<?cs include!"layout/foot.cs" ?>
