<dl class="jx-facts mb-0">
  <dt><?cs var:t.programme_setup.award_name ?></dt><dd><?cs var:facts.award ?></dd>
  <dt><?cs var:t.programme_series ?></dt><dd><?cs var:facts.series ?> · <?cs var:facts.year ?></dd>
  <dt><?cs var:t.programme_level ?></dt><dd><?cs var:facts.level ?></dd>
  <dt><?cs var:t.programme_setup.approval ?></dt><dd><?cs if:facts.approval_no ?><?cs var:facts.approval_no ?> · <?cs var:facts.approved_by ?><br><span class="jx-small jx-mute"><?cs var:facts.term ?></span><?cs else ?><?cs var:t.programme_setup.not_approved ?><?cs /if ?></dd>
  <dt><?cs var:t.programme_setup.counted_on ?></dt><dd><?cs var:facts.counted_on ?></dd>
  <?cs if:facts.conditions ?><dt><?cs var:t.programme_setup.conditions ?></dt><dd class="jx-lines"><?cs var:facts.conditions ?></dd><?cs /if ?>
  <dt><?cs var:t.programme_setup.nominate_until ?></dt><dd><?cs if:facts.nominate_until ?><?cs var:facts.nominate_until ?><?cs else ?><?cs var:t.programme_setup.unsaid ?><?cs /if ?></dd>
  <dt><?cs var:t.programme_setup.notice_days ?></dt><dd><?cs var:facts.notice_days ?> <?cs var:t.programme_setup.workdays ?> · <?cs var:facts.order ?></dd>
  <?cs if:facts.local_days ?><dt><?cs var:t.programme_setup.local_notice_days ?></dt><dd><?cs var:facts.local_days ?> <?cs var:t.programme_setup.workdays ?></dd><?cs /if ?>
  <dt><?cs var:t.programme_setup.ceremony_on ?></dt><dd><?cs if:facts.ceremony_on ?><?cs var:facts.ceremony_on ?><?cs else ?><?cs var:t.programme_setup.unsaid ?><?cs /if ?></dd>
  <dt><?cs var:t.programme_setup.part_office ?></dt><dd><?cs if:facts.office ?><?cs var:facts.office ?> <?cs var:facts.phone ?> <?cs var:facts.address ?><?cs else ?><?cs var:t.programme_setup.unsaid ?><?cs /if ?></dd>
</dl>
