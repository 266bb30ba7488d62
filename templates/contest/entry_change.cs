<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"macros/pick.cs" ?>
<?cs def:choose(f, list) ?><?cs each:m = list ?><div class="form-check"><input class="form-check-input<?cs if:f.error ?> is-invalid<?cs /if ?>" type="radio" name="<?cs var:f.name ?>" id="<?cs var:f.id ?>-<?cs var:m.id ?>" value="<?cs var:m.id ?>"<?cs if:f.value == m.id ?> checked<?cs /if ?>><label class="form-check-label" for="<?cs var:f.id ?>-<?cs var:m.id ?>"><strong class="jx-name"><?cs var:m.name ?></strong> <span class="jx-small jx-mute"><span class="jx-nowrap"><?cs var:m.staff_no ?></span> <?cs var:m.unit ?></span></label></div><?cs /each ?><?cs /def ?>
<div class="jx-head"><div><?cs include!"contest/entry_head.cs" ?><h1><?cs var:page.title ?></h1><p><?cs var:t.entry.fixed_until ?> <time datetime="<?cs var:fixed_iso ?>"><?cs var:fixed ?></time></p></div></div>
<form class="jx-panel" method="post" action="<?cs var:substitute_path ?>" novalidate aria-labelledby="h-sub"><h2 id="h-sub"><?cs var:t.entry.substitute_title ?></h2>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <input type="hidden" name="version" value="<?cs var:form.version.value ?>">
  <fieldset class="mb-3" id="<?cs var:form.out.id ?>"<?cs call:about(form.out, "") ?>><legend class="form-label fs-6"><?cs var:form.out.label ?></legend><?cs call:choose(form.out, entry.members) ?><?cs if:subcount(entry.reserves) ?><p class="jx-small jx-mute mt-2 mb-1"><?cs var:t.entry.part.reserve ?></p><?cs call:choose(form.out, entry.reserves) ?><?cs /if ?><?cs call:error(form.out) ?></fieldset>
  <?cs call:pick(form.person) ?>
  <?cs call:input(form.reason, "text", t.entry.reason_hint) ?>
  <p class="jx-small jx-mute"><?cs var:t.entry.keeps ?></p>
  <p class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.entry.substitute_do ?></button><a href="<?cs var:entry.path ?>"><?cs var:t.form.back ?></a></p>
</form>
<?cs if:subcount(entry.reserves) ?>
<form class="jx-panel" method="post" action="<?cs var:exchange_path ?>" novalidate aria-labelledby="h-swap"><h2 id="h-swap"><?cs var:t.entry.exchange_title ?></h2>
  <?cs call:tokens() ?><?cs call:errors(swap) ?>
  <input type="hidden" name="version" value="<?cs var:swap.version.value ?>">
  <fieldset class="mb-3" id="<?cs var:swap.member.id ?>"<?cs call:about(swap.member, "") ?>><legend class="form-label fs-6"><?cs var:swap.member.label ?></legend><?cs call:choose(swap.member, entry.members) ?><?cs call:error(swap.member) ?></fieldset>
  <fieldset class="mb-3" id="<?cs var:swap.reserve.id ?>"<?cs call:about(swap.reserve, "") ?>><legend class="form-label fs-6"><?cs var:swap.reserve.label ?></legend><?cs call:choose(swap.reserve, entry.reserves) ?><?cs call:error(swap.reserve) ?></fieldset>
  <?cs call:input(swap.why, "text", t.entry.reason_hint) ?>
  <p class="jx-actions"><button class="btn btn-outline-primary" type="submit"><?cs var:t.entry.exchange_do ?></button></p>
</form><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
