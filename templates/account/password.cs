<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"account/input.cs" ?>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p><?cs var:why ?></p></div></div>
<div class="row gx-0"><div class="col-12 col-lg-8">
  <section class="jx-panel" aria-labelledby="choose">
    <h2 id="choose"><?cs var:t.account.choose ?></h2>
    <?cs call:wrong(form, refused.text) ?>
    <form method="post" action="/account/password">
      <?cs call:tokens() ?>
      <input type="text" name="username" value="<?cs var:me.staff_no ?>" autocomplete="username" hidden>
      <?cs call:filled(form.current_password, "password", "current-password", current_hint) ?>
      <?cs call:filled(form.new_password, "password", "new-password", new_hint) ?>
      <?cs call:filled(form.repeat_password, "password", "new-password", "") ?>
      <div class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.account.save ?></button><?cs if:!first ?><a href="/"><?cs var:t.account.leave ?></a><?cs /if ?></div>
    </form>
  </section>
</div></div>
<?cs include!"layout/foot.cs" ?>
