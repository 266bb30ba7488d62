<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"award/programme_head.cs" ?>
<?cs if:!decided ?><section class="jx-panel"><p class="jx-empty"><strong><?cs var:t.ceremony.undecided ?></strong><a href="<?cs var:back_path ?>"><?cs var:t.programme.tab.decision ?></a></p></section>
<?cs else ?><section class="jx-panel" aria-labelledby="h-plan"><div class="jx-panel-head"><h2 id="h-plan"><?cs var:t.ceremony.title ?></h2><?cs if:count ?><a class="jx-noprint" href="<?cs var:file_path ?>"><?cs var:t.ceremony.export ?></a><?cs /if ?></div>
  <?cs if:day ?><p class="jx-mute"><?cs var:day ?></p><?cs /if ?>
  <?cs if:officer ?><?cs call:errors(form) ?><form class="jx-noprint" method="post" action="<?cs var:action_path ?>"><?cs call:tokens() ?><div class="row"><div class="col-12 col-md-6"><?cs call:input(form.place, "text", "") ?></div><div class="col-4 col-md-2"><?cs call:input(form.rows, "number", "") ?></div><div class="col-4 col-md-2"><?cs call:input(form.seats, "number", "") ?></div><div class="col-4 col-md-2"><?cs call:input(form.batch, "number", "") ?></div></div>
    <p class="jx-small jx-mute"><?cs var:t.ceremony.hint ?></p><button class="btn <?cs if:count ?>btn-outline-primary<?cs else ?>btn-primary<?cs /if ?>" type="submit"><?cs if:count ?><?cs var:t.ceremony.again ?><?cs else ?><?cs var:t.ceremony.plan ?><?cs /if ?></button></form><?cs /if ?></section>
<?cs if:count ?><section class="jx-panel" aria-labelledby="h-call"><h2 id="h-call"><?cs var:t.ceremony.calling ?></h2>
  <form method="post" action="<?cs var:present_path ?>"><?cs if:officer ?><?cs call:tokens() ?><?cs /if ?>
  <?cs each:b = batches ?><section class="jx-batch mb-4" aria-labelledby="h-b<?cs var:b.number ?>"><h3 class="fs-6" id="h-b<?cs var:b.number ?>"><?cs var:b.label ?> · <?cs var:b.title ?></h3>
    <?cs if:officer ?><div class="jx-noprint mb-2"><input type="hidden" name="batch_no" value="<?cs var:b.number ?>"><label class="form-label" for="f-b<?cs var:b.number ?>"><?cs var:t.ceremony.presenter ?><span class="visually-hidden"> <?cs var:b.label ?></span></label><input class="form-control" id="f-b<?cs var:b.number ?>" name="presenter" type="text" maxlength="200" value="<?cs var:b.presenter ?>"></div><p class="jx-print mb-1"><?cs var:t.ceremony.presenter ?><?cs var:t.form.colon ?><?cs var:b.presenter ?></p><?cs elif:b.presenter ?><p class="mb-1"><?cs var:t.ceremony.presenter ?><?cs var:t.form.colon ?><?cs var:b.presenter ?></p><?cs /if ?>
    <ol><?cs each:x = b.people ?><li><span class="jx-name"><?cs var:x.name ?></span> <span class="jx-small jx-mute"><?cs var:x.unit ?> <span class="jx-nowrap"><?cs var:x.seat ?></span></span></li><?cs /each ?></ol></section><?cs /each ?>
  <?cs if:officer ?><button class="btn btn-primary jx-noprint" type="submit"><?cs var:t.ceremony.save_presenters ?></button><?cs /if ?></form></section>
<section class="jx-panel" aria-labelledby="h-seats"><h2 id="h-seats"><?cs var:t.ceremony.seating ?></h2>
  <?cs each:r = rows ?><h3 class="fs-6 mt-3"><?cs var:r.label ?></h3><ol class="jx-seats"><?cs each:s = r.seats ?><li><strong><?cs var:s.number ?></strong> <span class="jx-name"><?cs var:s.name ?></span></li><?cs /each ?></ol><?cs /each ?></section><?cs /if ?><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
