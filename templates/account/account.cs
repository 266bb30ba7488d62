<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs def:plain(what, label, style) ?><form method="post" action="<?cs var:account.path ?>/<?cs var:what ?>"><?cs call:tokens() ?><button class="btn <?cs var:style ?>" type="submit"><?cs var:label ?></button></form><?cs /def ?>
<?cs def:confirm(what, label, why) ?><details class="jx-confirm"><summary class="btn btn-outline-primary"><?cs var:label ?></summary><p class="jx-small"><?cs var:why ?></p><?cs call:plain(what, label, "btn-outline-primary jx-danger") ?></details><?cs /def ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/account/accounts"><?cs var:t.admin_account.title ?></a></nav>
  <h1 class="jx-name"><?cs var:account.name ?></h1><p><?cs var:account.staff_no ?>，<?cs var:account.unit ?></p></div>
  <?cs if:!account.own ?><?cs if:account.locked ?><div class="jx-actions"><?cs call:plain("unlock", t.admin_account.unlock, "btn-primary") ?></div><?cs elif:account.disabled ?><?cs elif:account.separated ?><?cs elif:!account.exists ?><?cs if:!account.left ?><div class="jx-actions"><?cs call:plain("reset", t.admin_account.open, "btn-primary") ?></div><?cs /if ?><?cs /if ?><?cs /if ?></div>
<?cs call:errors(form) ?>
<div class="jx-cols">
<div class="jx-stack">
<section class="jx-panel" aria-labelledby="state"><div class="jx-panel-head"><h2 id="state"><?cs var:t.admin_account.standing ?></h2><span class="jx-chip <?cs var:account.style ?>"><?cs var:t.admin_account.state[account.state] ?></span></div>
  <dl class="jx-facts">
    <?cs if:account.locked ?><dt><?cs var:t.admin_account.locked_until ?></dt><dd><?cs var:account.locked_until ?></dd><?cs /if ?>
    <?cs if:account.disabled ?><dt><?cs var:t.admin_account.disabled_at ?></dt><dd><?cs var:account.disabled_at ?></dd><dt><?cs var:t.admin_account.why ?></dt><dd><?cs var:account.disabled_why ?></dd><?cs /if ?>
    <dt><?cs var:t.admin_account.used ?></dt><dd><?cs if:account.used ?><time datetime="<?cs var:account.used_iso ?>"><?cs var:account.used ?></time><?cs else ?><?cs var:t.admin_account.never ?><?cs /if ?></dd>
    <?cs if:account.exists ?><dt><?cs if:account.first ?><?cs var:t.admin_account.issued ?><?cs else ?><?cs var:t.admin_account.changed ?><?cs /if ?></dt><dd><?cs var:account.changed ?></dd><?cs /if ?>
    <dt><?cs var:t.admin_account.factor ?></dt><dd><?cs if:account.factor ?><?cs var:t.admin_account.factor_on ?><?cs else ?><?cs var:t.admin_account.factor_off ?><?cs /if ?></dd>
  </dl>
</section>
<section class="jx-panel" aria-labelledby="h-sessions"><div class="jx-panel-head"><h2 id="h-sessions"><?cs var:t.admin_account.sessions ?></h2><?cs if:!account.own ?><?cs if:subcount(sessions) > 1 ?><?cs call:plain("sessions", t.admin_account.end_all, "btn-outline-primary") ?><?cs /if ?><?cs /if ?></div>
<?cs if:subcount(sessions) ?><ol class="jx-list"><?cs each:s = sessions ?>
  <li><div><h3><?cs var:s.device ?></h3><p class="jx-small jx-mute"><?cs var:t.sessions.address ?> <?cs var:s.address ?><br><?cs var:t.sessions.since ?> <time class="jx-nowrap" datetime="<?cs var:s.since_iso ?>"><?cs var:s.since ?></time><br><?cs var:t.sessions.seen ?> <time class="jx-nowrap" datetime="<?cs var:s.seen_iso ?>"><?cs var:s.seen ?></time></p></div>
    <?cs if:!account.own ?><form method="post" action="<?cs var:s.end_path ?>"><?cs call:tokens() ?><button class="btn btn-outline-primary" type="submit"><?cs var:t.sessions.end ?><span class="visually-hidden"> <?cs var:s.device ?></span></button></form><?cs /if ?></li><?cs /each ?>
</ol><?cs else ?><p class="jx-mute mb-0"><?cs var:t.admin_account.no_sessions ?></p><?cs /if ?>
</section>
</div>
<div class="jx-stack">
<?cs if:account.own ?><section class="jx-panel"><p class="mb-0"><?cs var:t.admin_account.own ?></p></section><?cs else ?>
<?cs if:account.separated ?><section class="jx-panel"><p class="mb-0"><?cs var:t.admin_account.separated_hint ?></p></section><?cs elif:!account.left ?>
<section class="jx-panel" aria-labelledby="h-reset"><h2 id="h-reset"><?cs var:t.admin_account.password ?></h2>
  <p class="jx-small jx-mute"><?cs var:t.admin_account.reset_hint ?></p>
  <?cs if:account.exists ?><?cs call:confirm("reset", t.admin_account.reset, t.admin_account.reset_what) ?><?cs else ?><?cs call:plain("reset", t.admin_account.open, "btn-outline-primary") ?><?cs /if ?>
  <?cs if:account.factor ?><?cs call:confirm("factor", t.admin_account.factor_reset, t.admin_account.factor_what) ?><?cs /if ?>
</section><?cs /if ?>
<?cs if:account.exists ?><?cs if:account.disabled ?><?cs if:!account.left ?>
<form class="jx-panel" method="post" action="<?cs var:account.path ?>/enable" novalidate aria-labelledby="h-enable"><h2 id="h-enable"><?cs var:t.admin_account.enable ?></h2>
  <?cs call:tokens() ?><?cs call:input(form.reason, "text", t.admin_account.enable_hint) ?>
  <button class="btn btn-outline-primary" type="submit"><?cs var:t.admin_account.enable ?></button></form><?cs /if ?><?cs else ?>
<form class="jx-panel" method="post" action="<?cs var:account.path ?>/disable" novalidate aria-labelledby="h-disable"><h2 id="h-disable"><?cs var:t.admin_account.disable ?></h2>
  <?cs call:tokens() ?><p class="jx-small jx-mute"><?cs var:t.admin_account.disable_what ?></p><?cs call:input(form.reason, "text", t.admin_account.disable_hint) ?>
  <button class="btn btn-outline-primary jx-danger" type="submit"><?cs var:t.admin_account.disable ?></button></form><?cs /if ?><?cs /if ?>
<?cs /if ?>
</div>
</div>
<?cs include!"layout/foot.cs" ?>
