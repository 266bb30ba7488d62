<?cs include!"layout/head.cs" ?>
<?cs def:wishes(list) ?><ol class="jx-list"><?cs each:x = list ?><li><div><h3><?cs var:x.name ?> <span class="jx-small jx-mute fw-normal"><?cs var:x.rank ?><?cs if:x.part ?> · <?cs var:x.part ?><?cs /if ?></span></h3><p><?cs var:x.say ?></p></div></li><?cs /each ?></ol><?cs /def ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/mentor"><?cs var:t.mentorship.title ?></a></nav><h1><?cs var:t.scenario.own.title ?></h1><p><?cs var:round_title ?></p></div></div>
<p class="jx-mute"><?cs var:t.scenario.own.lead ?></p>
<?cs if:!subcount(mentors) && !subcount(mentees) ?><section class="jx-panel"><p class="jx-empty"><strong><?cs var:t.scenario.own.none ?></strong><?cs var:t.scenario.own.none_hint ?></p></section><?cs /if ?>
<?cs if:subcount(mentors) ?><section class="jx-panel"><h2><?cs var:t.scenario.own.of_mentee ?></h2><?cs call:wishes(mentors) ?></section><?cs /if ?>
<?cs if:subcount(mentees) ?><section class="jx-panel"><h2><?cs var:t.scenario.own.of_mentor ?></h2><?cs call:wishes(mentees) ?></section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
