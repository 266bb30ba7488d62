<?cs if:subcount(duties) ?><section class="jx-panel" aria-labelledby="duties"><div class="jx-panel-head"><h2 id="duties"><?cs var:t.official.duties ?></h2><a class="jx-noprint" href="/contest/duties"><?cs var:t.official.duties_all ?></a></div>
  <ol class="jx-list"><?cs each:d = duties ?>
    <li><div><h3><a href="<?cs var:d.path ?>"><?cs var:d.title ?> <?cs var:d.duty ?></a></h3>
    <p class="jx-small jx-mute"><?cs var:d.edition ?>，<time datetime="<?cs var:d.starts_iso ?>"><?cs var:d.starts ?></time><?cs if:d.place ?>，<?cs var:d.place ?><?cs /if ?></p></div>
    <?cs if:d.asked ?><?cs if:!d.stated ?><p><span class="jx-chip jx-wait"><?cs var:t.official.not_stated ?></span></p><?cs /if ?><?cs /if ?></li><?cs /each ?>
  </ol>
</section><?cs /if ?>
