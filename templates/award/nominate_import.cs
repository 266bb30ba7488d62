<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/award/unit"><?cs var:t.nominate.unit_title ?></a> / <a href="<?cs var:url_validate(back_path) ?>"><?cs var:t.nominate.new_title ?></a></nav>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p class="jx-mute"><?cs var:programme_title ?></p></div></div>
<section class="jx-panel"><form class="jx-narrow-form" method="post" action="<?cs var:url_validate(action_path) ?>" enctype="multipart/form-data" novalidate><?cs call:tokens() ?><?cs call:errors(form) ?>
<p><?cs var:hint ?> <a href="<?cs var:url_validate(blank_path) ?>"><?cs var:t.nominate_import.form_name ?></a></p>
<?cs call:file(form.file, ".xlsx,.csv,.txt", t.nominate_import.file_hint) ?>
<p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.nominate_import.check ?></button><a href="<?cs var:url_validate(back_path) ?>"><?cs var:t.form.back ?></a></p></form></section>
<?cs include!"layout/foot.cs" ?>
