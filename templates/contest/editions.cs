<?cs include!"layout/head.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.contest.title ?></h1></div>
  <div class="jx-actions"><?cs if:manager ?><a class="btn btn-primary" href="/contest/edition/new"><?cs var:t.setup.edition_new ?></a><?cs /if ?><a class="btn btn-outline-primary" href="<?cs if:drills ?>/contest/drills<?cs else ?>/contest/drills/mine<?cs /if ?>"><?cs if:drills ?><?cs var:t.drill.title ?><?cs else ?><?cs var:t.drill.mine ?><?cs /if ?></a></div></div>
<?cs include!"contest/own.cs" ?>
<?cs include!"contest/own_duties.cs" ?>
<section class="jx-panel">
<?cs if:subcount(rows) ?><ol class="jx-list"><?cs each:row = rows ?>
  <li><div><h2><a href="<?cs var:row.path ?>"><?cs var:row.title ?></a></h2><p class="jx-small jx-mute"><?cs var:row.organizer ?></p></div>
  <p class="jx-small"><time datetime="<?cs var:row.day_iso ?>"><?cs var:row.day ?></time></p>
  <p><span class="jx-chip <?cs var:row.chip_style ?>"><?cs var:row.chip ?></span></p></li><?cs /each ?>
</ol><?cs else ?><p class="jx-empty"><strong><?cs var:t.contest.empty ?></strong><?cs var:t.contest.empty_hint ?></p><?cs /if ?>
</section>
<p class="jx-small jx-noprint"><a href="/contest/relations"><?cs var:t.relation.title ?></a></p>
<?cs include!"layout/foot.cs" ?>
