<title><?cs var:t.view.title ?></title>
<?cs call:content() ?>
