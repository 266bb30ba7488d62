<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"contest/edition_head.cs" ?>
<?cs if:cancel_reason ?><section class="jx-panel"><p class="mb-0"><?cs var:t.setup.cancel_reason ?><?cs var:t.form.colon ?><?cs var:cancel_reason ?></p></section><?cs /if ?>
<?cs if:edition.mine ?><section class="jx-panel jx-noprint" aria-labelledby="manage"><div class="jx-panel-head"><h2 id="manage"><?cs var:t.setup.manage ?></h2>
  <span class="jx-actions"><?cs if:manager.cancel_path ?><a href="<?cs var:manager.cancel_path ?>"><?cs var:t.setup.cancel ?></a><?cs /if ?><?cs if:manager.edit_path ?><a class="btn btn-outline-primary" href="<?cs var:manager.edit_path ?>"><?cs var:t.setup.edit ?></a><?cs /if ?><?cs if:manager.discipline_path ?><a class="btn <?cs if:manager.ready ?>btn-outline-primary<?cs else ?>btn-primary<?cs /if ?>" href="<?cs var:manager.discipline_path ?>"><?cs var:t.setup.add_discipline ?></a><?cs /if ?><?cs if:manager.open_path ?><?cs if:manager.ready ?><form method="post" action="<?cs var:manager.open_path ?>"><?cs call:tokens() ?><button class="btn btn-primary" type="submit"><?cs var:t.setup.open ?></button></form><?cs /if ?><?cs /if ?><?cs if:manager.close_path ?><form method="post" action="<?cs var:manager.close_path ?>"><?cs call:tokens() ?><button class="btn <?cs if:manager.over ?>btn-primary<?cs else ?>btn-outline-primary<?cs /if ?>" type="submit"><?cs var:t.setup.close ?></button></form><?cs /if ?><?cs if:manager.reopen_path ?><form method="post" action="<?cs var:manager.reopen_path ?>"><?cs call:tokens() ?><button class="btn btn-outline-primary" type="submit"><?cs var:t.setup.reopen ?></button></form><?cs /if ?></span></div>
  <p class="jx-mute mb-0"><?cs if:manager.draft ?><?cs if:manager.ready ?><?cs var:t.setup.ready_hint ?><?cs else ?><?cs var:t.setup.not_ready ?><?cs /if ?><?cs elif:manager.over ?><?cs var:t.setup.over_hint ?><?cs elif:manager.reopen_path ?><?cs var:t.setup.closed_hint ?><?cs elif:manager.close_path ?><?cs var:t.setup.open_hint ?><?cs else ?><?cs var:t.setup.cancelled_hint ?><?cs /if ?></p>
</section><?cs /if ?>
<?cs if:subcount(todo) ?><section class="jx-panel" aria-labelledby="todo"><h2 id="todo"><?cs var:t.setup.todo ?></h2>
  <ul class="jx-list list-unstyled"><?cs each:i = todo ?><li><div><p class="mb-0"><?cs var:i.text ?></p></div><p class="jx-noprint"><a href="<?cs var:i.path ?>"><?cs var:i.link ?><span class="visually-hidden"><?cs var:t.form.colon ?><?cs var:i.text ?></span></a></p></li><?cs /each ?></ul>
</section><?cs /if ?>
<section class="jx-panel" aria-labelledby="stages"><h2 id="stages"><?cs var:t.setup.stages ?></h2>
  <dl class="jx-facts"><?cs each:s = stages ?><dt><?cs var:s.label ?></dt><dd><?cs if:s.from ?><span class="jx-nowrap"><?cs var:s.from ?></span> <?cs var:t.setup.to ?> <?cs /if ?><span class="jx-nowrap"><?cs var:s.to ?></span> <span class="jx-chip <?cs var:s.chip_style ?>"><?cs var:s.chip ?></span></dd><?cs /each ?></dl>
  <?cs if:note ?><p class="jx-lines mt-3"><?cs var:note ?></p><?cs /if ?>
</section>
<section class="jx-panel" aria-labelledby="disciplines"><h2 id="disciplines"><?cs var:t.setup.disciplines ?></h2>
<?cs if:subcount(disciplines) ?><ol class="jx-list"><?cs each:d = disciplines ?>
  <li><div><h3><a href="<?cs var:d.path ?>"><?cs var:d.name ?></a> <span class="jx-small jx-mute fw-normal jx-nowrap"><?cs var:d.code ?></span></h3>
    <?cs if:subcount(d.rounds) ?><?cs each:r = d.rounds ?><p class="jx-small jx-mute mb-0"><?cs var:r.name ?> <time datetime="<?cs var:r.at_iso ?>"><?cs var:r.at ?></time><?cs if:r.place ?> · <?cs var:r.place ?><?cs /if ?><?cs if:r.judging_path ?> <a class="jx-noprint" href="<?cs var:r.judging_path ?>"><?cs var:t.chief.day ?><span class="visually-hidden"><?cs var:t.form.colon ?><?cs var:d.name ?> <?cs var:r.name ?></span></a><?cs /if ?><?cs if:r.board_path ?> <a class="jx-noprint" href="<?cs var:r.board_path ?>"><?cs var:t.contest_board.title ?><span class="visually-hidden"><?cs var:t.form.colon ?><?cs var:d.name ?> <?cs var:r.name ?></span></a><?cs /if ?></p><?cs /each ?><?cs else ?><p class="jx-small jx-mute mb-0"><?cs var:t.setup.no_rounds ?></p><?cs /if ?></div>
  <p><?cs if:d.lacks ?><span class="jx-chip jx-wait"><?cs var:d.lacks ?></span> <?cs /if ?><span class="jx-chip"><?cs var:d.team ?></span></p></li><?cs /each ?>
</ol><?cs else ?><p class="jx-empty"><strong><?cs var:t.setup.no_disciplines ?></strong><?cs if:edition.mine ?><?cs var:t.setup.no_disciplines_mine ?><?cs else ?><?cs var:t.setup.no_disciplines_hint ?><?cs /if ?></p><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
