<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"contest/keeper_head.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.keeper.paper ?></h1><p class="jx-mute"><?cs var:keeper.title ?></p></div><a class="btn btn-outline-primary jx-noprint" href="<?cs var:keeper.sheets_path ?>"><?cs var:t.keeper.print_blank ?></a></div>
<?cs if:open ?><form class="jx-panel" method="get" action="<?cs var:keeper.paper_path ?>" aria-labelledby="h-find"><div class="jx-panel-head"><h2 id="h-find"><?cs var:t.keeper.find ?></h2></div>
  <?cs call:errors(form) ?>
  <div class="row"><div class="col-md-3 col-6 mb-3"><label class="form-label" for="<?cs var:form.number.id ?>"><?cs var:form.number.label ?></label><input class="form-control<?cs if:form.number.error ?> is-invalid<?cs /if ?>" id="<?cs var:form.number.id ?>" name="number" type="text" inputmode="numeric" autocomplete="off" value="<?cs var:form.number.value ?>"<?cs call:about(form.number, "") ?>><?cs call:error(form.number) ?></div><div class="col-md-3 col-6 mb-3"><label class="form-label" for="<?cs var:form.seat.id ?>"><?cs var:form.seat.label ?></label><select class="form-select" id="<?cs var:form.seat.id ?>" name="seat"><option value=""><?cs var:t.keeper.choose ?></option><?cs each:c = form.seat.choice ?><option value="<?cs var:c.value ?>"<?cs if:c.selected ?> selected<?cs /if ?>><?cs var:c.label ?></option><?cs /each ?></select></div></div>
  <button class="btn btn-primary" type="submit"><?cs var:t.keeper.open ?></button>
</form><?cs else ?><p class="jx-flash" role="status"><?cs var:t.keeper.published ?></p><?cs /if ?>
<?cs if:missing_say ?><section class="jx-panel" aria-labelledby="h-scan"><div class="jx-panel-head"><h2 id="h-scan"><?cs var:t.keeper.scans ?></h2></div>
  <p<?cs if:!subcount(missing) ?> class="mb-0"<?cs /if ?>><?cs var:missing_say ?></p>
  <?cs if:subcount(missing) ?><p class="jx-actions mb-0"><?cs each:x = missing ?><a class="jx-nowrap" href="<?cs var:x.path ?>"><?cs var:x.label ?></a><?cs /each ?></p><?cs /if ?></section><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-runs"><div class="jx-panel-head"><h2 id="h-runs"><?cs var:t.keeper.sheets_of_round ?></h2></div>
  <?cs if:subcount(runs) ?><table class="jx-table"><caption class="visually-hidden"><?cs var:t.keeper.sheets_of_round ?></caption>
    <thead><tr><th scope="col" class="jx-num"><?cs var:t.keeper.run_number ?></th><th scope="col"><?cs var:t.keeper.sheets_title ?></th></tr></thead>
    <tbody><?cs each:r = runs ?><tr><th scope="row" class="jx-num"><?cs var:r.number ?></th><td><?cs if:r.away ?><span class="jx-mute"><?cs var:t.keeper.away ?></span><?cs else ?><span class="jx-sheets"><?cs each:s = r.sheets ?><span class="jx-nowrap"><a href="<?cs var:s.path ?>"><?cs var:s.seat ?></a> <span class="jx-chip <?cs var:s.chip_style ?>"><?cs var:s.chip ?></span><?cs if:s.scanned ?> <span class="jx-small jx-mute"><?cs var:t.keeper.scanned ?></span><?cs elif:s.scan_missing ?> <span class="jx-small text-danger"><?cs var:t.keeper.scan_missing ?></span><?cs /if ?></span> <?cs /each ?></span><?cs /if ?></td></tr><?cs /each ?></tbody></table>
  <?cs else ?><p class="jx-empty"><strong><?cs var:t.keeper.no_runs ?></strong></p><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
