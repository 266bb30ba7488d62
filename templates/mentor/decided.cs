<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?><?cs include!"macros/pick.cs" ?>
<?cs include!"mentor/decided_head.cs" ?>
<?cs if:in_round ?><section class="jx-panel" aria-labelledby="h-list"><h2 id="h-list"><?cs var:t.pairing_decided.title ?></h2>
<?cs if:subcount(decided) ?><table class="jx-table"><caption class="visually-hidden"><?cs var:t.pairing_decided.title ?></caption><thead><tr><th scope="col"><?cs var:t.pairing_decided.mentee ?></th><th scope="col"><?cs var:t.pairing_decided.mentor ?></th><?cs if:taking ?><th scope="col"><span class="visually-hidden"><?cs var:t.pairing_decided.drop ?></span></th><?cs /if ?></tr></thead>
  <tbody><?cs each:d = decided ?><tr><th scope="row"><span class="jx-name"><?cs var:d.mentee ?></span> <span class="jx-small jx-mute fw-normal jx-nowrap"><?cs var:d.mentee_no ?></span></th><td><span class="jx-name"><?cs var:d.mentor ?></span> <span class="jx-small jx-mute jx-nowrap"><?cs var:d.mentor_no ?><?cs if:d.part ?> · <?cs var:d.part ?><?cs /if ?></span></td><?cs if:taking ?><td class="jx-num"><form method="post" action="<?cs var:d.remove_path ?>"><?cs call:tokens() ?><button class="btn btn-link p-0" type="submit"><?cs var:t.pairing_decided.drop ?><span class="visually-hidden"> <?cs var:d.mentee ?></span></button></form></td><?cs /if ?></tr><?cs /each ?></tbody></table>
<?cs else ?><p class="jx-empty"><strong><?cs var:t.pairing_decided.none ?></strong><?cs var:t.pairing_decided.none_hint ?></p><?cs /if ?>
</section><?cs /if ?>
<?cs if:taking ?><div class="jx-cols jx-cols-even">
<form class="jx-panel" method="post" action="<?cs var:here_path ?>" novalidate aria-labelledby="h-one"><h2 id="h-one"><?cs var:t.pairing_decided.one_title ?></h2>
  <p class="jx-small jx-mute"><?cs if:in_round ?><?cs var:t.pairing_decided.one_round ?><?cs else ?><?cs var:t.pairing_decided.one_now ?><?cs /if ?></p>
  <?cs call:tokens() ?><?cs call:errors(form) ?><?cs call:pick(form.mentee) ?><?cs call:pick(form.mentor) ?>
  <?cs if:parts ?><?cs call:radios(form.part, "") ?><?cs else ?><input type="hidden" name="part" value="main"><?cs /if ?>
  <button class="btn btn-primary" type="submit"><?cs var:t.pairing_decided.add ?></button></form>
<form class="jx-panel" method="post" enctype="multipart/form-data" action="<?cs var:list_path ?>" novalidate aria-labelledby="h-many"><h2 id="h-many"><?cs var:t.pairing_decided.many_title ?></h2>
  <p class="jx-small"><a href="/mentor/decided/template.csv"><?cs var:t.pairing_decided.template ?></a></p>
  <?cs call:tokens() ?><?cs call:errors(list) ?><?cs call:file(list.file, ".csv,.xlsx", t.pairing_decided.file_hint) ?><?cs call:lines(list.text, "4", t.pairing_decided.text_hint) ?>
  <button class="btn btn-outline-primary" type="submit"><?cs var:t.pairing_need.check ?></button></form>
</div><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
