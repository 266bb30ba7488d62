<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?><?cs include!"macros/pick.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.sanction.title ?></h1><p class="jx-mute"><?cs var:t.sanction.lead ?></p></div></div>
<?cs include!"award/office_tabs.cs" ?>
<form class="jx-panel" method="get" action="/award/sanctions" role="search" aria-label="<?cs var:t.sanction.search ?>"><div class="jx-filter jx-filter-three">
  <div><label class="form-label" for="f-q"><?cs var:t.sanction.q ?></label><input class="form-control" id="f-q" name="q" type="search" value="<?cs var:q ?>"></div>
  <div class="form-check align-self-end"><input class="form-check-input" type="checkbox" id="f-past" name="past" value="1"<?cs if:past ?> checked<?cs /if ?>><label class="form-check-label" for="f-past"><?cs var:t.sanction.past ?></label></div>
  <button class="btn btn-outline-primary" type="submit"><?cs var:t.sanction.search ?></button></div></form>
<div class="jx-cols">
<section class="jx-panel" aria-labelledby="h-rows"><h2 id="h-rows"><?cs var:found ?></h2>
  <?cs if:subcount(rows) ?><ul class="jx-list"><?cs each:r = rows ?>
    <li><div><h3><span class="jx-name"><?cs var:r.name ?></span> <span class="jx-small jx-mute"><?cs var:r.staff_no ?> <?cs var:r.unit ?></span></h3>
      <p class="mb-0"><?cs var:t.sanction.until_is ?> <?cs var:r.until ?><?cs if:r.withdrawn ?> <span class="jx-chip"><?cs var:t.sanction.is_withdrawn ?></span><?cs elif:r.over ?> <span class="jx-chip"><?cs var:t.sanction.is_over ?></span><?cs /if ?></p>
      <p class="jx-small jx-mute mb-0"><?cs var:r.document ?> · <?cs var:r.document_on ?> · <?cs var:r.by ?></p><?cs if:r.reason ?><p class="jx-small jx-mute mb-0"><?cs var:r.reason ?></p><?cs /if ?>
      <?cs if:r.may ?><details class="jx-more"><summary><?cs var:t.sanction.withdraw ?><span class="visually-hidden"> <?cs var:r.name ?></span></summary><form method="post" action="<?cs var:r.path ?>" novalidate><?cs call:tokens() ?><div class="mb-2"><label class="form-label" for="f-reason-<?cs var:r.id ?>"><?cs var:t.sanction.reason_label ?></label><input class="form-control" id="f-reason-<?cs var:r.id ?>" name="reason" maxlength="300"></div><button class="btn btn-outline-primary" type="submit"><?cs var:t.sanction.withdraw_do ?></button></form></details><?cs /if ?></div></li><?cs /each ?></ul>
  <?cs else ?><p class="jx-empty"><strong><?cs var:t.sanction.none ?></strong><?cs var:t.sanction.none_hint ?></p><?cs /if ?>
  <?cs if:next_path ?><div class="jx-pages jx-small"><span></span><a class="btn btn-outline-primary" rel="next" href="<?cs var:next_path ?>"><?cs var:t.admin.next ?></a></div><?cs /if ?>
</section>
<form class="jx-panel" method="post" action="/award/sanctions" novalidate aria-labelledby="h-add"><h2 id="h-add"><?cs var:t.sanction.add_title ?></h2>
  <?cs call:tokens() ?><?cs call:errors(form) ?><?cs call:pick(form.person) ?><?cs call:select(form.unit, t.sanction.no_unit, t.sanction.unit_hint) ?>
  <?cs call:input(form.until_on, "date", t.sanction.until_hint) ?><?cs call:input(form.document, "text", t.sanction.document_hint) ?><?cs call:input(form.document_on, "date", "") ?>
  <button class="btn btn-primary" type="submit"><?cs var:t.sanction.add ?></button></form></div>
<?cs include!"layout/foot.cs" ?>
