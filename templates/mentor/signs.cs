<?cs include!"layout/head.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/mentor"><?cs var:t.mentorship.title ?></a></nav>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p><?cs var:t.sign.queue_lead ?></p></div></div>
<?cs include!"mentor/hr_tabs.cs" ?>
<section class="jx-panel" aria-labelledby="h-list"><h2 class="visually-hidden" id="h-list"><?cs var:page.title ?></h2>
  <?cs if:subcount(rows) ?><ul class="jx-list"><?cs each:s = rows ?><li><div><h3><a href="<?cs var:url_validate(s.path) ?>"><?cs var:s.title ?></a> <span class="jx-chip <?cs var:s.chip_style ?>"><?cs var:s.chip ?></span></h3><p class="jx-small jx-mute"><?cs var:s.who ?> · <?cs var:s.unit ?> · <?cs var:s.since ?></p><?cs if:s.finding_code ?><p class="jx-small"><?cs var:s.finding_code ?><?cs var:t.form.colon ?><?cs var:s.finding ?></p><?cs /if ?></div></li><?cs /each ?></ul>
  <?cs else ?><p class="jx-empty"><strong><?cs var:t.sign.empty ?></strong><?cs var:t.sign.empty_hint ?></p><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
