<?cs include!"layout/head.cs" ?>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1></div></div>
<?cs include!"award/office_tabs.cs" ?>
<section class="jx-panel" aria-labelledby="h-mine"><h2 class="visually-hidden" id="h-mine"><?cs var:page.title ?></h2>
<?cs if:subcount(certificates) ?><ol class="jx-list"><?cs each:c = certificates ?>
  <li><div><h3><a href="<?cs var:c.path ?>"><?cs var:c.award ?></a></h3><p class="jx-small jx-mute mb-0"><?cs var:c.number ?> · <time datetime="<?cs var:c.iso ?>"><?cs var:c.date ?></time></p></div>
  <p class="mb-0"><span class="jx-chip <?cs var:c.style ?>"><?cs var:c.chip ?></span><?cs if:c.paper_path ?> <a class="btn btn-outline-primary jx-noprint" href="<?cs var:c.paper_path ?>" aria-label="<?cs var:t.certificate.download ?> <?cs var:c.award ?>"><?cs var:t.certificate.download ?></a><?cs /if ?></p></li><?cs /each ?>
</ol><?cs else ?><p class="jx-empty"><strong><?cs var:t.certificate.mine_none ?></strong><?cs var:t.certificate.mine_none_hint ?></p><?cs /if ?></section>
<p class="jx-small"><a href="/award/certificate"><?cs var:t.certificate.check ?></a></p>
<?cs include!"layout/foot.cs" ?>
