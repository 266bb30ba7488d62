<?cs include!"layout/head.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/award"><?cs var:t.programme.home ?></a></nav>
<div class="jx-head"><div><h1><?cs var:t.reviewing.title ?></h1><p class="jx-mute"><?cs var:t.reviewing.left ?> <?cs var:open_count ?> / <?cs var:all_count ?></p></div></div>
<section class="jx-panel" aria-labelledby="h-open"><h2 id="h-open"><?cs var:t.reviewing.open ?></h2>
<?cs if:subcount(open) ?><ol class="jx-list"><?cs each:x = open ?>
  <li><div><h3><a href="<?cs var:x.path ?>"><?cs var:x.name ?></a></h3><p class="jx-small jx-mute"><?cs if:x.unit ?><?cs var:x.unit ?> · <?cs /if ?><?cs var:x.kind ?> · <?cs var:x.programme ?></p></div>
  <p><?cs if:x.returned ?><span class="jx-chip jx-stop"><?cs var:t.reviewing.returned ?></span><?cs elif:x.begun ?><span class="jx-chip jx-now"><?cs var:t.reviewing.draft ?></span><?cs else ?><span class="jx-chip jx-wait"><?cs var:t.reviewing.waiting ?></span><?cs /if ?></p></li><?cs /each ?>
</ol><?cs else ?><p class="jx-empty"><strong><?cs var:t.reviewing.none ?></strong><?cs var:t.reviewing.none_hint ?></p><?cs /if ?></section>
<?cs if:subcount(handed) ?><section class="jx-panel" aria-labelledby="h-handed"><h2 id="h-handed"><?cs var:t.reviewing.handed_title ?></h2><ol class="jx-list"><?cs each:x = handed ?>
  <li><div><h3><a href="<?cs var:x.path ?>"><?cs var:x.name ?></a></h3><p class="jx-small jx-mute"><?cs if:x.unit ?><?cs var:x.unit ?> · <?cs /if ?><?cs var:x.kind ?> · <?cs var:x.programme ?></p></div>
  <p class="jx-small jx-mute jx-nowrap"><?cs var:x.handed ?></p></li><?cs /each ?>
</ol></section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
