<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/account"><?cs var:t.profile.title ?></a></nav>
  <h1><?cs var:page.title ?></h1><p><?cs var:t.sessions.why ?></p></div>
  <?cs if:others ?><div class="jx-actions"><form method="post" action="/account/sessions/end-others"><?cs call:tokens() ?><button class="btn btn-primary w-100" type="submit"><?cs var:t.sessions.end_others ?></button></form></div><?cs /if ?></div>
<section class="jx-panel" aria-label="<?cs var:t.sessions.title ?>">
  <ol class="jx-list"><?cs each:s = sessions ?>
    <li><div><h2 class="fs-6 mb-1"><?cs var:s.device ?><?cs if:s.this ?> <span class="jx-chip jx-ok"><?cs var:t.sessions.this ?></span><?cs elif:s.half ?> <span class="jx-chip jx-wait"><?cs var:t.sessions.half ?></span><?cs /if ?></h2>
      <p class="jx-small jx-mute"><?cs var:t.sessions.address ?> <?cs var:s.address ?><br><?cs var:t.sessions.since ?> <time class="jx-nowrap" datetime="<?cs var:s.since_iso ?>"><?cs var:s.since ?></time><br><?cs var:t.sessions.seen ?> <time class="jx-nowrap" datetime="<?cs var:s.seen_iso ?>"><?cs var:s.seen ?></time></p></div>
      <?cs if:!s.this ?><form method="post" action="<?cs var:s.end_path ?>"><?cs call:tokens() ?><button class="btn btn-outline-primary" type="submit"><?cs var:t.sessions.end ?><span class="visually-hidden"> <?cs var:s.device ?></span></button></form><?cs /if ?></li><?cs /each ?>
  </ol>
  <?cs if:!others ?><p class="jx-mute mt-3 mb-0"><?cs var:t.sessions.only_this ?></p><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
