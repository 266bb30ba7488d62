<?cs include!"layout/head.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.overview.title ?></h1><p class="jx-small jx-mute"><?cs var:t.overview.as_of ?> <?cs var:as_of ?></p></div></div>
<?cs include!"mentor/hr_tabs.cs" ?>
<section class="jx-panel" aria-label="<?cs var:t.overview.now ?>">
  <dl class="jx-figures">
    <div><dt><?cs var:t.mentorship.state.active ?></dt><dd class="jx-big"><?cs var:totals.active ?><small><?cs var:t.overview.pairs_unit ?></small></dd></div>
    <div><dt><?cs var:t.mentorship.state.paired ?></dt><dd class="jx-big"><?cs var:totals.paired ?><small><?cs var:t.overview.pairs_unit ?></small></dd></div>
    <div><dt><?cs var:t.overview.overdue ?></dt><dd class="jx-big"><a href="/mentor/pairs?state=overdue"><?cs var:totals.overdue ?></a><small><?cs var:t.overview.pairs_unit ?></small></dd></div>
    <div><dt><?cs var:year ?> <?cs var:t.overview.completed_year ?></dt><dd class="jx-big"><?cs var:totals.completed ?><small><?cs var:t.overview.pairs_unit ?></small></dd><dd class="jx-small jx-mute"><?cs var:t.mentorship.grade.excellent ?> <?cs var:totals.excellent ?></dd></div>
  </dl>
</section>
<section class="jx-panel" aria-labelledby="units">
  <h2 id="units"><?cs var:t.overview.units ?></h2>
  <?cs if:subcount(units) ?><table class="jx-table"><caption class="visually-hidden"><?cs var:t.overview.units ?></caption>
    <thead><tr><th scope="col"><?cs var:t.pairs.unit ?></th><th scope="col" class="jx-num jx-wide"><?cs var:t.mentorship.state.paired ?></th><th scope="col" class="jx-num"><?cs var:t.mentorship.state.active ?></th><th scope="col" class="jx-num"><?cs var:t.overview.overdue ?></th><th scope="col" class="jx-num jx-wide"><?cs var:t.mentorship.state.completed ?></th><th scope="col" class="jx-num jx-wide"><?cs var:t.mentorship.state.failed ?></th></tr></thead>
    <tbody><?cs each:u = units ?>
      <tr><th scope="row"><a href="/mentor/pairs?unit=<?cs var:u.id ?>"><?cs var:u.name ?></a></th><td class="jx-num jx-wide"><?cs var:u.paired ?></td><td class="jx-num"><?cs var:u.active ?></td><td class="jx-num"><?cs var:u.overdue ?></td><td class="jx-num jx-wide"><?cs var:u.completed ?></td><td class="jx-num jx-wide"><?cs var:u.failed ?></td></tr><?cs /each ?></tbody>
    <tfoot><tr><th scope="row"><?cs var:t.overview.together ?></th><td class="jx-num jx-wide"><?cs var:sum.paired ?></td><td class="jx-num"><?cs var:sum.active ?></td><td class="jx-num"><?cs var:sum.overdue ?></td><td class="jx-num jx-wide"><?cs var:sum.completed ?></td><td class="jx-num jx-wide"><?cs var:sum.failed ?></td></tr></tfoot></table>
  <?cs else ?><p class="jx-empty"><strong><?cs var:t.pairs.none_yet ?></strong><?cs var:t.pairs.none_yet_hint ?></p><?cs /if ?>
</section>
<div class="jx-cols jx-cols-even">
  <section class="jx-panel" aria-labelledby="years">
    <h2 id="years"><?cs var:t.overview.years ?></h2>
    <?cs if:subcount(years) ?><figure class="m-0">
      <div class="jx-chart" hidden><canvas data-chart="stack" data-table="years-data" data-skip="1" role="img" aria-label="<?cs var:t.overview.years ?>"></canvas></div>
      <table class="jx-table jx-tight" id="years-data"><caption><?cs var:t.overview.years_rule ?></caption>
        <thead><tr><th scope="col"><?cs var:t.overview.year ?></th><th scope="col" class="jx-num jx-wide"><?cs var:t.overview.begun ?></th><th scope="col" class="jx-num"><?cs var:t.mentorship.grade.excellent ?></th><th scope="col" class="jx-num"><?cs var:t.mentorship.grade.passed ?></th><th scope="col" class="jx-num"><?cs var:t.mentorship.grade.failed ?></th><th scope="col" class="jx-num jx-wide"><?cs var:t.overview.released ?></th></tr></thead>
        <tbody><?cs each:y = years ?><tr><th scope="row"><?cs var:y.year ?></th><td class="jx-num jx-wide"><?cs var:y.begun ?></td><td class="jx-num"><?cs var:y.excellent ?></td><td class="jx-num"><?cs var:y.passed ?></td><td class="jx-num"><?cs var:y.failed ?></td><td class="jx-num jx-wide"><?cs var:y.released ?></td></tr><?cs /each ?></tbody></table>
    </figure><?cs else ?><p class="jx-empty"><strong><?cs var:t.overview.years_none ?></strong><?cs var:t.overview.years_none_hint ?></p><?cs /if ?>
  </section>
  <section class="jx-panel" aria-labelledby="load">
    <h2 id="load"><?cs var:t.overview.load ?></h2>
    <?cs if:has_mentors ?><dl class="jx-figures"><div><dt><?cs var:t.overview.mentors ?></dt><dd class="jx-big"><?cs var:load.mentors ?><small><?cs var:t.overview.people_unit ?></small></dd></div><div><dt><?cs var:t.overview.places ?></dt><dd class="jx-big"><?cs var:load.held ?><small>/ <?cs var:load.places ?></small></dd></div><div><dt><?cs var:t.overview.full ?></dt><dd class="jx-big"><?cs var:load.full ?><small><?cs var:t.overview.people_unit ?></small></dd></div></dl>
    <figure class="m-0 mt-3">
      <div class="jx-chart" hidden><canvas data-chart="bar" data-table="load-data" role="img" aria-label="<?cs var:t.overview.load ?>"></canvas></div>
      <table class="jx-table jx-tight" id="load-data"><caption><?cs var:t.overview.load_rule ?></caption>
        <thead><tr><th scope="col"><?cs var:t.overview.held ?></th><th scope="col" class="jx-num"><?cs var:t.overview.mentors ?></th></tr></thead>
        <tbody><?cs each:l = loads ?><tr><th scope="row"><?cs var:l.held ?></th><td class="jx-num"><?cs var:l.mentors ?></td></tr><?cs /each ?></tbody></table>
    </figure><?cs else ?><p class="jx-empty"><strong><?cs var:t.overview.load_none ?></strong><?cs var:t.overview.load_none_hint ?></p><?cs /if ?>
  </section>
</div>
<script src="/assets/chart/chart.min.js" defer></script>
<script type="module" src="/static/js/chart.js?v=<?cs var:site.version ?>"></script>
<?cs include!"layout/foot.cs" ?>
