<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"account/input.cs" ?>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p><?cs var:t.confirmation.why ?></p></div></div>
<div class="row gx-0"><div class="col-12 col-lg-8">
  <section class="jx-panel" aria-labelledby="what">
    <h2 id="what"><?cs var:t.confirmation.what ?></h2>
    <dl class="jx-facts mb-3"><dt><?cs var:t.confirmation.purpose ?></dt><dd><?cs var:purpose ?></dd><dt><?cs var:t.confirmation.digits ?></dt><dd><code class="text-reset"><?cs var:digits ?></code><br><span class="jx-small jx-mute"><?cs var:t.confirmation.compare ?></span></dd><dt><?cs var:t.confirmation.who ?></dt><dd><?cs var:me.name ?></dd></dl>
    <?cs call:wrong(form, refused.text) ?>
    <form method="post" action="/account/confirm">
      <?cs call:tokens() ?>
      <input type="hidden" name="purpose" value="<?cs var:form.purpose.value ?>">
      <input type="hidden" name="hash" value="<?cs var:form.hash.value ?>">
      <input type="hidden" name="back" value="<?cs var:form.back.value ?>">
      <input type="text" name="username" value="<?cs var:me.staff_no ?>" autocomplete="username" hidden>
      <?cs if:has_pin ?><?cs call:pin(form.pin, t.confirmation.pin_hint, "off") ?><?cs call:either(form.password, t.confirmation.or_password) ?><?cs else ?><?cs if:pin_off ?><p class="jx-mute"><?cs var:t.confirmation.pin_is_off ?></p><?cs /if ?><?cs call:filled(form.password, "password", "current-password", "") ?><?cs /if ?>
      <div class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.confirmation.sign ?></button><a href="<?cs var:url_validate(back_path) ?>"><?cs var:t.confirmation.leave ?></a></div>
    </form>
  </section>
</div></div>
<?cs include!"layout/foot.cs" ?>
