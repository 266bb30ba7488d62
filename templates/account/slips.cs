<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"macros/pick.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.slip.title ?></h1><p><?cs var:t.slip.lead ?></p></div></div>
<form class="jx-panel" method="post" action="/account/slips" novalidate aria-labelledby="h-issue"><h2 id="h-issue"><?cs var:t.slip.issue ?></h2>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <?cs call:pick(form.person) ?>
  <div class="mb-3"><div class="form-check"><input class="form-check-input<?cs if:form.seen.error ?> is-invalid<?cs /if ?>" type="checkbox" name="seen" id="<?cs var:form.seen.id ?>" value="1"<?cs if:form.seen.checked ?> checked<?cs /if ?><?cs call:about(form.seen, "") ?>><label class="form-check-label" for="<?cs var:form.seen.id ?>"><?cs var:t.slip.seen ?></label></div><?cs call:error(form.seen) ?></div>
  <p class="jx-small jx-mute"><?cs var:good_for ?></p>
  <button class="btn btn-primary" type="submit"><?cs var:t.slip.issue ?></button>
</form>
<section class="jx-panel" aria-labelledby="h-issued"><h2 id="h-issued"><?cs var:t.slip.issued ?></h2>
<?cs if:subcount(rows) ?><table class="jx-table">
  <caption class="visually-hidden"><?cs var:t.slip.issued ?></caption>
  <thead><tr><th scope="col"><?cs var:t.admin.name ?></th><th scope="col" class="jx-wide"><?cs var:t.admin.unit ?></th><th scope="col"><?cs var:t.slip.issued_at ?></th><th scope="col"><?cs var:t.slip.state ?></th><th scope="col"><span class="visually-hidden"><?cs var:t.manage.acts ?></span></th></tr></thead>
  <tbody><?cs each:row = rows ?>
    <tr><th scope="row"><span class="jx-name"><?cs var:row.name ?></span><span class="jx-small jx-mute jx-nowrap"><br><?cs var:row.staff_no ?></span></th><td class="jx-wide"><?cs var:row.unit ?></td><td><time datetime="<?cs var:row.issued_iso ?>"><?cs var:row.issued ?></time></td><td><span class="jx-chip <?cs var:row.style ?>"><?cs var:t.slip.state[row.state] ?></span><br><span class="jx-small jx-mute"><?cs var:row.at ?></span></td><td class="jx-num"><?cs if:row.open ?><form method="post" action="<?cs var:row.end_path ?>"><?cs call:tokens() ?><button class="btn btn-outline-primary" type="submit"><?cs var:t.slip.end ?><span class="visually-hidden"><?cs var:t.form.colon ?><?cs var:row.name ?></span></button></form><?cs /if ?></td></tr><?cs /each ?>
  </tbody></table>
<?cs else ?><p class="jx-empty"><strong><?cs var:t.slip.none ?></strong><?cs var:t.slip.none_hint ?></p><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
