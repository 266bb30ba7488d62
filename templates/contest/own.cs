<?cs if:subcount(own) ?><section class="jx-panel" aria-labelledby="own"><h2 id="own"><?cs var:t.entry.mine ?></h2>
  <ol class="jx-list"><?cs each:o = own ?>
    <li><div><h3><a href="<?cs var:o.path ?>"><?cs var:o.title ?></a></h3><p><?cs if:o.team ?><?cs var:o.team ?>，<?cs /if ?><?cs var:t.entry.code ?> <?cs var:o.code ?><?cs if:o.reserve ?> <span class="jx-chip"><?cs var:t.entry.part.reserve ?></span><?cs /if ?></p>
    <p class="jx-small jx-mute"><?cs var:o.edition ?>，<time datetime="<?cs var:o.day_iso ?>"><?cs var:o.day ?></time><?cs if:o.place ?>，<?cs var:o.place ?><?cs /if ?></p></div></li><?cs /each ?>
  </ol>
</section><?cs /if ?>
