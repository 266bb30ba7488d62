<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/contest"><?cs var:t.contest.title ?></a> / <a href="/contest/duties"><?cs var:t.official.duties ?></a></nav>
<div class="jx-head"><div><h1><?cs var:t.relation.title ?></h1><p><?cs var:t.relation.lead ?></p></div></div>
<div class="jx-cols">
<section class="jx-panel" aria-labelledby="h-rows"><h2 id="h-rows"><?cs var:t.relation.rows ?></h2>
  <?cs if:subcount(rows) ?><ul class="jx-list"><?cs each:r = rows ?>
    <li><div><h3><?cs var:t.relation.kind[r.kind] ?> <span class="jx-name"><?cs var:r.other ?></span></h3><p class="jx-small jx-mute"><?cs var:r.unit ?></p><p class="jx-small jx-mute"><?cs var:t.relation.declared_on ?> <?cs var:r.declared ?><?cs if:r.note ?> · <?cs var:r.note ?><?cs /if ?></p></div>
    <form method="post" action="<?cs var:r.end_path ?>"><?cs call:tokens() ?><button class="btn btn-outline-primary" type="submit"><?cs var:t.relation.end ?><span class="visually-hidden"> <?cs var:r.other ?></span></button></form></li><?cs /each ?></ul>
  <?cs else ?><p class="jx-empty"><strong><?cs var:t.relation.none ?></strong><?cs var:t.relation.none_hint ?></p><?cs /if ?>
  <?cs if:subcount(past) ?><h3 class="mt-3"><?cs var:t.relation.past ?></h3><ul class="list-unstyled jx-small mb-0"><?cs each:r = past ?><li><?cs var:t.relation.kind[r.kind] ?> <span class="jx-name"><?cs var:r.other ?></span> <span class="jx-mute"><?cs var:r.declared ?>–<?cs var:r.ended ?></span></li><?cs /each ?></ul><?cs /if ?>
</section>
<form class="jx-panel" method="post" action="/contest/relations" novalidate aria-labelledby="h-declare"><h2 id="h-declare"><?cs var:t.relation.declare_title ?></h2>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <?cs call:input(form.name, "text", t.relation.name_hint) ?>
  <?cs if:subcount(namesakes) ?><fieldset class="mb-3"><legend class="form-label fs-6"><?cs var:t.relation.which ?></legend><?cs each:x = namesakes ?><div class="form-check"><input class="form-check-input" type="radio" name="other" id="f-other-<?cs var:x.value ?>" value="<?cs var:x.value ?>"<?cs if:x.selected ?> checked<?cs /if ?>><label class="form-check-label" for="f-other-<?cs var:x.value ?>"><strong class="jx-name"><?cs var:x.name ?></strong> <span class="jx-mute"><?cs var:x.unit ?></span></label></div><?cs /each ?></fieldset><?cs /if ?>
  <?cs call:select(form.kind, t.relation.choose, t.relation.kind_hint) ?>
  <?cs call:input(form.note, "text", "") ?>
  <button class="btn btn-primary" type="submit"><?cs var:t.relation.declare ?></button>
</form></div>
<?cs include!"layout/foot.cs" ?>
