<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs def:filter_select(f) ?><div><label class="form-label" for="<?cs var:f.id ?>"><?cs var:f.label ?></label><select class="form-select<?cs if:f.error ?> is-invalid<?cs /if ?>" id="<?cs var:f.id ?>" name="<?cs var:f.name ?>"<?cs if:f.error ?> aria-invalid="true" aria-describedby="<?cs var:f.id ?>-e"<?cs /if ?>><option value=""><?cs var:t.catalogue.all ?></option><?cs each:c = f.choice ?><option value="<?cs var:c.value ?>"<?cs if:c.selected ?> selected<?cs /if ?>><?cs var:c.label ?></option><?cs /each ?></select><?cs call:error(f) ?></div><?cs /def ?>
<?cs def:filter_words(f, hint) ?><div><label class="form-label" for="<?cs var:f.id ?>"><?cs var:f.label ?></label><input class="form-control" id="<?cs var:f.id ?>" name="<?cs var:f.name ?>" type="search" value="<?cs var:f.value ?>" placeholder="<?cs var:hint ?>"></div><?cs /def ?>
<div class="jx-head">
  <div><h1><?cs var:t.catalogue.title ?></h1><p><?cs var:totals ?></p></div>
</div>
<form class="jx-panel" method="get" action="/training" role="search" aria-label="<?cs var:t.catalogue.filter ?>">
  <?cs call:errors(filter) ?>
  <div class="jx-filter">
    <?cs call:filter_words(filter.q, t.catalogue.q_hint) ?>
    <?cs call:filter_select(filter.category) ?>
    <?cs call:filter_select(filter.grade) ?>
    <?cs call:filter_select(filter.seats) ?>
    <button class="btn btn-primary" type="submit"><?cs var:t.catalogue.search ?></button>
  </div>
  <details class="jx-more"<?cs if:more_conditions ?> open<?cs /if ?>><summary><?cs var:t.catalogue.more ?></summary>
    <div class="jx-filter jx-filter-more">
      <?cs call:filter_words(filter.standard, t.catalogue.standard_hint) ?>
      <?cs call:filter_select(filter.mode) ?>
    </div>
  </details>
</form>
<section class="jx-panel" aria-labelledby="found">
  <div class="jx-panel-head"><h2 id="found"><?cs var:found ?></h2><?cs if:filtered ?><span class="jx-small"><a href="/training"><?cs var:t.catalogue.clear ?></a></span><?cs /if ?></div>
  <?cs if:rows_html ?><ol class="jx-list jx-courses">
    <?cs uvar:rows_html ?>
  </ol><?cs else ?><p class="jx-empty"><strong><?cs var:t.catalogue.empty ?></strong><?cs var:t.catalogue.empty_hint ?></p><?cs /if ?>
</section>
<div class="jx-pages jx-small"><span class="jx-mute"><?cs var:t.catalogue.order ?><?cs if:!next_path ?><?cs if:!first_path ?>，<?cs var:t.catalogue.all_listed ?><?cs /if ?><?cs /if ?></span><span class="jx-actions"><a href="<?cs var:csv_path ?>"><?cs var:t.catalogue.csv ?></a><a href="<?cs var:xlsx_path ?>"><?cs var:t.catalogue.xlsx ?></a><?cs if:first_path ?><a href="<?cs var:first_path ?>"><?cs var:t.catalogue.first ?></a><?cs /if ?><?cs if:next_path ?><a class="btn btn-outline-primary" rel="next" href="<?cs var:next_path ?>"><?cs var:t.catalogue.next ?></a><?cs /if ?></span></div>
<?cs include!"layout/foot.cs" ?>
