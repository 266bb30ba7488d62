<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"contest/drill_list.cs" ?>
<div class="jx-head">
  <div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/contest"><?cs var:t.contest.title ?></a></nav>
  <h1><?cs var:t.drill.mine ?></h1></div>
  <?cs if:keeps ?><div class="jx-actions"><a class="btn btn-outline-primary" href="/contest/drills"><?cs var:t.drill.title ?></a></div><?cs /if ?>
</div>
<section class="jx-panel" aria-labelledby="coming"><h2 id="coming"><?cs var:t.drill.coming ?></h2>
  <?cs if:subcount(coming) ?><?cs call:drill_coming(coming) ?><?cs else ?><p class="jx-empty"><strong><?cs var:t.drill.none_coming ?></strong><?cs var:t.drill.none_coming_hint ?></p><?cs /if ?>
</section>
<?cs if:subcount(past) ?><section class="jx-panel" aria-labelledby="past"><div class="jx-panel-head"><h2 id="past"><?cs var:t.drill.past ?></h2><span class="jx-small jx-mute"><?cs if:sum.rate ?><?cs var:t.drill.rate ?> <?cs var:sum.rate ?>（<?cs var:sum.present ?> / <?cs var:sum.due ?>）<?cs /if ?><?cs if:sum.mean ?> <?cs var:t.drill.mean ?> <?cs var:sum.mean ?><?cs /if ?></span></div>
  <?cs call:drill_own_table(past, "") ?>
</section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
