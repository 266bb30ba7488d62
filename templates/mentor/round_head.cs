<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/mentor/rounds"><?cs var:t.pairing_round.title ?></a></nav>
<div class="jx-head">
  <div><h1><?cs var:page.title ?></h1>
  <p class="jx-mute"><span class="jx-chip <?cs var:round.chip_style ?>"><?cs var:round.chip ?></span> <?cs var:round.unit ?></p></div>
</div>
<nav class="jx-tabs" aria-label="<?cs var:t.pairing_round.tabs ?>"><ul><?cs each:tab = round.tabs ?>
  <li><a href="<?cs var:tab.path ?>"<?cs if:tab.current ?> aria-current="page"<?cs /if ?>><?cs var:tab.label ?></a></li><?cs /each ?>
</ul></nav>
