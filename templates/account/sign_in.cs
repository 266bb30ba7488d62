<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"account/input.cs" ?>
<div class="row justify-content-center gx-0"><div class="col-12 col-sm-10 col-md-8 col-lg-5">
  <h1 class="mt-md-4"><?cs var:t.site.product ?></h1>
  <p class="jx-mute mt-1 mb-4"><?cs var:t.account.what_it_is ?></p>
  <section class="jx-panel" aria-labelledby="sign-in">
    <h2 id="sign-in"><?cs var:t.account.sign_in ?></h2>
    <?cs call:wrong(form, refused.text) ?>
    <form method="post" action="/account/sign-in">
      <input type="hidden" name="next" value="<?cs var:form.next.value ?>">
      <?cs call:filled(form.staff_no, "text", "username", "") ?>
      <?cs call:filled(form.password, "password", "current-password", "") ?>
      <button class="btn btn-primary w-100" type="submit"><?cs var:t.account.sign_in ?></button>
    </form>
  </section>
  <p class="jx-small jx-mute mt-3"><?cs var:t.account.forgotten ?><br><a href="/account/privacy"><?cs var:t.privacy.title ?></a></p>
</div></div>
<?cs include!"layout/foot.cs" ?>
