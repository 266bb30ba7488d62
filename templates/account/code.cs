<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"account/input.cs" ?>
<div class="row justify-content-center gx-0"><div class="col-12 col-sm-10 col-md-8 col-lg-5">
  <h1 class="mt-md-4 mb-4" id="title"><?cs var:page.title ?></h1>
  <section class="jx-panel" aria-labelledby="title">
    <?cs call:wrong(form, refused.text) ?>
    <form method="post" action="/account/code">
      <?cs call:tokens() ?>
      <input type="hidden" name="next" value="<?cs var:form.next.value ?>">
      <?cs call:code(form.code, t.factor.code_hint) ?>
      <button class="btn btn-primary w-100" type="submit"><?cs var:t.account.sign_in ?></button>
    </form>
  </section>
  <p class="jx-small jx-mute mt-3"><?cs var:t.factor.no_phone ?></p>
</div></div>
<?cs include!"layout/foot.cs" ?>
