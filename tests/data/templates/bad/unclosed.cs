line 1
<?cs if:a ?>
line 3
