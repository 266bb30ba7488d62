<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/record"><?cs var:t.record.own ?></a></nav><h1><?cs var:t.correction.title ?></h1><p><?cs var:t.correction.about ?></p></div></div>
<div class="jx-cols">
  <section class="jx-panel" aria-labelledby="list">
    <h2 id="list"><?cs var:t.correction.list ?></h2>
    <?cs if:subcount(rows) ?><ol class="jx-list"><?cs each:r = rows ?>
      <li><div>
        <h3><span class="jx-kind"><?cs var:t.correction.field[r.field] ?></span> <span class="jx-chip <?cs if:r.state == "open" ?>jx-wait<?cs elif:r.state == "accepted" ?>jx-ok<?cs elif:r.state == "refused" ?>jx-stop<?cs /if ?>"><?cs var:t.correction.state[r.state] ?></span></h3>
        <dl class="jx-facts mt-2">
          <dt><?cs var:t.correction.wrong ?></dt><dd class="jx-lines"><?cs var:r.wrong ?></dd>
          <dt><?cs var:t.correction.wanted ?></dt><dd class="jx-lines"><?cs var:r.wanted ?></dd><?cs if:r.file.name ?>
          <dt><?cs var:t.correction.file ?></dt><dd><a href="/record/correction/<?cs var:r.id ?>/file"><?cs var:r.file.name ?></a> <span class="jx-small jx-mute"><?cs var:r.file.size ?> KB</span></dd><?cs /if ?>
          <dt><?cs var:t.correction.asked_at ?></dt><dd><time datetime="<?cs var:r.asked_iso ?>"><?cs var:r.asked ?></time></dd><?cs if:r.open ?>
          <dt><?cs var:t.correction.due_label ?></dt><dd><?cs if:r.due ?><?cs var:r.due ?><?cs else ?><?cs var:t.correction.due_unknown ?><?cs /if ?></dd><?cs /if ?><?cs if:r.answer ?>
          <dt><?cs var:t.correction.answer ?></dt><dd class="jx-lines"><?cs var:r.answer ?><br><span class="jx-small jx-mute"><?cs var:r.answered_by ?>，<time datetime="<?cs var:r.closed_iso ?>"><?cs var:r.closed ?></time></span></dd><?cs /if ?>
        </dl><?cs if:r.open ?>
        <form class="mt-2" method="post" action="/record/correction/<?cs var:r.id ?>/withdraw"><?cs call:tokens() ?><button class="btn btn-outline-primary" type="submit"><?cs var:t.correction.withdraw ?><span class="visually-hidden"> <?cs var:t.correction.field[r.field] ?></span></button></form><?cs /if ?></div></li><?cs /each ?>
    </ol><?cs else ?><div class="jx-empty"><strong><?cs var:t.correction.none ?></strong><?cs var:t.correction.none_do ?></div><?cs /if ?><?cs if:older ?>
    <nav class="jx-pages mt-3" aria-label="<?cs var:t.correction.pages ?>"><?cs if:later ?><a class="btn btn-outline-primary" href="/record/correction"><?cs var:t.correction.newest ?></a><?cs else ?><span></span><?cs /if ?><a class="btn btn-outline-primary" href="/record/correction?before=<?cs var:older ?>"><?cs var:t.correction.older ?></a></nav><?cs elif:later ?>
    <nav class="jx-pages mt-3" aria-label="<?cs var:t.correction.pages ?>"><a class="btn btn-outline-primary" href="/record/correction"><?cs var:t.correction.newest ?></a></nav><?cs /if ?>
  </section>
  <form class="jx-panel" method="post" action="/record/correction" enctype="multipart/form-data" novalidate aria-labelledby="ask">
    <h2 id="ask"><?cs var:t.correction.ask ?></h2>
    <?cs call:tokens() ?><?cs call:errors(form) ?>
    <?cs call:select(form.field, t.correction.choose, "") ?>
    <?cs call:lines(form.wrong, "3", t.correction.wrong_hint) ?>
    <?cs call:lines(form.wanted, "2", "") ?>
    <?cs call:file(form.file, ".pdf,.png,.jpg,.jpeg,.xlsx,.docx", file_hint) ?>
    <button class="btn btn-primary" type="submit"><?cs var:t.correction.send ?></button>
  </form>
</div>
<?cs include!"layout/foot.cs" ?>
