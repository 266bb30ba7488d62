<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs include!"award/programme_head.cs" ?>
<section class="jx-panel" aria-labelledby="h-facts"><div class="jx-panel-head"><h2 id="h-facts"><?cs var:t.programme_setup.facts ?></h2><?cs if:changeable ?><a href="<?cs var:programme.path ?>/edit"><?cs var:t.programme_setup.edit ?></a><?cs /if ?></div>
<?cs include!"award/programme_facts.cs" ?>
<?cs if:draft ?><p class="jx-actions mt-3 mb-0"><?cs if:subcount(kinds) ?><a class="btn btn-primary" href="<?cs var:programme.path ?>/approve"><?cs var:t.programme_setup.approve ?></a><?cs else ?><span class="jx-mute"><?cs var:t.programme_setup.approve_later ?></span><?cs /if ?></p><?cs elif:programme.state != "cancelled" ?><p class="jx-small jx-mute mt-3 mb-0"><?cs var:t.programme_setup.locked_hint ?></p><?cs /if ?>
</section>
<section class="jx-panel" aria-labelledby="h-kinds"><div class="jx-panel-head"><h2 id="h-kinds"><?cs var:t.programme_kind.list ?></h2><?cs if:draft ?><a href="<?cs var:programme.path ?>/kind/new"><?cs var:t.programme_kind.new ?></a><?cs /if ?></div>
<?cs include!"award/programme_kinds.cs" ?>
</section>
<section class="jx-panel" aria-labelledby="h-authorities"><h2 id="h-authorities"><?cs var:t.programme_kind.authorities ?></h2>
  <p class="jx-small jx-mute"><?cs var:t.programme_kind.authorities_lead ?></p>
  <?cs if:subcount(authorities) ?><table class="jx-table"><caption class="visually-hidden"><?cs var:t.programme_kind.authorities ?></caption><thead><tr><th scope="col"><?cs var:t.programme_kind.authority_title ?></th><th scope="col"><?cs var:t.authority_about ?></th><?cs if:draft ?><th scope="col"><span class="visually-hidden"><?cs var:t.programme_kind.remove ?></span></th><?cs /if ?></tr></thead>
  <tbody><?cs each:h = authorities ?><tr><th scope="row"><?cs var:h.title ?><?cs if:!h.required ?> <span class="jx-small jx-mute fw-normal"><?cs var:t.programme_kind.authority_optional ?></span><?cs /if ?></th><td><?cs var:h.about ?></td><?cs if:draft ?><td class="jx-num"><form method="post" action="<?cs var:h.remove_path ?>"><?cs call:tokens() ?><button class="btn btn-link p-0" type="submit"><?cs var:t.programme_kind.remove ?><span class="visually-hidden"> <?cs var:h.title ?></span></button></form></td><?cs /if ?></tr><?cs /each ?></tbody></table>
  <?cs else ?><p class="jx-empty"><strong><?cs var:t.programme_kind.no_authorities ?></strong><?cs if:draft ?><?cs var:t.programme_kind.no_authorities_hint ?><?cs /if ?></p><?cs /if ?>
  <?cs if:draft ?><?cs if:subcount(usual) ?><div class="jx-actions mt-3"><?cs each:u = usual ?><form method="post" action="<?cs var:programme.path ?>/authorities"><?cs call:tokens() ?><input type="hidden" name="code" value="<?cs var:u.code ?>"><input type="hidden" name="authority_title" value="<?cs var:u.title ?>"><input type="hidden" name="about" value="<?cs var:u.about ?>"><?cs if:u.required ?><input type="hidden" name="required" value="1"><?cs /if ?><button class="btn btn-outline-primary" type="submit"><?cs var:t.programme_kind.add ?> <?cs var:u.title ?></button></form><?cs /each ?></div><?cs /if ?>
  <details class="jx-more"<?cs if:subcount(authority.errors) ?> open<?cs /if ?>><summary><?cs var:t.programme_kind.authority_other ?></summary>
  <form method="post" action="<?cs var:programme.path ?>/authorities" novalidate><?cs call:tokens() ?><?cs call:errors(authority) ?><input type="hidden" name="code" value="other">
    <?cs call:input(authority.authority_title, "text", "") ?><?cs call:radios(authority.about, "") ?>
    <div class="form-check mb-3"><input class="form-check-input" type="checkbox" id="<?cs var:authority.required.id ?>" name="required" value="1"<?cs if:authority.required.checked ?> checked<?cs /if ?>><label class="form-check-label" for="<?cs var:authority.required.id ?>"><?cs var:authority.required.label ?></label></div>
    <button class="btn btn-outline-primary" type="submit"><?cs var:t.programme_kind.add ?></button></form></details><?cs /if ?>
</section>
<section class="jx-panel" aria-labelledby="h-days"><h2 id="h-days"><?cs var:t.timetable.title ?></h2>
<?cs include!"award/programme_timetable.cs" ?>
<?cs if:changeable ?><details class="jx-more"<?cs if:subcount(gaps.errors) ?> open<?cs /if ?>><summary><?cs var:t.timetable.change ?></summary>
  <form method="post" action="<?cs var:programme.path ?>/timetable" novalidate><?cs call:tokens() ?><?cs call:errors(gaps) ?>
  <p class="jx-small jx-mute"><?cs var:t.timetable.change_hint ?></p>
  <div class="row"><?cs each:g = gaps ?><?cs if:g.type == "int" ?><div class="col-md-4 col-sm-6"><?cs call:input(g, "text", "") ?></div><?cs /if ?><?cs /each ?></div>
  <button class="btn btn-outline-primary" type="submit"><?cs var:t.form.save ?></button></form></details><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
