<?cs include!"layout/head.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.paper.title ?></h1></div></div>
<?cs include!"award/office_tabs.cs" ?>
<section class="jx-panel" aria-labelledby="h-own"><h2 id="h-own"><?cs var:t.paper.own ?></h2>
<?cs if:subcount(papers) ?><ul class="jx-list"><?cs each:x = papers ?>
  <li><div><h3><a href="<?cs var:url_validate(x.path) ?>"><?cs var:x.topic ?></a></h3><p class="jx-small jx-mute"><?cs var:x.programme ?> · <?cs var:x.category ?> · <?cs var:x.at ?></p></div>
  <p><span class="jx-chip <?cs var:x.chip_style ?>"><?cs var:x.chip ?></span><?cs if:x.versions ?> <span class="jx-chip <?cs var:x.check_style ?>"><?cs var:x.check ?></span><?cs /if ?></p></li><?cs /each ?>
</ul><?cs else ?><p class="jx-empty"><strong><?cs var:t.paper.own_none ?></strong><?cs var:t.paper.own_none_hint ?></p><?cs /if ?></section>
<section class="jx-panel" aria-labelledby="h-calls"><h2 id="h-calls"><?cs var:t.paper.calls ?></h2>
<?cs if:subcount(calls) ?><ul class="jx-list"><?cs each:x = calls ?>
  <li><div><h3><a href="<?cs var:url_validate(x.path) ?>"><?cs var:x.title ?></a></h3><p class="jx-small jx-mute"><?cs var:x.unit ?><?cs if:x.until ?> · <?cs var:t.paper.until ?> <?cs var:x.until ?><?cs /if ?></p></div>
  <p><span class="jx-chip <?cs var:x.chip_style ?>"><?cs if:x.open ?><?cs var:t.paper.call_open ?><?cs else ?><?cs var:x.chip ?><?cs /if ?></span></p></li><?cs /each ?>
</ul><?cs else ?><p class="jx-empty"><strong><?cs var:t.paper.calls_none ?></strong><?cs var:t.paper.calls_none_hint ?></p><?cs /if ?></section>
<?cs include!"layout/foot.cs" ?>
