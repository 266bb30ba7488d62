<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"admin/list.cs" ?>
<?cs def:log_day(f) ?><div><label class="form-label" for="<?cs var:f.id ?>"><?cs var:f.label ?></label><input class="form-control<?cs if:f.error ?> is-invalid<?cs /if ?>" id="<?cs var:f.id ?>" name="<?cs var:f.name ?>" type="date" value="<?cs var:f.value ?>"<?cs call:about(f, "") ?>><?cs call:error(f) ?></div><?cs /def ?>
<div class="jx-head">
  <div><h1><?cs var:t.audit.title ?></h1><p><?cs var:t.audit.lead ?></p></div>
  <div class="jx-actions"><a class="btn btn-outline-primary" href="/audit/verify"><?cs var:t.audit.verify ?></a></div>
</div>
<form class="jx-panel" method="get" action="/audit" role="search" aria-label="<?cs var:t.audit.filter ?>">
  <?cs call:errors(filter) ?>
  <div class="jx-filter">
    <?cs call:filter_words(filter.who, t.audit.who_hint) ?>
    <?cs call:filter_select(filter.act) ?>
    <?cs call:log_day(filter.from) ?>
    <?cs call:log_day(filter.until) ?>
    <button class="btn btn-primary" type="submit"><?cs var:t.admin.search ?></button>
  </div>
  <details class="jx-more"<?cs if:more_open ?> open<?cs /if ?>><summary><?cs var:t.audit.more ?></summary>
    <div class="jx-filter jx-filter-more">
      <?cs call:filter_select(filter.noun) ?>
      <div><label class="form-label" for="<?cs var:filter.number.id ?>"><?cs var:filter.number.label ?></label><input class="form-control<?cs if:filter.number.error ?> is-invalid<?cs /if ?>" id="<?cs var:filter.number.id ?>" name="number" inputmode="numeric" value="<?cs var:filter.number.value ?>"<?cs call:about(filter.number, "") ?>><?cs call:error(filter.number) ?></div>
      <?cs call:filter_select(filter.result) ?>
    </div>
  </details>
</form>
<?cs if:good ?><section class="jx-panel" aria-labelledby="found">
  <?cs call:found_head("/audit") ?>
  <?cs if:subcount(rows) ?><table class="jx-table jx-tight jx-log">
    <caption class="visually-hidden"><?cs var:t.audit.caption ?></caption>
    <thead><tr><th scope="col"><?cs var:t.audit.at ?></th><th scope="col"><?cs var:t.audit.who_did ?></th><th scope="col"><?cs var:t.audit.act ?></th><th scope="col" class="jx-wide"><?cs var:t.audit.noun ?></th><th scope="col" class="jx-wide"><?cs var:t.audit_result ?></th></tr></thead>
    <tbody><?cs each:row = rows ?>
      <tr><th scope="row"><a href="/audit/row/<?cs var:row.id ?>"><time class="text-wrap" datetime="<?cs var:row.at_iso ?>"><?cs var:row.at ?></time></a><span class="jx-small jx-mute"><span class="jx-wide"><br></span> <?cs var:t.audit.number ?> <?cs var:row.id ?></span></th><td><?cs if:row.name ?><span class="jx-name"><?cs var:row.name ?></span><span class="jx-small jx-mute"><span class="jx-wide"><br></span> <?cs var:row.staff_no ?></span><?cs else ?><?cs var:t.audit.nobody ?><span class="jx-small jx-mute"><span class="jx-wide"><br></span> <?cs var:row.program ?></span><?cs /if ?></td><td><?cs var:row.act ?><span class="jx-narrow jx-small jx-mute"> <?cs var:row.noun ?> <?cs var:row.noun_id ?> <span class="jx-chip <?cs var:row.result_style ?>"><?cs var:row.result ?></span></span></td><td class="jx-wide"><?cs var:row.noun ?> <?cs var:row.noun_id ?></td><td class="jx-wide"><span class="jx-chip <?cs var:row.result_style ?>"><?cs var:row.result ?></span></td></tr><?cs /each ?>
    </tbody>
  </table><?cs else ?><p class="jx-empty"><strong><?cs var:t.audit.empty ?></strong><?cs var:t.audit.empty_hint ?></p><?cs /if ?>
</section>
<?cs call:pages("") ?>
<section class="jx-panel jx-noprint" aria-labelledby="take"><h2 id="take"><?cs var:t.audit.take ?></h2>
  <p class="jx-mute jx-small"><?cs var:t.audit.take_hint ?></p>
  <div class="jx-actions"><a class="btn btn-outline-primary" href="<?cs var:xlsx_path ?>">XLSX</a><a class="btn btn-outline-primary" href="<?cs var:csv_path ?>">CSV</a><a class="btn btn-outline-primary" href="<?cs var:json_path ?>">JSON</a></div>
</section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
