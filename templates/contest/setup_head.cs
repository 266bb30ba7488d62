<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/contest"><?cs var:t.contest.title ?></a> / <a href="<?cs var:place.edition_path ?>"><?cs var:place.edition ?></a><?cs if:place.discipline ?> / <a href="<?cs var:place.discipline_path ?>"><?cs var:place.discipline ?></a><?cs /if ?></nav>
  <h1><?cs var:page.title ?></h1><?cs if:place.round ?><p class="jx-mute"><?cs var:place.round ?><?cs if:place.segment ?> · <?cs var:place.segment ?><?cs /if ?></p><?cs /if ?></div></div>
<?cs if:card_note ?><p class="jx-flash"><?cs var:card_note ?></p><?cs /if ?>
