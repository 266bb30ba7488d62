<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?><?cs include!"award/nominate_texts.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/award/unit"><?cs var:t.nominate.unit_title ?></a> / <a href="<?cs var:n.path ?>"><?cs var:n.name ?></a></nav>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p class="jx-mute"><?cs var:n.kind ?></p></div></div>
<section class="jx-panel"><form class="jx-narrow-form" method="post" action="<?cs var:n.path ?>/edit" novalidate><?cs call:tokens() ?><?cs call:errors(form) ?><input type="hidden" name="version" value="<?cs var:form.version.value ?>">
<?cs if:n.outside ?><?cs call:input(form.name, "text", "") ?><?cs if:n.person ?><?cs call:input(form.unit_name, "text", "") ?><?cs /if ?><?cs /if ?>
<?cs if:n.person ?><?cs call:input(form.post, "text", t.nominate.post_hint) ?><?cs /if ?>
<?cs if:n.categories ?><?cs call:select(form.category, t.nominate.choose_category, "") ?><?cs /if ?>
<?cs call:check(form.leader, t.nominate.leader_hint) ?>
<?cs call:nomination_texts(form, n.limit, n.limit_hint) ?>
<?cs if:subcount(n.lines) ?><details class="jx-more mb-3"><summary><?cs var:t.nominate.lines_title ?></summary><ul class="jx-small"><?cs each:l = n.lines ?><?cs if:l.chosen ?><li><?cs var:l.when ?> <?cs var:l.kind ?> <?cs var:l.title ?><?cs if:l.detail ?> <?cs var:l.detail ?><?cs /if ?></li><?cs /if ?><?cs /each ?></ul></details><?cs /if ?>
<p class="jx-actions mt-3 mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.nominate.save ?></button><a href="<?cs var:n.path ?>"><?cs var:t.form.back ?></a></p></form></section>
<?cs include!"layout/foot.cs" ?>
