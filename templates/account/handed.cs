<?cs include!"layout/head.cs" ?>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p class="jx-noprint"><?cs var:t.slip.once ?></p></div>
  <div class="jx-actions"><button class="btn btn-primary" type="button" data-print hidden><?cs var:t.slip.print ?></button><a href="<?cs var:back_path ?>"><?cs var:t.slip.done ?></a></div></div>
<section class="jx-panel jx-handed" aria-label="<?cs var:page.title ?>">
  <p class="jx-handed-who"><strong class="jx-name"><?cs var:name ?></strong> <span class="jx-nowrap"><?cs var:staff_no ?></span> <span class="jx-mute"><?cs var:unit ?></span></p>
  <p class="jx-mute mb-0"><?cs if:slip ?><?cs var:t.slip.code ?><?cs else ?><?cs var:t.admin_account.first_password ?><?cs /if ?></p>
  <p class="jx-handed-code"><code><?cs var:code ?></code></p>
  <dl class="jx-facts"><dt><?cs var:t.slip.until ?></dt><dd><?cs var:until ?></dd><dt><?cs var:t.slip.by ?></dt><dd><?cs var:by ?>，<?cs var:at ?></dd></dl>
  <ol class="mt-3 mb-0"><li><?cs var:t.slip.how_sign_in ?></li><li><?cs if:slip ?><?cs var:t.slip.how_slip ?><?cs else ?><?cs var:t.slip.how_password ?><?cs /if ?></li><li><?cs var:t.slip.how_change ?></li></ol>
</section>
<?cs include!"layout/foot.cs" ?>
