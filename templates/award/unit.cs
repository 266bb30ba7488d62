<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.nominate.unit_title ?></h1></div></div>
<?cs include!"award/office_tabs.cs" ?>
<?cs if:subcount(here) ?><section class="jx-panel" aria-labelledby="h-here"><h2 id="h-here"><?cs var:t.nominate.here_title ?></h2>
<form method="post" action="/award/unit/send" novalidate><?cs call:tokens() ?><?cs call:errors(form) ?>
<ol class="jx-list"><?cs each:x = here ?>
  <li><div><h3><?cs if:many && x.ready ?><input class="form-check-input" type="checkbox" name="nomination" value="<?cs var:x.id ?>" id="c-<?cs var:x.id ?>" aria-label="<?cs var:t.nominate.choose ?> <?cs var:x.name ?>"> <input type="hidden" name="shown" value="<?cs var:x.id ?>"><input type="hidden" name="version" value="<?cs var:x.version ?>"><?cs /if ?><a href="<?cs var:x.path ?>"><span class="jx-name"><?cs var:x.name ?></span></a></h3>
  <p class="jx-small jx-mute"><?cs var:x.kind ?> · <?cs var:x.programme ?><?cs if:x.unit ?> · <?cs var:x.unit ?><?cs /if ?><br><?cs var:t.nominate.from ?><?cs var:t.form.colon ?><?cs var:x.from ?><?cs if:x.incomplete ?> · <?cs var:t.nominate.incomplete_short ?><?cs /if ?></p></div>
  <p><span class="jx-chip <?cs var:x.chip_style ?>"><?cs var:x.chip ?></span> <a class="btn btn-outline-primary" href="<?cs var:x.path ?>"><?cs var:t.nominate.open ?><span class="visually-hidden"> <?cs var:x.name ?></span></a></p></li><?cs /each ?>
</ol>
<?cs if:many ?><details class="jx-more"<?cs if:subcount(form.errors) ?> open<?cs /if ?>><summary><?cs var:t.nominate.many_title ?></summary><p class="form-text"><?cs var:t.nominate.many_hint ?></p>
<?cs call:lines(form.opinion, "2", t.nominate.opinion_hint) ?><p class="jx-actions mb-0"><button class="btn btn-outline-primary" type="submit"><?cs var:t.nominate.send_many ?></button></p></details><?cs /if ?></form></section><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-open"><h2 id="h-open"><?cs var:t.nominate.open_title ?></h2>
<?cs if:subcount(open) ?><ol class="jx-list"><?cs each:x = open ?>
  <li><div><h3><?cs var:x.title ?></h3><p class="jx-small jx-mute"><?cs var:x.unit ?> · <?cs var:x.until ?></p>
  <?cs if:subcount(x.quotas) ?><ul class="list-unstyled jx-small mb-0"><?cs each:q = x.quotas ?><li><?cs var:q.unit ?> · <?cs var:q.kind ?><?cs var:t.form.colon ?><?cs var:t.nominate.places_left ?> <strong><?cs var:q.left ?></strong> / <?cs var:q.places ?></li><?cs /each ?></ul><?cs else ?><p class="jx-small jx-mute mb-0"><?cs var:t.nominate.no_quota_here ?></p><?cs /if ?><?cs if:!x.late ?><p class="jx-small mb-0"><a href="<?cs var:x.import_path ?>"><?cs var:t.nominate_import.title ?><span class="visually-hidden"> <?cs var:x.title ?></span></a></p><?cs /if ?></div>
  <?cs if:!x.late ?><p><a class="btn btn-primary" href="<?cs var:x.path ?>"><?cs var:t.nominate.new ?><span class="visually-hidden"> <?cs var:x.title ?></span></a></p><?cs /if ?></li><?cs /each ?>
</ol><?cs else ?><p class="jx-empty"><strong><?cs var:t.nominate.none_open ?></strong><?cs var:t.nominate.none_open_hint ?></p><?cs /if ?></section>
<?cs if:subcount(gone) ?><section class="jx-panel" aria-labelledby="h-gone"><h2 id="h-gone"><?cs var:t.nominate.gone_title ?></h2>
<ol class="jx-list"><?cs each:x = gone ?>
  <li><div><h3><a href="<?cs var:x.path ?>"><span class="jx-name"><?cs var:x.name ?></span></a></h3><p class="jx-small jx-mute"><?cs var:x.kind ?> · <?cs var:x.programme ?><?cs if:x.elsewhere ?> · <?cs var:t.nominate.lies_at ?> <?cs var:x.at ?><?cs /if ?></p></div>
  <p><span class="jx-chip <?cs var:x.chip_style ?>"><?cs var:x.chip ?></span></p></li><?cs /each ?>
</ol></section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
