<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"admin/list.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.corrections.title ?></h1><p><?cs var:found ?></p></div></div>
<?cs call:errors(filter) ?>
<section class="jx-panel" aria-labelledby="found">
  <div class="jx-panel-head"><h2 id="found"><?cs if:closed ?><?cs var:t.corrections.closed ?><?cs else ?><?cs var:t.corrections.waiting ?><?cs /if ?></h2><span class="jx-small"><?cs if:closed ?><a href="/admin/corrections"><?cs var:t.corrections.see_open ?></a><?cs else ?><a href="/admin/corrections?show=closed"><?cs var:t.corrections.see_closed ?></a><?cs /if ?></span></div>
  <?cs if:subcount(rows) ?><table class="jx-table">
    <caption class="visually-hidden"><?cs var:t.corrections.caption ?></caption>
    <thead><tr><th scope="col"><?cs var:t.corrections.who ?></th><th scope="col"><?cs var:t.corrections.about ?></th><th scope="col" class="jx-wide"><?cs var:t.corrections.asked ?></th><th scope="col"><?cs if:closed ?><?cs var:t.corrections.result ?><?cs else ?><?cs var:t.corrections.due ?><?cs /if ?></th></tr></thead>
    <tbody><?cs each:row = rows ?>
      <tr><th scope="row"><a class="jx-name" href="/admin/correction/<?cs var:row.id ?>"><?cs var:row.name ?></a><span class="jx-small jx-mute"><br><?cs var:row.staff_no ?> <?cs var:row.unit ?></span></th><td><?cs var:t.correction.field[row.field] ?></td><td class="jx-wide"><time datetime="<?cs var:row.asked_iso ?>"><?cs var:row.asked ?></time></td><td><?cs if:row.open ?><?cs if:row.overdue ?><span class="jx-chip jx-stop"><?cs var:t.corrections.overdue ?></span> <?cs elif:row.today ?><span class="jx-chip jx-wait"><?cs var:t.corrections.today ?></span> <?cs /if ?><?cs if:row.due ?><time datetime="<?cs var:row.due_iso ?>"><?cs var:row.due ?></time><?cs else ?><span class="jx-mute"><?cs var:t.corrections.due_unknown ?></span><?cs /if ?><?cs else ?><span class="jx-chip <?cs if:row.state == "accepted" ?>jx-ok<?cs elif:row.state == "refused" ?>jx-stop<?cs /if ?>"><?cs var:t.correction.state[row.state] ?></span><br><span class="jx-small jx-mute"><time datetime="<?cs var:row.closed_iso ?>"><?cs var:row.closed ?></time></span><?cs /if ?></td></tr><?cs /each ?>
    </tbody>
  </table><?cs else ?><p class="jx-empty"><strong><?cs if:closed ?><?cs var:t.corrections.none_closed ?><?cs else ?><?cs var:t.corrections.none_open ?><?cs /if ?></strong><?cs var:t.corrections.none_hint ?></p><?cs /if ?>
</section>
<?cs call:pages("") ?>
<?cs include!"layout/foot.cs" ?>
