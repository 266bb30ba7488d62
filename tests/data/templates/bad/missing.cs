a
<?cs include!"layout/nowhere.cs" ?>
