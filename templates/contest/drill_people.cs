<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"contest/drill_list.cs" ?>
<div class="jx-head">
  <div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/contest/drills"><?cs var:t.drill.title ?></a></nav>
  <h1><?cs var:t.drill.people ?></h1></div>
</div>
<section class="jx-panel" aria-label="<?cs var:t.drill.figures ?>"><?cs call:drill_figures(totals, "") ?></section>
<form class="jx-panel" method="get" action="/contest/drills/people" role="search" aria-label="<?cs var:t.drill.filter ?>">
  <?cs call:errors(filter) ?>
  <div class="jx-filter jx-filter-drill">
    <?cs call:drill_words(filter.q, t.drill.q_hint) ?>
    <?cs call:drill_select(filter.discipline) ?>
    <?cs call:drill_day(filter.from) ?>
    <?cs call:drill_day(filter.until) ?>
    <button class="btn btn-primary" type="submit"><?cs var:t.drill.search ?></button>
  </div>
</form>
<section class="jx-panel" aria-labelledby="found">
  <div class="jx-panel-head"><h2 id="found"><?cs var:t.drill.by_person ?></h2><?cs if:filtered ?><span class="jx-small"><a href="/contest/drills/people"><?cs var:t.drill.clear ?></a></span><?cs /if ?></div>
  <?cs if:subcount(rows) ?><table class="jx-table"><caption class="visually-hidden"><?cs var:t.drill.by_person ?></caption>
    <thead><tr><th scope="col"><?cs var:t.drill.name ?></th><th scope="col" class="jx-wide"><?cs var:t.drill.belongs ?></th><th scope="col" class="jx-num"><?cs var:t.drill.rate ?></th><th scope="col" class="jx-num jx-wide"><?cs var:t.drill.presence.excused ?></th><th scope="col" class="jx-num"><?cs var:t.drill.mean ?></th><th scope="col" class="jx-num jx-wide"><?cs var:t.drill.last ?></th></tr></thead>
    <tbody><?cs each:r = rows ?>
      <tr><th scope="row"><a class="jx-name" href="<?cs var:r.path ?>"><?cs var:r.name ?></a> <span class="jx-small jx-mute fw-normal jx-nowrap"><?cs var:r.staff_no ?></span><span class="jx-narrow jx-small jx-mute fw-normal"><br><?cs var:r.unit ?></span></th><td class="jx-wide"><?cs var:r.unit ?></td><td class="jx-num"><?cs call:drill_rate(r) ?></td><td class="jx-num jx-wide"><?cs var:r.excused ?></td><td class="jx-num"><?cs call:drill_mean(r) ?></td><td class="jx-num jx-wide"><?cs if:r.last ?><?cs var:r.last ?><?cs else ?><span class="jx-mute"><?cs var:t.drill.none ?></span><?cs /if ?></td></tr><?cs /each ?>
    </tbody></table>
  <p class="jx-small jx-mute mt-3 mb-0"><?cs var:t.drill.rate_rule ?></p>
  <p class="jx-actions jx-small mt-2 mb-0"><span class="jx-mute"><?cs var:t.drill.export_note ?></span><a href="<?cs var:csv_path ?>"><?cs var:t.drill.csv ?></a><a href="<?cs var:xlsx_path ?>"><?cs var:t.drill.xlsx ?></a></p><?cs else ?><p class="jx-empty"><strong><?cs var:t.drill.people_empty ?></strong><?cs var:t.drill.people_empty_hint ?></p><?cs /if ?>
</section>
<?cs call:drill_pages() ?>
<?cs include!"layout/foot.cs" ?>
