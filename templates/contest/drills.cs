<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"contest/drill_list.cs" ?>
<div class="jx-head">
  <div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/contest"><?cs var:t.contest.title ?></a></nav>
  <h1><?cs var:t.drill.title ?></h1></div>
  <div class="jx-actions"><a class="btn btn-outline-primary" href="/contest/drills/mine"><?cs var:t.drill.mine ?></a><a class="btn btn-outline-primary" href="/contest/drills/people"><?cs var:t.drill.people ?></a><a class="btn btn-primary" href="/contest/drill/new"><?cs var:t.drill.new ?></a></div>
</div>
<section class="jx-panel" aria-label="<?cs var:t.drill.figures ?>"><?cs call:drill_figures(totals, totals.drills) ?></section>
<form class="jx-panel" method="get" action="/contest/drills" role="search" aria-label="<?cs var:t.drill.filter ?>">
  <?cs call:errors(filter) ?>
  <div class="jx-filter jx-filter-drill">
    <?cs call:drill_words(filter.q, t.drill.q_hint) ?>
    <?cs call:drill_select(filter.discipline) ?>
    <?cs call:drill_select(filter.state) ?>
    <?cs call:drill_day(filter.from) ?>
    <?cs call:drill_day(filter.until) ?>
    <button class="btn btn-outline-primary" type="submit"><?cs var:t.drill.search ?></button>
  </div>
</form>
<section class="jx-panel" aria-labelledby="found">
  <div class="jx-panel-head"><h2 id="found"><?cs var:t.drill.list ?></h2><?cs if:filtered ?><span class="jx-small"><a href="/contest/drills"><?cs var:t.drill.clear ?></a></span><?cs /if ?></div>
  <?cs if:subcount(rows) ?><?cs call:drill_table(rows) ?><?cs else ?><p class="jx-empty"><strong><?cs var:t.drill.empty ?></strong><?cs if:filtered ?><?cs var:t.drill.empty_filter ?><?cs else ?><?cs var:t.drill.empty_hint ?><?cs /if ?></p><?cs /if ?>
</section>
<?cs call:drill_pages() ?>
<?cs include!"layout/foot.cs" ?>
