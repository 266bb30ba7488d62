<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"contest/keeper_head.cs" ?>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p class="jx-mute"><?cs var:keeper.title ?> · <?cs var:sheet.judge ?></p></div><a class="btn btn-outline-primary jx-noprint" href="<?cs var:sheet.print_path ?>"><?cs var:t.keeper.print ?></a></div>
<section class="jx-panel" aria-labelledby="h-stand"><div class="jx-panel-head"><h2 id="h-stand"><?cs var:t.keeper.state ?></h2></div>
  <p class="mb-0"><strong><?cs var:t.keeper.todo[sheet.stand] ?></strong><?cs if:sheet.done ?> <?cs var:sheet.done ?><?cs /if ?><?cs if:sheet.locked ?> <span class="jx-mute"><?cs var:sheet.locked ?></span><?cs /if ?><?cs if:t.keeper.todo_hint[sheet.stand] ?><br><span class="jx-small jx-mute"><?cs var:t.keeper.todo_hint[sheet.stand] ?></span><?cs /if ?></p>
  <?cs if:sheet.returned ?><p class="mt-2 mb-0"><?cs var:sheet.returned ?></p><?cs /if ?></section>
<?cs if:sheet.form ?><form class="jx-panel" method="post" action="<?cs var:sheet.path ?>" aria-labelledby="h-marks"><?cs call:tokens() ?>
  <div class="jx-panel-head"><h2 id="h-marks"><?cs var:t.keeper.marks ?></h2></div>
  <?cs call:errors(form) ?>
  <p class="jx-mute"><?cs var:t.keeper.marks_hint ?></p>
  <?cs each:c = criteria ?><fieldset class="jx-paper"><legend class="fs-6"><strong><?cs var:c.name ?></strong> <span class="jx-small jx-mute"><?cs var:c.code ?> · <?cs var:c.most ?> · <?cs var:c.how ?></span></legend>
    <?cs each:f = c.fields ?><div class="jx-paper-row"><input type="hidden" name="code" value="<?cs var:f.code ?>"><label for="<?cs var:f.id ?>"><?cs if:f.name ?><?cs var:f.name ?> <span class="jx-small jx-mute"><?cs var:f.rate ?></span><?cs else ?><?cs var:t.keeper.value ?><?cs /if ?></label><input class="form-control<?cs if:f.error ?> is-invalid<?cs elif:f.differs ?> is-invalid<?cs /if ?>" id="<?cs var:f.id ?>" name="value" type="text" inputmode="decimal" autocomplete="off" maxlength="40" value="<?cs var:f.value ?>"<?cs if:f.error ?> aria-invalid="true" aria-describedby="<?cs var:f.id ?>-e"<?cs elif:f.differs ?> aria-invalid="true" aria-describedby="<?cs var:f.id ?>-e"<?cs /if ?>><?cs if:f.error ?><span class="jx-error" id="<?cs var:f.id ?>-e"><?cs var:f.error ?></span><?cs elif:f.differs ?><span class="jx-error" id="<?cs var:f.id ?>-e"><?cs var:f.differs ?></span><?cs /if ?></div>
    <?cs /each ?></fieldset><?cs /each ?>
  <?cs if:sheet.replaces ?><div class="form-check mb-3"><input class="form-check-input" type="checkbox" id="<?cs var:form.replace.id ?>" name="replace" value="1"<?cs if:form.replace.checked ?> checked<?cs /if ?>><label class="form-check-label" for="<?cs var:form.replace.id ?>"><?cs var:t.keeper.replace ?></label></div><?cs /if ?>
  <div class="jx-actions"><button class="btn btn-primary" type="submit"><?cs if:sheet.stand == "check" ?><?cs var:t.keeper.check ?><?cs else ?><?cs var:t.keeper.save ?><?cs /if ?></button><?cs if:sheet.differs ?><button class="btn btn-outline-primary" type="submit" name="take" value="1"><?cs var:t.keeper.take ?></button><?cs /if ?><a class="btn btn-outline-primary" href="<?cs var:keeper.paper_path ?>"><?cs var:t.keeper.back ?></a></div>
</form><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-scan"><div class="jx-panel-head"><h2 id="h-scan"><?cs var:t.keeper.scan ?></h2></div>
  <?cs if:scan.path ?><p><a href="<?cs var:scan.path ?>"><?cs var:t.keeper.scan_open ?></a> <span class="jx-small jx-mute"><?cs var:scan.by ?></span></p><?cs elif:scan.needed ?><p><?cs var:t.keeper.scan_needed ?></p><?cs else ?><p class="jx-mute"><?cs var:t.keeper.scan_none ?></p><?cs /if ?>
  <?cs if:scan.open ?><form method="post" action="<?cs var:sheet.path ?>/scan" enctype="multipart/form-data"><?cs call:tokens() ?>
    <?cs call:errors(upload) ?><?cs call:file(upload.file, ".pdf,.jpg,.jpeg,.png", file_hint) ?>
    <button class="btn btn-outline-primary" type="submit"><?cs if:scan.path ?><?cs var:t.keeper.scan_replace ?><?cs else ?><?cs var:t.keeper.scan_add ?><?cs /if ?></button></form><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
