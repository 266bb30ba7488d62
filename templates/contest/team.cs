<?cs include!"layout/head.cs" ?>
<?cs include!"contest/edition_head.cs" ?>
<?cs if:set ?>
<?cs if:has_total ?><section class="jx-panel" aria-labelledby="total"><div class="jx-panel-head"><h2 id="total"><?cs var:t.team.total ?></h2></div>
  <?cs if:total_so_far ?><p><span class="jx-chip jx-now"><?cs var:total_so_far ?></span></p><?cs /if ?>
  <?cs if:subcount(total_problems) ?><ul><?cs each:x = total_problems ?><li><?cs var:x.text ?></li><?cs /each ?></ul><?cs /if ?>
  <?cs if:subcount(units) ?><table class="jx-table"><caption class="visually-hidden"><?cs var:t.team.total ?></caption>
    <thead><tr><th scope="col" class="jx-num"><?cs var:t.team.col_rank ?></th><th scope="col"><?cs var:t.team.col_unit ?></th><th scope="col" class="jx-num"><?cs var:t.team.col_total ?></th><?cs each:d = total_disciplines ?><th scope="col" class="jx-num d-none d-md-table-cell"><?cs var:d.name ?></th><?cs /each ?><th scope="col"><?cs var:t.team.col_prize ?></th></tr></thead>
    <tbody><?cs each:u = units ?><tr><td class="jx-num"><?cs if:u.rank ?><?cs var:u.rank ?><?cs else ?>–<?cs /if ?></td><th scope="row" class="text-wrap"><?cs var:u.unit ?><?cs if:u.joint ?> <span class="jx-small jx-mute"><?cs var:t.score_view.joint ?></span><?cs /if ?></th><td class="jx-num"><strong><?cs var:u.total ?></strong></td><?cs each:s = u.sums ?><td class="jx-num d-none d-md-table-cell"><?cs var:s.text ?></td><?cs /each ?><td><?cs var:u.prize ?></td></tr><?cs /each ?></tbody></table><?cs /if ?></section><?cs /if ?>
<section class="jx-panel" aria-labelledby="rule"><div class="jx-panel-head"><h2 id="rule"><?cs var:title ?></h2><span class="jx-actions"><a href="<?cs var:file_path ?>" download><?cs var:t.team.download ?></a><?cs if:may_edit ?><a class="btn btn-primary" href="<?cs var:edit_path ?>"><?cs var:t.team.edit ?></a><?cs /if ?></span></div>
  <p class="jx-small jx-mute"><?cs var:version ?></p>
  <ul class="mb-0"><?cs each:w = words ?><li><?cs var:w.text ?></li><?cs /each ?></ul>
  <p class="jx-small jx-mute mt-3 mb-0"><?cs var:t.team.offline ?></p></section>
<section class="jx-panel" aria-labelledby="versions"><h2 id="versions"><?cs var:t.team.versions ?></h2>
  <table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:t.team.versions ?></caption>
    <thead><tr><th scope="col"><?cs var:t.team.version ?></th><th scope="col"><?cs var:t.team.set_at ?></th><th scope="col"><?cs var:t.team.reason_of ?></th></tr></thead>
    <tbody><?cs each:v = versions ?><tr<?cs if:v.current ?> aria-current="true"<?cs /if ?>><th scope="row"><?cs if:v.current ?><?cs var:v.label ?><?cs else ?><a href="<?cs var:v.path ?>"><?cs var:v.label ?></a><?cs /if ?></th><td><time datetime="<?cs var:v.at_iso ?>"><?cs var:v.at ?></time><div class="jx-small jx-mute"><?cs var:v.by ?></div></td><td class="text-break"><?cs var:v.reason ?></td></tr><?cs /each ?></tbody></table></section>
<?cs else ?><section class="jx-panel"><div class="jx-empty"><strong><?cs var:t.team.none ?></strong><?cs if:may_edit ?><?cs var:t.team.none_mine ?><p class="mt-3"><a class="btn btn-primary" href="<?cs var:edit_path ?>"><?cs var:t.team.edit ?></a></p><?cs else ?><?cs var:t.team.none_hint ?><?cs /if ?></div></section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
