<?cs include!"layout/head.cs" ?>
<?cs include!"contest/edition_head.cs" ?>
<?cs if:note ?><section class="jx-panel"><p class="jx-lines"><?cs var:note ?></p></section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
