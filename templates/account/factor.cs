<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"account/input.cs" ?>
<div class="jx-head"><div><?cs if:!factor.must ?><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/account"><?cs var:t.profile.title ?></a></nav>
  <?cs /if ?><h1><?cs var:page.title ?></h1><p><?cs if:factor.must ?><?cs var:t.factor.must ?><?cs else ?><?cs var:t.factor.why ?><?cs /if ?></p></div></div>
<div class="row gx-0"><div class="col-12 col-lg-9">
<?cs if:step.off ?>
  <section class="jx-panel" aria-labelledby="begin">
    <div class="jx-panel-head"><h2 id="begin"><?cs var:t.factor.begin_title ?></h2><span class="jx-chip"><?cs var:t.factor.state.off ?></span></div>
    <p><?cs var:t.factor.begin_how ?></p>
    <?cs call:wrong(form, refused.text) ?>
    <form method="post" action="/account/factor/begin">
      <?cs call:tokens() ?>
      <?cs if:!factor.must ?><input type="text" name="username" value="<?cs var:me.staff_no ?>" autocomplete="username" hidden>
      <?cs call:filled(form.password, "password", "current-password", "") ?><?cs /if ?>
      <div class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.factor.begin ?></button></div>
    </form>
  </section>
<?cs elif:step.draft ?>
  <section class="jx-panel" aria-labelledby="take">
    <h2 id="take"><?cs var:t.factor.take_title ?></h2>
    <ol class="jx-steps">
      <li><p><?cs var:t.factor.scan ?></p>
        <div class="jx-qr" role="img" aria-label="<?cs var:t.factor.qr_alt ?>"><?cs uvar:qr_html ?></div>
        <p><?cs var:t.factor.type ?><br><code class="jx-secret"><?cs each:s = secret ?><span><?cs var:s.part ?></span> <?cs /each ?></code></p></li>
      <li><p><?cs var:t.factor.give ?></p>
        <?cs call:wrong(form, refused.text) ?>
        <form method="post" action="/account/factor/confirm">
          <?cs call:tokens() ?>
          <?cs call:code(form.code, t.factor.six) ?>
          <button class="btn btn-primary" type="submit"><?cs var:t.factor.confirm ?></button>
        </form></li>
    </ol>
    <form class="mt-3" method="post" action="/account/factor/cancel"><?cs call:tokens() ?><button class="btn btn-outline-primary" type="submit"><?cs if:factor.on ?><?cs var:t.factor.keep_old ?><?cs else ?><?cs var:t.factor.cancel ?><?cs /if ?></button></form>
  </section>
<?cs elif:step.on ?>
  <section class="jx-panel" aria-labelledby="state">
    <div class="jx-panel-head"><h2 id="state"><?cs var:t.factor.now ?></h2><span class="jx-chip jx-ok"><?cs var:t.factor.state.on ?></span></div>
    <dl class="jx-facts"><dt><?cs var:t.factor.since ?></dt><dd><?cs var:factor.since ?></dd><dt><?cs var:t.factor.recovery ?></dt><dd><?cs var:factor.left ?><?cs if:factor.few ?> <span class="jx-chip jx-wait"><?cs var:t.factor.few ?></span><?cs /if ?><?cs if:factor.unkept ?> <a href="/account/factor/codes"><?cs var:t.factor.see_codes ?></a><?cs /if ?></dd></dl>
    <?cs if:factor.demanded ?><p class="jx-mute mt-2 mb-0"><?cs var:t.factor.is_demanded ?></p><?cs /if ?>
  </section>
  <section class="jx-panel mt-4" aria-labelledby="change">
    <h2 id="change"><?cs var:t.factor.change_title ?></h2>
    <p><?cs var:t.factor.change_how ?></p>
    <?cs call:wrong(form, refused.text) ?>
    <form method="post" action="/account/factor/replace">
      <?cs call:tokens() ?>
      <input type="text" name="username" value="<?cs var:me.staff_no ?>" autocomplete="username" hidden>
      <?cs call:filled(form.password, "password", "current-password", "") ?>
      <?cs call:code(form.code, t.factor.code_hint) ?>
      <div class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.factor.replace ?></button><button class="btn btn-outline-primary" type="submit" formaction="/account/factor/renew"><?cs var:t.factor.renew ?></button><?cs if:!factor.demanded ?><button class="btn btn-outline-primary jx-danger" type="submit" formaction="/account/factor/off"><?cs var:t.factor.turn_off ?></button><?cs /if ?></div>
    </form>
  </section>
<?cs /if ?>
</div></div>
<?cs include!"layout/foot.cs" ?>
