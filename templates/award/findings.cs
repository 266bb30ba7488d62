<?cs if:subcount(findings) ?><ul class="jx-list"><?cs each:f = findings ?>
  <li><div><p class="mb-0"><?cs var:f.text ?></p><?cs if:f.passed && f.reason ?><p class="jx-small jx-mute mb-0"><?cs var:t.eligibility.passed_because ?><?cs var:f.reason ?> <?cs var:f.by ?></p><?cs /if ?></div>
  <p class="mb-0"><?cs if:f.passed ?><span class="jx-chip jx-ok"><?cs var:t.eligibility.let_pass ?></span><?cs elif:f.effect == "forbid" ?><span class="jx-chip jx-stop"><?cs var:t.nominate.forbids ?></span><?cs else ?><span class="jx-chip jx-wait"><?cs var:t.nominate.warns ?></span><?cs /if ?></p></li><?cs /each ?>
</ul><?cs else ?><p class="jx-mute mb-0"><?cs var:t.eligibility.nothing ?></p><?cs /if ?>
