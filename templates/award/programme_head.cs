<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/award"><?cs var:t.programme.home ?></a></nav>
<div class="jx-head">
  <div><h1><?cs var:page.title ?></h1>
  <p class="jx-mute"><span class="jx-chip <?cs var:programme.chip_style ?>"><?cs var:programme.chip ?></span> <?cs var:programme.unit ?></p></div>
</div>
<?cs if:subcount(programme.tabs) > 1 ?><nav class="jx-tabs" aria-label="<?cs var:t.programme.tabs ?>"><ul><?cs each:tab = programme.tabs ?>
  <li><a href="<?cs var:tab.path ?>"<?cs if:tab.current ?> aria-current="page"<?cs /if ?>><?cs var:tab.label ?></a></li><?cs /each ?>
</ul></nav><?cs /if ?>
