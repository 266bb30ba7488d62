<?cs include!"layout/head.cs" ?>
<div class="jx-head"><div><h1><?cs var:t.catalogue.title ?></h1></div></div>
<?cs include!"layout/foot.cs" ?>
