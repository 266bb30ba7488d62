<?cs include!"layout/head.cs" ?>
<?cs def:facts(x) ?><dl class="jx-facts mb-0"><dt><?cs var:t.nominate.line_kind ?></dt><dd><?cs var:x.kind ?></dd><dt><?cs var:t.nominate.line_when ?></dt><dd><?cs var:x.when ?></dd><dt><?cs var:t.nominate.line_title ?></dt><dd><?cs var:x.title ?></dd><?cs if:x.detail ?><dt><?cs var:t.nominate.line_detail ?></dt><dd><?cs var:x.detail ?></dd><?cs /if ?><?cs if:x.hours ?><dt><?cs var:t.nominate.line_hours ?></dt><dd><?cs var:x.hours ?></dd><?cs /if ?><dt><?cs var:t.nominate.line_module ?></dt><dd><?cs var:x.module ?></dd></dl><?cs /def ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="<?cs var:back_path ?>"><?cs var:name ?></a></nav>
<div class="jx-head"><div><h1><?cs var:entry.title ?></h1>
  <p class="jx-mute"><?cs if:gone ?><span class="jx-chip jx-stop"><?cs var:t.nominate.line_gone ?></span><?cs elif:changed ?><span class="jx-chip jx-wait"><?cs var:t.nominate.line_changed ?></span><?cs else ?><span class="jx-chip jx-ok"><?cs var:t.nominate.line_same ?></span><?cs /if ?> <span class="jx-name"><?cs var:name ?></span></p></div></div>
<section class="jx-panel" aria-labelledby="h-entry"><h2 id="h-entry"><?cs if:gone ?><?cs var:t.nominate.line_put ?><?cs else ?><?cs var:t.nominate.line_now ?><?cs /if ?></h2>
<?cs if:gone ?><p><?cs var:t.nominate.line_gone_says ?></p><?cs /if ?><?cs call:facts(entry) ?>
<?cs if:open_path ?><p class="mt-3 mb-0"><a href="<?cs var:url_validate(open_path) ?>"><?cs var:t.nominate.line_open ?></a></p><?cs /if ?></section>
<?cs if:changed ?><section class="jx-panel" aria-labelledby="h-put"><h2 id="h-put"><?cs var:t.nominate.line_put ?></h2><?cs call:facts(put) ?></section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
