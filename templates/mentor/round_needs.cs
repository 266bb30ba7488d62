<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?><?cs include!"macros/pick.cs" ?>
<?cs include!"mentor/round_head.cs" ?>
<?cs if:subcount(found) ?><section class="jx-panel" aria-labelledby="h-found"><h2 id="h-found"><?cs var:found_title ?></h2>
  <p class="jx-small jx-mute"><?cs var:found_rule ?></p>
  <table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:found_title ?></caption><thead><tr><th scope="col"><?cs var:t.mentor.name ?></th><th scope="col" class="jx-wide"><?cs var:t.mentor.unit ?></th><th scope="col"><?cs var:t.pairing_need.joined ?></th></tr></thead>
  <tbody><?cs each:n = found ?><tr><th scope="row"><span class="jx-name"><?cs var:n.name ?></span> <span class="jx-small jx-mute fw-normal jx-nowrap"><?cs var:n.staff_no ?></span><span class="jx-narrow jx-small jx-mute fw-normal"><br><?cs var:n.unit ?></span></th><td class="jx-wide"><?cs var:n.unit ?> <span class="jx-small jx-mute"><?cs var:n.post ?></span></td><td><?cs var:n.joined ?></td></tr><?cs /each ?></tbody></table>
  <form class="mt-2" method="post" action="<?cs var:round.path ?>/needs/rule"><?cs call:tokens() ?><button class="btn btn-primary" type="submit"><?cs var:t.pairing_need.take_rule ?></button></form>
</section><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-list"><h2 id="h-list"><?cs var:t.pairing_need.title ?> <span class="jx-small jx-mute fw-normal"><?cs var:count ?> <?cs var:t.mentor.people ?></span></h2>
<?cs if:subcount(needs) ?><table class="jx-table"><caption class="visually-hidden"><?cs var:t.pairing_need.title ?></caption><thead><tr><th scope="col"><?cs var:t.mentor.name ?></th><th scope="col" class="jx-wide"><?cs var:t.mentor.unit ?></th><th scope="col" class="jx-wide"><?cs var:t.pairing_need.joined ?></th><th scope="col" class="jx-wide"><?cs var:t.pairing_need.specialty ?></th><th scope="col" class="jx-wide"><?cs var:t.pairing_need.source ?></th><?cs if:removable ?><th scope="col"><span class="visually-hidden"><?cs var:t.pairing_need.remove ?></span></th><?cs /if ?></tr></thead>
  <tbody><?cs each:n = needs ?><tr><th scope="row"><span class="jx-name"><?cs var:n.name ?></span> <span class="jx-small jx-mute fw-normal jx-nowrap"><?cs var:n.staff_no ?></span><span class="jx-narrow jx-small jx-mute fw-normal"><br><?cs var:n.unit ?> <?cs var:n.post ?><br><?cs var:n.joined ?><?cs if:n.specialty ?> · <?cs var:n.specialty ?><?cs /if ?></span></th><td class="jx-wide"><?cs var:n.unit ?> <span class="jx-small jx-mute"><?cs var:n.post ?></span></td><td class="jx-wide"><?cs var:n.joined ?></td><td class="jx-wide"><?cs var:n.specialty ?></td><td class="jx-wide jx-small jx-mute"><?cs var:n.source ?></td><?cs if:removable ?><td class="jx-num"><form method="post" action="<?cs var:n.remove_path ?>"><?cs call:tokens() ?><button class="btn btn-link p-0" type="submit"><?cs var:t.pairing_need.remove ?><span class="visually-hidden"> <?cs var:n.name ?></span></button></form></td><?cs /if ?></tr><?cs /each ?></tbody></table>
<?cs else ?><p class="jx-empty"><strong><?cs var:t.pairing_need.none ?></strong><?cs var:t.pairing_need.none_hint ?></p><?cs /if ?>
</section>
<?cs if:round.taking ?><div class="jx-cols jx-cols-even">
<form class="jx-panel" method="post" action="<?cs var:round.path ?>/needs" novalidate aria-labelledby="h-add"><h2 id="h-add"><?cs var:t.pairing_need.add_title ?></h2>
  <?cs call:tokens() ?><?cs call:errors(add) ?><?cs call:pick(add.person) ?>
  <button class="btn btn-outline-primary" type="submit"><?cs var:t.pairing_need.add ?></button></form>
<form class="jx-panel" method="post" enctype="multipart/form-data" action="<?cs var:round.path ?>/needs/list" novalidate aria-labelledby="h-many"><h2 id="h-many"><?cs var:t.pairing_need.many_title ?></h2>
  <?cs call:tokens() ?><?cs call:errors(list) ?><?cs call:lines(list.text, "4", t.pairing_need.text_hint) ?><?cs call:file(list.file, ".csv,.xlsx", t.pairing_need.file_hint) ?>
  <button class="btn btn-outline-primary" type="submit"><?cs var:t.pairing_need.check ?></button></form>
</div><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
