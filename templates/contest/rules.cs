<?cs include!"layout/head.cs" ?>
<?cs include!"contest/edition_head.cs" ?>
<section class="jx-panel" aria-labelledby="h-rules"><div class="jx-panel-head"><h2 id="h-rules"><?cs var:t.card.rules ?></h2></div>
<?cs if:subcount(rows) ?><ol class="jx-list"><?cs each:row = rows ?>
  <li><div><h3 class="fs-6 mb-0"><a href="<?cs var:row.path ?>"><?cs var:row.title ?></a></h3><?cs if:row.changed ?><p class="jx-small jx-mute mb-0"><?cs var:t.card.draft_differs ?></p><?cs /if ?></div>
  <p><span class="jx-chip<?cs if:row.changed ?> jx-wait<?cs elif:row.published ?> jx-ok<?cs /if ?>"><?cs var:row.chip ?></span></p></li><?cs /each ?>
</ol><?cs else ?><p class="jx-empty"><strong><?cs var:t.card.no_rounds ?></strong><?cs var:t.card.no_rounds_hint ?></p><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
