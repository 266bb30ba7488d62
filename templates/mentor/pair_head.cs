<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/mentor"><?cs var:t.mentorship.title ?></a></nav>
<div class="jx-head">
  <div><h1><?cs var:page.title ?></h1>
  <p class="jx-mute"><span class="jx-chip <?cs var:pair.chip_style ?>"><?cs var:pair.chip ?></span> <?cs if:pair.part ?><?cs var:pair.part ?> · <?cs /if ?><?cs var:pair.unit ?><?cs if:pair.from ?> · <?cs var:pair.from ?>–<?cs var:pair.until ?><?cs /if ?></p></div>
</div>
<?cs if:subcount(pair.tabs) > 1 ?><nav class="jx-tabs" aria-label="<?cs var:t.mentorship.tabs ?>"><ul><?cs each:tab = pair.tabs ?>
  <li><a href="<?cs var:tab.path ?>"<?cs if:tab.current ?> aria-current="page"<?cs /if ?>><?cs var:tab.label ?></a></li><?cs /each ?>
</ul></nav><?cs /if ?>
