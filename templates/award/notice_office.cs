<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"award/programme_head.cs" ?>
<p class="mb-0"><a href="<?cs var:url_validate(notices_path) ?>"><?cs var:t.public_notice.all ?></a></p>
<section class="jx-panel" aria-labelledby="h-state"><div class="jx-panel-head"><h2 id="h-state"><?cs var:line.label ?></h2><span class="jx-chip <?cs var:line.chip_style ?>"><?cs var:line.chip ?></span></div>
  <dl class="jx-facts">
    <dt><?cs var:t.public_notice.prepared_at ?></dt><dd><?cs var:line.prepared ?></dd>
    <dt><?cs var:t.public_notice.term ?></dt><dd><?cs var:line.days ?> <?cs var:t.public_notice.days_unit ?></dd>
    <?cs if:line.posted ?><dt><?cs var:t.public_notice.posted_on ?></dt><dd><?cs var:line.posted ?></dd>
    <dt><?cs var:t.public_notice.ends_at ?></dt><dd><?cs var:line.ends ?></dd>
    <dt><?cs var:t.public_notice.site ?></dt><dd><a href="<?cs var:url_validate(site_path) ?>"><?cs var:site_path ?></a></dd><?cs /if ?>
    <?cs if:line.reason ?><dt><?cs var:t.public_notice.reason_field ?></dt><dd><?cs var:line.reason ?></dd><?cs /if ?>
  </dl>
  <?cs if:may.end ?><form class="jx-actions" method="post" action="<?cs var:url_validate(office_path) ?>/end"><?cs call:tokens() ?><button class="btn btn-primary" type="submit"><?cs var:t.public_notice.end ?></button></form><?cs /if ?>
  <?cs if:may.save ?><p class="mt-3 mb-0"><?cs var:t.public_notice.save ?> <a href="<?cs var:url_validate(office_path) ?>/html"><?cs var:t.public_notice.save_html ?></a> · <a href="<?cs var:url_validate(office_path) ?>/docx"><?cs var:t.public_notice.save_docx ?></a> · <a href="<?cs var:url_validate(office_path) ?>/csv"><?cs var:t.public_notice.save_csv ?></a></p><?cs /if ?>
</section>
<?cs if:subcount(postings) ?><section class="jx-panel" aria-labelledby="h-postings"><h2 id="h-postings"><?cs var:t.public_notice.postings ?></h2>
  <ol class="jx-list"><?cs each:g = postings ?>
    <li><div><h3><?cs var:g.way ?></h3><p class="jx-small jx-mute"><?cs var:g.place ?><br><?cs var:g.at ?> · <?cs var:g.by ?> <?cs var:t.public_notice.recorded ?><?cs if:g.photo_path ?> · <a href="<?cs var:url_validate(g.photo_path) ?>"><?cs var:g.photo.name ?></a> <?cs var:g.photo.size ?> KiB<?cs /if ?></p></div></li><?cs /each ?>
  </ol></section><?cs /if ?>
<?cs if:may.post || may.more ?><section class="jx-panel" aria-labelledby="h-post"><h2 id="h-post"><?cs if:may.post ?><?cs var:t.public_notice.post ?><?cs else ?><?cs var:t.public_notice.post_more ?><?cs /if ?></h2>
  <p class="jx-small jx-mute"><?cs if:may.post ?><?cs var:t.public_notice.post_note ?><?cs else ?><?cs var:t.public_notice.post_more_note ?><?cs /if ?></p>
  <form method="post" action="<?cs var:url_validate(office_path) ?>/post" enctype="multipart/form-data"><?cs call:tokens() ?><?cs call:errors(post) ?>
    <?cs call:select(post.way, t.public_notice.choose, "") ?>
    <?cs call:input(post.place, "text", t.public_notice.place_hint) ?>
    <?cs call:input(post.posted_at, "datetime-local", t.public_notice.posted_at_hint) ?>
    <?cs call:file(post.photo, ".pdf,.jpg,.jpeg,.png", t.public_notice.photo_hint) ?>
    <div class="jx-actions"><button class="btn <?cs if:may.post ?>btn-primary<?cs else ?>btn-outline-primary<?cs /if ?>" type="submit"><?cs if:may.post ?><?cs var:t.public_notice.post ?><?cs else ?><?cs var:t.public_notice.post_more ?><?cs /if ?></button></div>
  </form></section><?cs elif:obstacle ?><section class="jx-panel" aria-labelledby="h-post"><h2 id="h-post"><?cs var:t.public_notice.post ?></h2><p class="jx-mute mb-0"><?cs var:obstacle ?></p></section><?cs /if ?>
<?cs if:may.drop ?><section class="jx-panel" aria-labelledby="h-drop"><h2 id="h-drop"><?cs var:t.public_notice.drop ?></h2>
  <form method="post" action="<?cs var:url_validate(office_path) ?>/drop"><?cs call:tokens() ?><?cs call:errors(drop) ?>
    <?cs call:input(drop.reason, "text", t.public_notice.drop_hint) ?>
    <div class="jx-actions"><button class="btn btn-outline-danger" type="submit"><?cs var:t.public_notice.drop ?></button></div>
  </form></section><?cs /if ?>
<h2 class="mb-0"><?cs var:t.public_notice.as_shown ?></h2>
<?cs include!"award/notice_body.cs" ?>
<?cs include!"layout/foot.cs" ?>
