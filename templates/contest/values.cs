<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"contest/keeper_head.cs" ?>
<div class="jx-head"><div><h1><?cs if:value.name ?><?cs var:value.name ?><?cs else ?><?cs var:t.keeper.values ?><?cs /if ?></h1><p class="jx-mute"><?cs var:keeper.title ?><?cs if:value.scale ?> · <?cs var:value.scale ?><?cs /if ?></p></div></div>
<?cs if:!has_value ?><section class="jx-panel"><p class="jx-empty"><strong><?cs var:t.keeper.no_figures ?></strong><?cs var:t.keeper.no_figures_hint ?></p></section><?cs else ?>
<?cs if:subcount(figures) > 1 ?><p class="jx-actions"><?cs each:x = figures ?><a href="<?cs var:x.path ?>"<?cs if:x.current ?> aria-current="page"<?cs /if ?>><?cs var:x.name ?></a><?cs /each ?></p><?cs /if ?>
<p class="jx-mute"><?cs var:t.keeper.values_lead ?></p>
<?cs if:open ?><div class="row g-4"><div class="col-lg-6"><form class="jx-panel h-100" method="post" action="<?cs var:keeper.values_path ?>/import" enctype="multipart/form-data" aria-labelledby="h-file"><?cs call:tokens() ?>
  <div class="jx-panel-head"><h2 id="h-file"><?cs var:t.keeper.from_file ?></h2></div>
  <?cs call:errors(upload) ?><input type="hidden" name="value" value="<?cs var:value.code ?>">
  <?cs call:file(upload.file, ".csv,.txt,.xlsx", t.keeper.file_hint) ?>
  <div class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.keeper.look ?></button><a href="<?cs var:keeper.values_path ?>/template.xlsx?value=<?cs var:url_escape(value.code) ?>"><?cs var:t.keeper.template_xlsx ?></a><a href="<?cs var:keeper.values_path ?>/template.csv?value=<?cs var:url_escape(value.code) ?>">CSV</a></div>
</form></div><div class="col-lg-6"><form class="jx-panel h-100" method="post" action="<?cs var:keeper.values_path ?>" id="hand" aria-labelledby="h-hand"><?cs call:tokens() ?>
  <div class="jx-panel-head"><h2 id="h-hand"><?cs var:t.keeper.by_hand ?></h2></div>
  <?cs call:errors(form) ?><input type="hidden" name="value" value="<?cs var:value.code ?>">
  <div class="row"><div class="col-6"><?cs call:input(form.entry, "text", "") ?></div><div class="col-6"><?cs call:input(form.mark, "text", "") ?></div></div>
  <?cs call:input(form.reason, "text", t.keeper.reason_hint) ?>
  <button class="btn btn-outline-primary" type="submit"><?cs var:t.keeper.put ?></button>
</form></div></div><?cs else ?><p class="jx-flash" role="status"><?cs var:t.keeper.published ?></p><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-list"><div class="jx-panel-head"><h2 id="h-list"><?cs var:t.keeper.figures ?></h2><span class="jx-small jx-mute"><?cs var:count ?></span></div>
  <table class="jx-table"><caption class="visually-hidden"><?cs var:value.name ?></caption>
    <thead><tr><th scope="col"><?cs var:t.keeper.entry ?></th><th scope="col"><?cs var:t.keeper.who ?></th><th scope="col" class="jx-num"><?cs var:t.keeper.mark ?></th><th scope="col" class="jx-wide"><?cs var:t.keeper.from ?></th><?cs if:open ?><th scope="col" class="jx-noprint"><span class="visually-hidden"><?cs var:t.keeper.put ?></span></th><?cs /if ?></tr></thead>
    <tbody><?cs each:r = rows ?><tr><th scope="row"><?cs var:r.code ?></th><td><?cs var:r.who ?><br><span class="jx-small jx-mute"><?cs var:r.unit ?></span></td><td class="jx-num"><?cs if:r.source ?><?cs var:r.mark ?><?cs else ?><span class="jx-mute">–</span><?cs /if ?></td><td class="jx-wide"><?cs if:r.source ?><?cs var:r.source ?> <span class="jx-small jx-mute"><?cs var:r.by ?><?cs if:r.reason ?><br><?cs var:r.reason ?><?cs /if ?></span><?cs /if ?></td><?cs if:open ?><td class="jx-noprint"><?cs if:r.own ?><span class="jx-small jx-mute"><?cs var:t.value.own ?></span><?cs elif:keeper.values_path ?><a class="jx-nowrap" href="<?cs var:keeper.values_path ?>?value=<?cs var:url_escape(value.code) ?>&amp;entry=<?cs var:url_escape(r.code) ?>#hand"><?cs if:r.source ?><?cs var:t.keeper.mend ?><?cs else ?><?cs var:t.keeper.enter ?><?cs /if ?><span class="visually-hidden"><?cs var:t.form.colon ?><?cs var:r.code ?></span></a><?cs /if ?></td><?cs /if ?></tr><?cs /each ?></tbody></table>
</section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
