<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/account/factor"><?cs var:t.factor.title ?></a></nav>
  <h1><?cs var:page.title ?></h1><p><?cs var:t.factor.codes_why ?></p></div>
  <div class="jx-actions"><button class="btn btn-outline-primary" type="button" data-print hidden><?cs var:t.factor.print ?></button></div></div>
<div class="row gx-0"><div class="col-12 col-lg-9">
  <section class="jx-panel" aria-labelledby="codes">
    <div class="jx-panel-head"><h2 id="codes"><?cs var:t.factor.recovery ?></h2><span class="jx-mute"><?cs var:me.name ?>，<?cs var:me.staff_no ?></span></div>
    <ol class="jx-codes"><?cs each:c = codes ?>
      <li><code><?cs var:c.code ?></code></li><?cs /each ?>
    </ol>
    <p><?cs var:t.factor.codes_how ?></p>
    <form method="post" action="/account/factor/kept"><?cs call:tokens() ?><button class="btn btn-primary" type="submit"><?cs var:t.factor.kept ?></button></form>
  </section>
</div></div>
<?cs include!"layout/foot.cs" ?>
