<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"contest/drill_list.cs" ?>
<?cs include!"contest/edition_head.cs" ?>
<?cs if:keeps ?>
<section class="jx-panel" aria-labelledby="kept"><div class="jx-panel-head"><h2 id="kept"><?cs var:t.drill.of_units ?></h2><?cs if:open ?><span class="jx-actions"><a class="btn btn-primary" href="<?cs var:new_path ?>"><?cs var:t.drill.new ?></a></span><?cs /if ?></div>
  <?cs if:subcount(rows) ?><?cs call:drill_figures(totals, totals.drills) ?>
  <?cs call:drill_table(rows) ?>
  <p class="jx-small mt-3 mb-0"><a href="/contest/drills"><?cs var:t.drill.see_all ?></a></p><?cs else ?><p class="jx-empty"><strong><?cs var:t.drill.empty ?></strong><?cs var:t.drill.empty_hint ?></p><?cs /if ?>
</section>
<?cs /if ?>
<section class="jx-panel" aria-labelledby="mine"><h2 id="mine"><?cs var:t.drill.mine ?></h2>
  <?cs if:subcount(coming) ?><?cs call:drill_coming(coming) ?><?cs /if ?>
  <?cs if:subcount(past) ?><?cs call:drill_own_table(past, "") ?><?cs /if ?>
  <?cs if:!subcount(coming) && !subcount(past) ?><p class="jx-empty"><strong><?cs var:t.drill.none_coming ?></strong><?cs var:t.drill.none_coming_hint ?></p><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
