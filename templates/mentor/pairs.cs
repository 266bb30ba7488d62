<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.pairs.title ?></h1></div></div>
<?cs include!"mentor/hr_tabs.cs" ?>
<form class="jx-panel" method="get" action="/mentor/pairs" role="search" aria-label="<?cs var:t.pairs.filter ?>">
  <?cs call:errors(filter) ?>
  <?cs if:filter.unit.value ?><input type="hidden" name="unit" value="<?cs var:filter.unit.value ?>"><?cs /if ?>
  <div class="jx-filter">
    <div><label class="form-label" for="<?cs var:filter.q.id ?>"><?cs var:filter.q.label ?></label><input class="form-control" id="<?cs var:filter.q.id ?>" name="q" type="search" value="<?cs var:filter.q.value ?>"></div>
    <div><label class="form-label" for="<?cs var:filter.state.id ?>"><?cs var:filter.state.label ?></label><select class="form-select<?cs if:filter.state.error ?> is-invalid<?cs /if ?>" id="<?cs var:filter.state.id ?>" name="state"><option value=""><?cs var:t.pairs.all ?></option><?cs each:c = filter.state.choice ?><option value="<?cs var:c.value ?>"<?cs if:c.selected ?> selected<?cs /if ?>><?cs var:c.label ?></option><?cs /each ?></select></div>
    <button class="btn btn-primary" type="submit"><?cs var:t.pairs.search ?></button>
  </div>
</form>
<section class="jx-panel" aria-labelledby="found">
  <div class="jx-panel-head"><h2 id="found"><?cs var:t.pairs.found ?></h2><?cs if:filtered ?><span class="jx-small"><a href="/mentor/pairs"><?cs var:t.pairs.clear ?></a></span><?cs /if ?></div>
  <?cs if:subcount(rows) ?><table class="jx-table"><caption class="visually-hidden"><?cs var:t.pairs.title ?></caption>
    <thead><tr><th scope="col"><?cs var:t.pairs.mentee ?></th><th scope="col" class="jx-wide"><?cs var:t.pairs.mentor ?></th><th scope="col" class="jx-wide"><?cs var:t.pairs.period ?></th><th scope="col" class="jx-num"><?cs var:t.pairs.logs_short ?></th><th scope="col"><?cs var:t.pairs.state ?></th></tr></thead>
    <tbody><?cs each:r = rows ?>
      <tr><th scope="row"><a class="jx-name" href="<?cs var:r.path ?>"><?cs var:r.mentee ?></a> <span class="jx-wide jx-small jx-mute fw-normal jx-nowrap"><?cs var:r.mentee_no ?></span><br><span class="jx-small jx-mute fw-normal"><?cs var:r.unit ?></span><span class="jx-narrow jx-small fw-normal"><br><?cs var:t.pairs.mentor ?> <?cs var:r.mentor ?><?cs if:r.part ?> <span class="jx-mute"><?cs var:r.part ?></span><?cs /if ?></span></th><td class="jx-wide"><span class="jx-name"><?cs var:r.mentor ?></span><?cs if:r.part ?><br><span class="jx-small jx-mute"><?cs var:r.part ?></span><?cs /if ?></td><td class="jx-wide"><?cs if:r.from ?><span class="jx-nowrap"><?cs var:r.from ?></span><br><span class="jx-nowrap jx-mute"><?cs var:r.until ?></span><?cs else ?><span class="jx-mute"><?cs var:t.pairs.no_period ?></span><?cs /if ?></td><td class="jx-num"><?cs if:r.from ?><?cs var:r.logs ?> / <?cs var:r.periods ?><?cs if:r.late ?><br><span class="jx-chip jx-wait"><?cs var:t.pairs.late ?></span><?cs /if ?><?cs else ?><span class="jx-mute"><?cs var:t.pairs.none ?></span><?cs /if ?></td><td><span class="jx-chip <?cs var:r.chip_style ?>"><?cs var:r.chip ?></span><?cs if:r.grade ?><br><span class="jx-small jx-mute"><?cs var:r.grade ?></span><?cs /if ?></td></tr><?cs /each ?>
    </tbody></table>
  <p class="jx-small jx-mute mt-3 mb-0"><?cs var:t.pairs.logs_rule ?></p>
  <p class="jx-actions jx-small mt-2 mb-0"><span class="jx-mute"><?cs var:t.pairs.export_note ?></span><a href="<?cs var:csv_path ?>"><?cs var:t.pairs.csv ?></a><a href="<?cs var:xlsx_path ?>"><?cs var:t.pairs.xlsx ?></a></p><?cs elif:filtered ?><p class="jx-empty"><strong><?cs var:t.pairs.empty ?></strong><?cs var:t.pairs.empty_hint ?></p><?cs else ?><p class="jx-empty"><strong><?cs var:t.pairs.none_yet ?></strong><?cs var:t.pairs.none_yet_hint ?></p><?cs /if ?>
</section>
<?cs if:first_path || next_path ?><div class="jx-pages jx-small"><span></span><span class="jx-actions"><?cs if:first_path ?><a href="<?cs var:first_path ?>"><?cs var:t.pairs.first ?></a><?cs /if ?><?cs if:next_path ?><a class="btn btn-outline-primary" rel="next" href="<?cs var:next_path ?>"><?cs var:t.pairs.next ?></a><?cs /if ?></span></div><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
