<?cs include!"layout/head.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/award/honours"><?cs var:t.roll.title ?></a></nav>
<article class="jx-panel jx-stack<?cs if:!honour.revoked ?> jx-honour<?cs /if ?>">
  <header><p class="jx-small jx-mute mb-1"><?cs var:honour.by ?></p><h1 class="jx-name"><?cs var:honour.name ?></h1><p class="fs-5 mt-2 mb-0"><?cs var:honour.title ?></p>
  <p class="mt-2 mb-0"><?cs if:honour.revoked ?><span class="jx-chip jx-stop"><?cs var:t.honour.revoked ?></span> <span class="jx-mute"><?cs var:honour.revoked_on ?></span><?cs else ?><span class="jx-chip jx-ok"><?cs var:t.honour.valid ?></span><?cs /if ?></p></header>
  <?cs if:honour.revoked ?><p class="mb-0"><?cs var:t.honour.revoked_hint ?></p><?cs /if ?>
  <?cs if:has_photo ?><p class="mb-0"><img class="jx-portrait" src="<?cs var:photo_path ?>" alt="<?cs var:honour.name ?>"></p><?cs /if ?>
  <dl class="jx-facts mb-0"><?cs if:honour.unit ?><dt><?cs var:t.decision.unit ?></dt><dd><?cs var:honour.unit ?></dd><?cs /if ?><?cs if:honour.post ?><dt><?cs var:t.honour.post ?></dt><dd><?cs var:honour.post ?></dd><?cs /if ?><dt><?cs var:t.honour.level ?></dt><dd><?cs var:honour.level ?></dd><dt><?cs var:t.honour.by ?></dt><dd><?cs var:honour.by ?></dd><?cs if:honour.document ?><dt><?cs var:t.decision.document_no ?></dt><dd><?cs var:honour.document ?></dd><?cs /if ?><dt><?cs var:t.honour.on ?></dt><dd><time datetime="<?cs var:honour.iso ?>"><?cs var:honour.day ?></time></dd><?cs each:c = certificates ?><dt><?cs var:t.honour.certificate ?></dt><dd><?cs var:c.number ?><?cs if:subcount(certificates) > 1 ?> <?cs var:c.holder ?><?cs /if ?> <?cs if:c.revoked ?><span class="jx-chip jx-stop"><?cs var:t.honour.certificate_revoked ?></span><?cs else ?><span class="jx-chip jx-ok"><?cs var:t.honour.certificate_valid ?></span><?cs /if ?></dd><?cs /each ?></dl>
  <?cs if:honour.deeds ?><section aria-labelledby="h-deeds"><h2 class="fs-5" id="h-deeds"><?cs var:t.honour.deeds ?></h2><p class="mb-0"><?cs var:honour.deeds ?></p></section><?cs /if ?>
  <?cs if:words ?><section aria-labelledby="h-words"><h2 class="fs-5" id="h-words"><?cs var:t.story.of ?></h2><p class="jx-lines mb-0"><?cs var:words ?></p></section><?cs /if ?>
  <?cs if:own || office ?><p class="jx-actions jx-noprint mb-0"><?cs if:own ?><a class="btn btn-primary" href="<?cs var:story_path ?>"><?cs var:t.story.title ?></a><?cs /if ?><?cs if:office ?><a href="<?cs var:office_path ?>"><?cs var:t.honour.office ?></a><?cs /if ?></p><?cs /if ?>
</article>
<?cs include!"layout/foot.cs" ?>
