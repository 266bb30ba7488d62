<?cs include!"layout/head.cs" ?>
<?cs include!"macros/class.cs" ?>
<?cs def:places(list) ?><ol class="jx-list jx-courses">
    <?cs each:row = list ?><li>
      <div><h3><a href="<?cs var:row.path ?>"><?cs var:row.title ?></a></h3><?cs if:row.changed ?><p class="jx-small jx-mute"><?cs var:row.changed ?><?cs if:row.reason ?><br><?cs var:row.reason ?><?cs /if ?></p><?cs else ?><p class="jx-small jx-mute"><?cs var:row.hours ?></p><?cs /if ?></div>
      <p class="jx-small"><time datetime="<?cs var:row.day_iso ?>"><?cs var:row.day ?></time><?cs if:row.range ?> <br class="jx-wide"><span class="jx-nowrap"><?cs var:row.when ?> <?cs var:row.range ?></span><?cs /if ?> <br class="jx-wide"><span class="jx-mute"><?cs var:row.where ?></span></p>
      <p><?cs call:chip(row) ?></p>
      <a class="btn btn-outline-primary" href="<?cs var:row.path ?>" aria-label="<?cs var:row.button_label ?>"><?cs var:row.button ?></a>
    </li><?cs /each ?>
  </ol><?cs /def ?>
<div class="jx-head">
  <div><h1><?cs var:t.mine.title ?></h1></div>
  <?cs if:!first ?><div class="jx-actions"><a class="btn btn-outline-primary" href="/training/mine"><?cs var:t.mine.back ?></a></div><?cs /if ?>
</div>
<?cs if:first ?><?cs if:subcount(booked) ?><section class="jx-panel" aria-labelledby="booked">
  <h2 id="booked"><?cs var:t.mine.booked ?></h2>
  <?cs call:places(booked) ?>
</section><?cs elif:!subcount(waiting) ?><section class="jx-panel">
  <p class="jx-empty"><strong><?cs var:t.mine.empty ?></strong><?cs var:t.mine.empty_hint ?><br><a class="btn btn-primary mt-2" href="/training"><?cs var:t.mine.choose ?></a></p>
</section><?cs /if ?>
<?cs if:subcount(waiting) ?><section class="jx-panel" aria-labelledby="waiting">
  <h2 id="waiting"><?cs var:t.mine.waiting ?></h2>
  <?cs call:places(waiting) ?>
</section><?cs /if ?><?cs /if ?>
<?cs if:subcount(ended) ?><section class="jx-panel" aria-labelledby="ended">
  <h2 id="ended"><?cs var:t.mine.ended ?></h2>
  <?cs call:places(ended) ?>
  <?cs if:ended_next_path ?><p class="jx-pages"><a rel="next" href="<?cs var:ended_next_path ?>"><?cs var:t.mine.older ?></a></p><?cs /if ?>
</section><?cs /if ?>
<?cs if:subcount(gone) ?><section class="jx-panel" aria-labelledby="gone">
  <h2 id="gone"><?cs var:t.mine.gone ?></h2>
  <?cs call:places(gone) ?>
  <?cs if:gone_next_path ?><p class="jx-pages"><a rel="next" href="<?cs var:gone_next_path ?>"><?cs var:t.mine.older ?></a></p><?cs /if ?>
</section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
