<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"account/input.cs" ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/account"><?cs var:t.profile.title ?></a></nav>
  <h1><?cs var:page.title ?></h1><p><?cs var:t.pin.why ?></p></div></div>
<div class="row gx-0"><div class="col-12 col-lg-8">
  <section class="jx-panel" aria-labelledby="set">
    <div class="jx-panel-head"><h2 id="set"><?cs if:pin.has ?><?cs var:t.pin.change_title ?><?cs else ?><?cs var:t.pin.set_title ?><?cs /if ?></h2><?cs call:pin_state() ?></div>
    <?cs if:pin.has ?><p class="jx-mute"><?cs if:pin.off ?><?cs var:t.pin.off_why ?><?cs else ?><?cs var:t.pin.since ?> <?cs var:pin.since ?><?cs /if ?></p><?cs /if ?>
    <?cs call:wrong(form, refused.text) ?>
    <form method="post" action="/account/pin">
      <?cs call:tokens() ?>
      <input type="text" name="username" value="<?cs var:me.staff_no ?>" autocomplete="username" hidden>
      <?cs call:filled(form.password, "password", "current-password", "") ?>
      <?cs call:pin(form.new_pin, new_hint, "new-password") ?>
      <?cs call:pin(form.repeat_pin, "", "new-password") ?>
      <div class="jx-actions"><button class="btn btn-primary" type="submit"><?cs if:pin.has ?><?cs var:t.pin.change ?><?cs else ?><?cs var:t.pin.set ?><?cs /if ?></button><?cs if:pin.has ?><button class="btn btn-outline-primary jx-danger" type="submit" formaction="/account/pin/remove" formnovalidate><?cs var:t.pin.remove ?></button><?cs /if ?></div>
    </form>
  </section>
</div></div>
<?cs include!"layout/foot.cs" ?>
