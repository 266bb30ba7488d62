<?cs include!"layout/head.cs" ?>
<?cs include!"award/notice_body.cs" ?>
<?cs include!"layout/foot.cs" ?>
