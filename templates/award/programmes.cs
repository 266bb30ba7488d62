<?cs def:programme_row(x) ?>
  <li><div><h3><a href="<?cs var:x.path ?>"><?cs var:x.title ?></a></h3><p class="jx-small jx-mute"><?cs var:x.unit ?> · <?cs var:x.level ?></p><?cs if:x.next ?><p class="jx-small<?cs if:!x.late ?> jx-mute<?cs /if ?>"><?cs var:x.next ?></p><?cs /if ?></div>
  <p><span class="jx-chip <?cs var:x.chip_style ?>"><?cs var:x.chip ?></span></p></li><?cs /def ?><?cs include!"layout/head.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.programme_setup.list ?></h1></div><?cs if:officer ?><div class="jx-actions"><a class="btn btn-primary" href="/award/programme/new"><?cs var:t.programme_setup.new ?></a></div><?cs /if ?></div>
<?cs include!"award/office_tabs.cs" ?>
<section class="jx-panel" aria-labelledby="h-now"><h2 id="h-now"><?cs var:t.programme_setup.list_now ?></h2>
<?cs if:subcount(programmes) ?><ol class="jx-list"><?cs each:x = programmes ?><?cs call:programme_row(x) ?><?cs /each ?>
</ol><?cs else ?><p class="jx-empty"><strong><?cs var:t.programme_setup.none ?></strong><?cs if:officer ?><?cs var:t.programme_setup.none_hint ?><?cs /if ?></p><?cs /if ?></section>
<?cs if:subcount(past) ?><section class="jx-panel" aria-labelledby="h-past"><h2 id="h-past"><?cs var:t.programme_setup.list_past ?></h2>
<ol class="jx-list"><?cs each:x = past ?><?cs call:programme_row(x) ?><?cs /each ?>
</ol></section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
