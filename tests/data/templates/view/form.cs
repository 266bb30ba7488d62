<?cs def:error(f) ?><?cs if:f.error ?><p id="<?cs var:f.id ?>-e"><?cs var:f.error ?></p><?cs /if ?><?cs /def ?><?cs each:e = form.errors ?><a href="<?cs var:e.href ?>"><?cs var:e.label ?>: <?cs var:e.message ?></a>
<?cs /each ?><input id="<?cs var:form.title.id ?>" name="<?cs var:form.title.name ?>" value="<?cs var:form.title.value ?>"><?cs call:error(form.title) ?>
<?cs each:c = form.grade.choice ?><option value="<?cs var:c.value ?>"<?cs if:c.selected ?> selected<?cs /if ?>><?cs var:c.label ?></option><?cs /each ?>
<?cs each:s = form.session ?><?cs var:s.number ?> <?cs with:f = s.session_day ?><input id="<?cs var:f.id ?>" value="<?cs var:f.value ?>"><?cs call:error(f) ?><?cs /with ?><?cs each:c = s.venue.choice ?>(<?cs var:c.label ?><?cs if:c.selected ?>*<?cs /if ?>)<?cs /each ?>
<?cs /each ?>
