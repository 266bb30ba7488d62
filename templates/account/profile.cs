<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"account/input.cs" ?>
<div class="jx-head"><div><h1><?cs var:me.name ?></h1><p><?cs var:t.account.staff_no ?> <?cs var:me.staff_no ?></p></div></div>
<div class="jx-cols">
  <section class="jx-panel" aria-labelledby="account">
    <h2 id="account"><?cs var:t.profile.account ?></h2>
    <ul class="jx-list">
      <li><div><h3><?cs var:t.account.password ?></h3><p class="jx-small jx-mute"><?cs var:t.profile.password_why ?></p></div><a class="btn btn-outline-primary" href="/account/password"><?cs var:t.account.password_title ?></a></li>
      <li><div><h3><?cs var:t.factor.title ?> <?cs if:factor.on ?><span class="jx-chip jx-ok"><?cs var:t.factor.state.on ?></span><?cs else ?><span class="jx-chip"><?cs var:t.factor.state.off ?></span><?cs /if ?></h3><p class="jx-small jx-mute"><?cs var:t.profile.factor_why ?></p></div><a class="btn btn-outline-primary" href="/account/factor"><?cs if:factor.on ?><?cs var:t.profile.factor_see ?><?cs else ?><?cs var:t.profile.factor_set ?><?cs /if ?></a></li>
      <li><div><h3><?cs var:t.pin.title ?> <?cs call:pin_state() ?></h3><p class="jx-small jx-mute"><?cs var:t.profile.pin_why ?></p></div><a class="btn btn-outline-primary" href="/account/pin"><?cs if:pin.has ?><?cs var:t.profile.pin_see ?><?cs else ?><?cs var:t.profile.pin_set ?><?cs /if ?></a></li>
      <li><div><h3><?cs var:t.sessions.title ?></h3><p class="jx-small jx-mute"><?cs var:sessions ?></p></div><a class="btn btn-outline-primary" href="/account/sessions"><?cs var:t.profile.sessions_see ?></a></li>
      <li><div><h3><?cs var:t.profile.language ?></h3><p class="jx-small jx-mute"><?cs if:english ?>English<?cs else ?>中文<?cs /if ?></p></div>
        <form method="post" action="/account/language"><input type="hidden" name="lang" value="<?cs var:page.other_lang ?>"><input type="hidden" name="back" value="/account"><button class="btn btn-outline-primary" type="submit" lang="<?cs var:page.other_lang ?>"><?cs var:t.profile.language_other ?></button></form></li>
    </ul>
  </section>
  <div class="jx-stack">
    <section class="jx-panel" aria-labelledby="who">
      <h2 id="who"><?cs var:t.profile.who ?></h2>
      <dl class="jx-facts"><?cs each:o = postings ?><dt><?cs if:o.second ?><?cs var:t.profile.second ?><?cs else ?><?cs var:t.profile.posting ?><?cs /if ?></dt><dd><?cs var:o.unit ?><br><?cs var:o.post ?></dd><?cs /each ?><?cs each:r = roles ?>
        <dt><?cs var:t.profile.role ?></dt><dd><?cs var:t.role[r.role] ?><br><span class="jx-small jx-mute"><?cs var:r.scope ?><?cs if:r.until ?><?cs var:t.profile.until ?> <?cs var:r.until ?><?cs /if ?></span></dd><?cs /each ?></dl>
    </section>
    <section class="jx-panel" aria-labelledby="data">
      <h2 id="data"><?cs var:t.profile.data ?></h2>
      <ul class="jx-list">
        <li><div><h3><a href="/record"><?cs var:t.profile.record ?></a></h3><p class="jx-small jx-mute"><?cs var:t.profile.record_why ?></p></div></li>
        <li><div><h3><a href="/account/privacy"><?cs var:t.privacy.title ?></a></h3><p class="jx-small jx-mute"><?cs if:acked ?><?cs var:acked ?><?cs else ?><span class="jx-chip jx-wait"><?cs var:t.profile.not_acked ?></span><?cs /if ?></p></div></li>
      </ul>
    </section>
  </div>
</div>
<?cs include!"layout/foot.cs" ?>
