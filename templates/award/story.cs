<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs # What the person says to a part. `x` is put_part's; `code` its name. ?>
<?cs def:consent(x, code) ?><?cs if:x.there ?><p class="mt-3"><?cs if:x.agreed ?><span class="jx-chip jx-ok"><?cs var:t.story.published ?></span> <span class="jx-small jx-mute"><?cs var:t.story.agreed_at ?> <?cs var:x.agreed_at ?></span><?cs else ?><span class="jx-chip jx-wait"><?cs var:t.story.draft ?></span> <span class="jx-small jx-mute"><?cs var:x.by ?> <?cs var:x.at ?></span><?cs /if ?></p>
  <?cs if:own ?><div class="jx-actions"><?cs if:!x.agreed ?><form method="post" action="<?cs var:agree_path ?>"><?cs call:tokens() ?><input type="hidden" name="part" value="<?cs var:code ?>"><input type="hidden" name="version" value="<?cs var:x.version ?>"><button class="btn btn-outline-primary" type="submit"><?cs var:t.story.agree ?><span class="visually-hidden"> <?cs var:t.story.part_name[code] ?></span></button></form><?cs /if ?><form method="post" action="<?cs var:withdraw_path ?>"><?cs call:tokens() ?><input type="hidden" name="part" value="<?cs var:code ?>"><button class="btn btn-outline-danger" type="submit"><?cs if:x.agreed ?><?cs var:t.story.withdraw ?><?cs else ?><?cs var:t.story.remove ?><?cs /if ?><span class="visually-hidden"> <?cs var:t.story.part_name[code] ?></span></button></form></div>
  <?cs else ?><p class="jx-small jx-mute"><?cs var:t.story.theirs ?></p><?cs /if ?><?cs /if ?><?cs /def ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="<?cs var:back_path ?>"><?cs var:honour.name ?> <?cs var:honour.title ?></a></nav>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p><?cs if:own ?><?cs var:t.story.lead_own ?><?cs else ?><?cs var:t.story.lead_office ?><?cs /if ?></p></div></div>
<?cs if:honour.revoked ?><p class="jx-note"><?cs var:t.story.revoked ?></p><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-words"><h2 id="h-words"><?cs var:t.story.words ?></h2>
  <?cs if:text ?><p class="jx-lines"><?cs var:text ?></p><?cs else ?><p class="jx-mute"><?cs var:t.story.no_words ?></p><?cs /if ?>
  <?cs call:consent(words, "words") ?>
  <?cs if:!honour.revoked ?><details class="jx-more mt-3"<?cs if:!words.there || subcount(form.errors) ?> open<?cs /if ?>><summary><?cs var:t.story.write ?></summary><?cs call:errors(form) ?><form method="post" action="<?cs var:words_path ?>"><?cs call:tokens() ?><?cs call:lines(form.words, "12", t.story.words_hint) ?><button class="btn btn-primary" type="submit"><?cs var:t.story.save ?></button></form></details><?cs /if ?></section>
<section class="jx-panel" aria-labelledby="h-photo"><h2 id="h-photo"><?cs var:t.story.photo ?></h2>
  <?cs if:photo.there ?><p><img class="jx-portrait" src="<?cs var:preview_path ?>" alt="<?cs var:honour.name ?>"></p><?cs else ?><p class="jx-mute"><?cs var:t.story.no_photo ?></p><?cs /if ?>
  <?cs call:consent(photo, "photo") ?>
  <?cs if:!honour.revoked ?><details class="jx-more mt-3"<?cs if:!photo.there || subcount(upload.errors) ?> open<?cs /if ?>><summary><?cs var:t.story.choose ?></summary><?cs call:errors(upload) ?><form method="post" action="<?cs var:photo_path ?>" enctype="multipart/form-data"><?cs call:tokens() ?><?cs call:file(upload.photo, ".png,.jpg,.jpeg", t.story.photo_hint) ?><button class="btn btn-outline-primary" type="submit"><?cs var:t.story.upload ?></button></form></details><?cs /if ?></section>
<?cs include!"layout/foot.cs" ?>
