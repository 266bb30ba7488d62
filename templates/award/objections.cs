<?cs include!"layout/head.cs" ?>
<?cs include!"award/programme_head.cs" ?>
<p class="mb-0"><a href="<?cs var:url_validate(notices_path) ?>"><?cs var:t.public_notice.all ?></a></p>
<section class="jx-panel" aria-labelledby="h-objections"><h2 id="h-objections"><?cs var:t.objection.list_title ?></h2>
<?cs if:subcount(rows) ?><ol class="jx-list"><?cs each:o = rows ?>
  <li><div><h3><a href="<?cs var:url_validate(o.path) ?>"><?cs var:o.about ?></a></h3>
    <p class="jx-small jx-mute"><?cs var:o.round ?> · <?cs var:o.by ?> · <?cs var:o.received ?><?cs if:o.first ?> · <?cs var:o.first ?><?cs /if ?></p></div>
  <p><span class="jx-chip <?cs var:o.chip_style ?>"><?cs var:o.chip ?></span></p></li><?cs /each ?>
</ol><?cs else ?><p class="jx-empty"><strong><?cs var:t.objection.none ?></strong><?cs var:t.objection.none_hint ?></p><?cs /if ?></section>
<?cs include!"layout/foot.cs" ?>
