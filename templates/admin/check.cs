<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<div class="jx-head">
  <div><h1><?cs var:t.check.title ?></h1><?cs if:at ?><p><?cs var:at ?></p><?cs /if ?></div>
  <form class="jx-actions" method="post" action="/admin/check"><?cs call:tokens() ?><button class="btn btn-primary" type="submit"><?cs var:t.check.now ?></button></form>
</div>
<?cs if:stale ?><p class="jx-flash jx-flash-refused" role="alert"><?cs var:t.check.stale ?></p>
<?cs /if ?><section class="jx-panel" aria-labelledby="sum">
  <?cs if:subcount(rows) ?><div class="jx-panel-head"><h2 id="sum"><?cs var:sum ?></h2><span class="jx-small jx-mute"><?cs var:t.check.command ?></span></div>
  <table class="jx-table jx-blocks">
    <caption class="visually-hidden"><?cs var:t.check.caption ?></caption>
    <thead><tr><th scope="col"><?cs var:t.check.what ?></th><th scope="col"><?cs var:t.check.how ?></th><th scope="col"><?cs var:t.check.found ?></th></tr></thead>
    <tbody><?cs each:row = rows ?>
      <tr><th scope="row" class="jx-nowrap jx-check-item"><?cs var:t.check.item[row.item] ?></th><td><span class="jx-chip <?cs if:row.state == "bad" ?>jx-stop<?cs elif:row.state == "look" ?>jx-wait<?cs else ?>jx-ok<?cs /if ?>"><?cs var:t.check.state[row.state] ?></span></td><td class="jx-check-found"><?cs var:row.is ?><?cs if:row.do ?><br><span class="jx-small jx-mute"><?cs var:row.do ?></span><?cs /if ?></td></tr><?cs /each ?>
    </tbody>
  </table><?cs else ?><div class="jx-empty"><strong id="sum"><?cs var:t.check.never ?></strong><?cs var:t.check.never_do ?></div><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
