<?cs include!"layout/head.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/award/programmes"><?cs var:t.programme_setup.list ?></a></nav>
<div class="jx-head"><div><h1><?cs var:t.programme_setup.new ?></h1><p class="jx-mute"><?cs var:t.programme_setup.new_lead ?></p></div></div>
<section class="jx-panel" aria-labelledby="h-presets"><h2 id="h-presets"><?cs var:t.programme_setup.presets ?></h2>
<ol class="jx-list"><?cs each:x = presets ?>
  <li><div><h3><?cs var:x.name ?></h3><p class="jx-small jx-mute"><?cs var:x.about ?></p></div>
  <p><a class="btn btn-outline-primary" href="<?cs var:x.path ?>"><?cs var:t.programme_setup.choose ?><span class="visually-hidden"> <?cs var:x.name ?></span></a></p></li><?cs /each ?>
</ol></section>
<?cs include!"layout/foot.cs" ?>
