<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs include!"contest/setup_head.cs" ?>
<?cs if:criteria ?><p class="jx-flash"><?cs var:replaces ?></p><?cs /if ?>
<?cs if:refused ?><section class="jx-panel" aria-labelledby="bad"><h2 id="bad"><?cs var:refused_say ?></h2>
  <table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:refused_say ?></caption>
    <thead><tr><th scope="col" class="jx-num"><?cs var:t.rubric.line ?></th><th scope="col"><?cs var:t.rubric.column ?></th><th scope="col"><?cs var:t.rubric.reason ?></th></tr></thead>
    <tbody><?cs each:b = bad ?><tr><th scope="row" class="jx-num"><?cs var:b.line ?></th><td class="text-break"><?cs var:b.column ?></td><td><?cs var:b.reason ?></td></tr><?cs /each ?></tbody></table>
</section><?cs /if ?>
<form class="jx-panel" method="post" action="<?cs var:import_path ?>" enctype="multipart/form-data" novalidate aria-labelledby="import"><h2 id="import"><?cs var:t.rubric.import ?></h2>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <?cs call:file(form.file, ".csv,.txt,.xlsx", t.rubric.file_hint) ?>
  <button class="btn btn-primary" type="submit"><?cs var:t.rubric.import_do ?></button>
</form>
<section class="jx-panel" aria-labelledby="export"><h2 id="export"><?cs var:t.rubric.export ?></h2>
  <p class="jx-mute"><?cs var:t.rubric.export_hint ?></p>
  <dl class="jx-facts"><?cs each:r = tables ?><dt><a href="<?cs var:r.path ?>"><?cs var:r.label ?></a></dt><dd class="jx-small text-break"><?cs var:r.columns ?></dd><?cs /each ?></dl>
</section>
<form class="jx-panel" method="post" action="<?cs var:copy_path ?>" novalidate aria-labelledby="copy"><h2 id="copy"><?cs var:t.rubric.copy ?></h2>
  <?cs if:has_sources ?><?cs call:tokens() ?><?cs call:errors(copy) ?>
  <?cs call:select(copy.source, t.setup.choose, t.rubric.copy_hint) ?>
  <button class="btn btn-outline-primary" type="submit"><?cs var:t.rubric.copy_do ?></button>
  <?cs else ?><p class="jx-empty"><strong><?cs var:t.rubric.no_sources ?></strong></p><?cs /if ?>
</form>
<p><a href="<?cs var:place.discipline_path ?>"><?cs var:t.form.back ?></a></p>
<?cs include!"layout/foot.cs" ?>
