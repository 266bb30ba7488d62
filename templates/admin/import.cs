<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.import.title ?></h1>
  <p><?cs var:t.import.lead ?></p></div></div>
<div class="jx-cols">
<form class="jx-panel" method="post" action="/admin/import" enctype="multipart/form-data" aria-labelledby="h-upload"><?cs call:tokens() ?>
  <div class="jx-panel-head"><h2 id="h-upload"><?cs var:t.import.pick ?></h2></div>
  <?cs call:errors(form) ?>
  <?cs call:radios(form.kind, "") ?>
  <?cs call:file(form.file, ".csv,.txt,.xlsx", file_hint) ?>
  <button class="btn btn-primary" type="submit"><?cs var:t.import.upload ?></button>
</form>
<section class="jx-panel" aria-labelledby="h-templates"><div class="jx-panel-head"><h2 id="h-templates"><?cs var:t.import.templates ?></h2></div>
  <p class="jx-mute"><?cs var:t.import.templates_hint ?></p>
  <div class="jx-actions"><?cs each:k = kinds ?><a class="btn btn-outline-primary" href="/admin/import/template?kind=<?cs var:k.kind ?>"><?cs var:k.label ?></a><?cs /each ?></div>
</section>
</div>
<section class="jx-panel" aria-labelledby="h-recent"><div class="jx-panel-head"><h2 id="h-recent"><?cs var:t.import.recent ?></h2></div>
<?cs if:subcount(runs) ?>
  <table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:t.import.recent ?></caption>
    <thead><tr><th scope="col"><?cs var:t.import.file ?></th><th scope="col"><?cs var:t.import.state ?></th><th scope="col"><?cs var:t.import.uploaded ?></th></tr></thead>
    <tbody><?cs each:r = runs ?>
      <tr><th scope="row" class="text-wrap text-break"><a href="/admin/import/<?cs var:r.id ?>"><?cs var:r.name ?></a> <span class="jx-small jx-mute jx-nowrap"><?cs var:t.import.kind[r.kind] ?></span></th><td><span class="jx-chip<?cs if:r.state == "applied" ?> jx-ok<?cs elif:r.state == "faulty" ?> jx-stop<?cs elif:r.state == "waiting" ?> jx-wait<?cs /if ?>"><?cs var:t.import[r.state] ?></span></td><td><time datetime="<?cs var:r.at_iso ?>"><?cs var:r.at ?></time></td></tr><?cs /each ?>
    </tbody></table>
<?cs else ?>
  <p class="jx-empty"><strong><?cs var:t.import.none ?></strong><?cs var:t.import.none_hint ?></p>
<?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
