<?cs include!"layout/head.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/contest"><?cs var:t.contest.title ?></a></nav>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p><?cs var:t.appeal.list_lead ?></p></div></div>
<section class="jx-panel" aria-labelledby="h-list"><h2 class="visually-hidden" id="h-list"><?cs var:page.title ?></h2>
  <?cs if:subcount(rows) ?><ul class="jx-list"><?cs each:x = rows ?><li><div><h3><a href="<?cs var:url_validate(x.path) ?>"><?cs var:x.code ?> <span class="jx-name"><?cs var:x.entry ?></span></a> <span class="jx-chip <?cs var:x.chip_style ?>"><?cs var:x.chip ?></span></h3><p class="jx-small jx-mute"><?cs var:x.round ?> · <?cs var:x.contest ?> · <?cs var:x.unit ?> · <?cs var:x.made ?></p></div></li><?cs /each ?></ul>
  <?cs else ?><p class="jx-empty"><strong><?cs var:t.appeal.empty ?></strong><?cs var:t.appeal.empty_hint ?></p><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
