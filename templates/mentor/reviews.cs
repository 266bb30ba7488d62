<?cs include!"layout/head.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.review.queue ?></h1>
  <p class="jx-mute"><?cs if:hr ?><?cs var:t.review.queue_hr ?><?cs else ?><?cs var:t.review.queue_unit ?><?cs /if ?></p></div></div>
<?cs include!"mentor/hr_tabs.cs" ?>
<section class="jx-panel" aria-labelledby="h-list"><h2 class="visually-hidden" id="h-list"><?cs var:t.review.queue ?></h2><?cs if:!subcount(rows) ?><p class="jx-empty"><strong><?cs var:t.review.queue_none ?></strong><?cs var:t.review.queue_none_hint ?></p><?cs /if ?>
<ol class="jx-list jx-tall"><?cs each:r = rows ?>
  <li><div><h3><a href="<?cs var:r.path ?>"><?cs var:r.mentee ?> · <?cs var:t.mentorship.mentor ?><?cs var:r.mentor ?></a></h3><p class="jx-small jx-mute"><?cs var:r.unit ?><?cs if:r.part ?> · <?cs var:r.part ?><?cs /if ?> · <?cs var:r.from ?>–<?cs var:r.until ?></p></div>
  <p><?cs if:r.ready ?><span class="jx-chip jx-now"><?cs var:t.review.ready ?></span><?cs else ?><span class="jx-chip"><?cs var:r.stage ?></span> <?cs each:o = r.owed ?><span class="jx-chip jx-wait"><?cs var:o.side ?> <?cs var:t.review.not_handed ?></span> <?cs /each ?><?cs /if ?><?cs if:r.late ?><span class="jx-chip jx-stop"><?cs var:t.review.late ?></span> <?cs /if ?><span class="jx-small jx-mute"><?cs var:t.review.due_on ?> <?cs var:r.due ?></span></p></li><?cs /each ?>
</ol></section>
<?cs include!"layout/foot.cs" ?>
