<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"admin/list.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.admin_account.title ?></h1><p><?cs var:t.admin_account.lead ?></p></div></div>
<form class="jx-panel" method="get" action="/account/accounts" role="search" aria-label="<?cs var:t.admin_account.filter ?>">
  <?cs call:errors(filter) ?>
  <div class="jx-filter jx-filter-two">
    <?cs call:filter_words(filter.q, t.admin_account.q_hint) ?>
    <?cs call:filter_select(filter.state) ?>
    <button class="btn btn-primary" type="submit"><?cs var:t.admin.search ?></button>
  </div>
</form>
<section class="jx-panel" aria-labelledby="found">
  <?cs call:found_head("/account/accounts") ?>
  <?cs if:subcount(rows) ?><table class="jx-table">
    <caption class="visually-hidden"><?cs var:t.admin_account.title ?></caption>
    <thead><tr><th scope="col"><?cs var:t.admin.name ?></th><th scope="col" class="jx-wide"><?cs var:t.admin.staff_no ?></th><th scope="col" class="jx-wide"><?cs var:t.admin.unit ?></th><th scope="col"><?cs var:t.admin_account.state ?></th><th scope="col"><?cs var:t.admin_account.used ?></th></tr></thead>
    <tbody><?cs each:row = rows ?>
      <tr><th scope="row"><a class="jx-name" href="<?cs var:row.path ?>"><?cs var:row.name ?></a><span class="jx-narrow jx-small jx-mute"><br><span class="jx-nowrap"><?cs var:row.staff_no ?></span><br><?cs var:row.unit ?></span></th><td class="jx-wide"><?cs var:row.staff_no ?></td><td class="jx-wide"><?cs var:row.unit ?></td><td><span class="jx-chip <?cs var:row.style ?>"><?cs var:t.admin_account.state[row.state] ?></span><?cs if:row.factor ?><br><span class="jx-small jx-mute"><?cs var:t.admin_account.with_factor ?></span><?cs /if ?></td><td><?cs if:row.used ?><time datetime="<?cs var:row.used_iso ?>"><?cs var:row.used_short ?></time><?cs else ?><span class="jx-mute"><?cs var:t.admin_account.never ?></span><?cs /if ?></td></tr><?cs /each ?>
    </tbody>
  </table><?cs else ?><p class="jx-empty"><strong><?cs var:t.admin_account.empty ?></strong><?cs var:t.admin_account.empty_hint ?></p><?cs /if ?>
</section>
<?cs call:pages("") ?>
<?cs include!"layout/foot.cs" ?>
