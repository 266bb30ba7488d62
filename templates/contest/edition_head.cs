<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/contest"><?cs var:t.contest.title ?></a></nav>
<div class="jx-head">
  <div><h1><?cs var:edition.title ?></h1>
  <p class="jx-mute"><span class="jx-chip <?cs var:edition.chip_style ?>"><?cs var:edition.chip ?></span> <?cs var:edition.days ?><?cs if:edition.place ?> · <?cs var:edition.place ?><?cs /if ?> · <?cs var:edition.organizer ?></p></div>
</div>
<?cs if:subcount(edition.tabs) > 1 ?><nav class="jx-tabs" aria-label="<?cs var:t.contest.tabs ?>"><ul><?cs each:tab = edition.tabs ?>
  <li><a href="<?cs var:tab.path ?>"<?cs if:tab.current ?> aria-current="page"<?cs /if ?>><?cs var:tab.label ?></a></li><?cs /each ?>
</ul></nav><?cs /if ?>
