<?cs include!"layout/head.cs" ?>
<div class="jx-head"><div><h1><?cs var:error.title ?></h1></div></div>
<section class="jx-panel">
  <p><?cs var:error.text ?></p>
  <p class="jx-actions"><a class="btn btn-outline-primary" href="/"><?cs var:t.error.home ?></a></p>
  <p class="jx-small jx-mute"><?cs var:t.error.request ?> <span class="jx-nowrap"><?cs var:error.request ?></span></p>
</section>
<?cs include!"layout/foot.cs" ?>
