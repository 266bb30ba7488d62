<?cs include!"layout/head.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.programme.home ?></h1></div></div>
<?cs include!"award/office_tabs.cs" ?>
<?cs if:reviews.all ?><section class="jx-panel" aria-labelledby="h-reviews"><div class="jx-panel-head"><h2 id="h-reviews"><?cs var:t.reviewing.title ?></h2><span><?cs var:t.reviewing.left ?> <?cs var:reviews.open ?> / <?cs var:reviews.all ?></span></div>
<p class="jx-actions mb-0"><a class="btn <?cs if:reviews.open ?>btn-primary<?cs else ?>btn-outline-primary<?cs /if ?>" href="/award/reviews"><?cs if:reviews.open ?><?cs var:t.home.need.review.button ?><?cs else ?><?cs var:t.selection.look ?><?cs /if ?></a></p></section><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-programmes"><h2 id="h-programmes"><?cs var:t.programme.open_now ?></h2>
<?cs if:subcount(programmes) ?><ol class="jx-list"><?cs each:x = programmes ?>
  <li><div><h3><a href="<?cs var:x.path ?>"><?cs var:x.title ?></a></h3><p class="jx-small jx-mute"><?cs var:x.unit ?><?cs if:x.until ?> · <?cs var:x.until ?><?cs /if ?></p></div>
  <p><span class="jx-chip <?cs var:x.chip_style ?>"><?cs var:x.chip ?></span></p></li><?cs /each ?>
</ol><?cs else ?><p class="jx-empty"><strong><?cs var:t.programme.none ?></strong><?cs var:t.programme.none_hint ?></p><?cs /if ?></section>
<?cs if:subcount(own) ?><section class="jx-panel" aria-labelledby="h-own"><h2 id="h-own"><?cs var:t.programme.own_title ?></h2>
<ol class="jx-list"><?cs each:x = own ?>
  <li><div><h3><a href="<?cs var:x.path ?>"><?cs var:x.title ?></a></h3><p class="jx-small jx-mute"><?cs var:x.unit ?></p></div>
  <p><span class="jx-chip <?cs if:x.good ?>jx-ok<?cs else ?>jx-now<?cs /if ?>"><?cs var:x.state ?></span></p></li><?cs /each ?>
</ol></section><?cs /if ?>
<p class="jx-small jx-actions jx-noprint"><a href="/award/certificate"><?cs var:t.certificate.check ?></a> <a href="/award/objection"><?cs var:t.programme.receipt ?></a></p>
<?cs include!"layout/foot.cs" ?>
