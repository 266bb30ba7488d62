<?cs include!"layout/head.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.mentorship.title ?></h1></div></div>
<?cs include!"mentor/hr_tabs.cs" ?>
<?cs if:!subcount(mentors) && !subcount(mentees) && !subcount(parts) && !subcount(asked) ?><section class="jx-panel"><p class="jx-empty"><strong><?cs var:t.mentorship.none ?></strong><?cs if:manages ?><?cs var:t.mentorship.none_hr ?><?cs else ?><?cs var:t.mentorship.none_hint ?><?cs /if ?></p></section><?cs /if ?>
<?cs if:live ?><section class="jx-panel" aria-labelledby="h-next"><h2 id="h-next"><?cs var:t.mentoring.next ?></h2><?cs include!"mentor/next.cs" ?></section><?cs /if ?>
<?cs if:subcount(parts) ?><section class="jx-panel" aria-labelledby="h-parts"><h2 id="h-parts"><?cs var:t.wish.parts ?></h2>
<ol class="jx-list jx-tall"><?cs each:r = parts ?>
  <li><div><h3><?cs var:r.title ?> <span class="jx-small jx-mute"><?cs var:r.as ?></span></h3><p class="jx-small jx-mute"><?cs var:r.about ?></p></div>
  <p><?cs if:r.chip ?><span class="jx-chip <?cs var:r.chip_style ?>"><?cs var:r.chip ?></span> <?cs /if ?><?cs if:r.path ?><a class="btn <?cs if:r.asks && !subcount(next) ?>btn-primary<?cs else ?>btn-outline-primary<?cs /if ?>" href="<?cs var:url_validate(r.path) ?>"><?cs var:r.button ?></a><?cs /if ?></p></li><?cs /each ?>
</ol></section><?cs /if ?>
<?cs if:subcount(asked) ?><section class="jx-panel" aria-labelledby="h-asked"><h2 id="h-asked"><?cs var:t.pairing_offer.asked ?></h2>
<ol class="jx-list"><?cs each:r = asked ?>
  <li><div><h3><a href="<?cs var:r.path ?>"><?cs var:r.title ?></a></h3></div>
  <p><?cs if:r.offered ?><span class="jx-chip jx-ok"><?cs var:t.pairing_offer.asked_yes ?></span><?cs else ?><span class="jx-chip jx-wait"><?cs var:t.pairing_offer.asked_no ?></span><?cs /if ?></p></li><?cs /each ?>
</ol></section><?cs /if ?>
<?cs if:subcount(mentors) ?><section class="jx-panel"><h2><?cs var:t.mentorship.my_mentors ?></h2>
<ol class="jx-list"><?cs each:m = mentors ?>
  <li><div><h3><a href="<?cs var:m.path ?>"><?cs var:m.mentor ?></a><?cs if:m.part ?> <span class="jx-small jx-mute"><?cs var:m.part ?></span><?cs /if ?></h3><p class="jx-small jx-mute"><?cs if:m.from ?><?cs var:m.from ?>–<?cs var:m.until ?><?cs /if ?></p></div>
  <p><span class="jx-chip <?cs var:m.chip_style ?>"><?cs var:m.chip ?></span></p></li><?cs /each ?>
</ol></section><?cs /if ?>
<?cs if:subcount(mentees) ?><section class="jx-panel"><h2><?cs var:t.mentorship.my_mentees ?></h2>
<ol class="jx-list"><?cs each:m = mentees ?>
  <li><div><h3><a href="<?cs var:m.path ?>"><?cs var:m.mentee ?></a><?cs if:m.part ?> <span class="jx-small jx-mute"><?cs var:m.part ?></span><?cs /if ?></h3><p class="jx-small jx-mute"><?cs var:m.unit ?><?cs if:m.from ?> · <?cs var:m.from ?>–<?cs var:m.until ?><?cs /if ?></p></div>
  <p><span class="jx-chip <?cs var:m.chip_style ?>"><?cs var:m.chip ?></span></p></li><?cs /each ?>
</ol></section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
