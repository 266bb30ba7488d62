<?cs include!"layout/head.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/contest"><?cs var:t.contest.title ?></a></nav>
<div class="jx-head"><div><h1><?cs var:t.official.duties ?></h1></div><div class="jx-actions"><a class="btn btn-outline-primary" href="/contest/relations"><?cs var:t.relation.title ?></a></div></div>
<section class="jx-panel">
<?cs if:subcount(rows) ?><ol class="jx-list"><?cs each:d = rows ?>
  <li><div><h2><a href="<?cs var:d.path ?>"><?cs var:d.title ?> <?cs var:d.duty ?></a></h2><p class="jx-small"><time datetime="<?cs var:d.starts_iso ?>"><?cs var:d.starts ?></time><?cs if:d.place ?> · <?cs var:d.place ?><?cs /if ?></p><p class="jx-small jx-mute"><?cs var:d.edition ?></p></div>
  <p><?cs if:d.over ?><span class="jx-chip"><?cs var:t.contest.phase.closed ?></span><?cs elif:!d.asked ?><span class="jx-chip"><?cs var:t.official.not_asked ?></span><?cs elif:d.stated ?><span class="jx-chip jx-ok"><?cs var:t.official.stated_chip ?></span><?cs else ?><a class="btn btn-outline-primary" href="<?cs var:d.path ?>"><?cs var:t.official.state_do ?></a><?cs /if ?><?cs if:d.judging_path ?><br><a href="<?cs var:d.judging_path ?>"><?cs var:t.chief.day ?><span class="visually-hidden"> <?cs var:d.title ?></span></a><?cs /if ?><?cs if:d.decide ?><br><a href="<?cs var:d.recusals_path ?>"><?cs var:t.recusal.link ?></a><?cs /if ?></p></li><?cs /each ?>
</ol><?cs else ?><p class="jx-empty"><strong><?cs var:t.official.duties_none ?></strong><?cs var:t.official.duties_none_hint ?></p><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
