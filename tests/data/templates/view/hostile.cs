<?cs def:show(x) ?><i><?cs var:x ?></i><?cs /def ?><p title="<?cs var:v ?>" data-v='<?cs var:v ?>'><?cs var:v ?></p>
<?cs call:show(v) ?><?cs each:r = rows ?><?cs call:show(r) ?><u><?cs var:r.deep ?></u><?cs /each ?>
<a href="/x?q=<?cs var:url_escape(v) ?>"><?cs var:html_escape(v) ?></a>
<a href="<?cs var:url_validate(v) ?>">v</a>
<?cs uvar:safe_html ?>
<?cs var:string.length(v) ?>
