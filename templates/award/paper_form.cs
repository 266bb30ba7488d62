<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs def:coauthor(s) ?><fieldset class="border-top pt-3" data-row><legend class="fs-6 fw-bold"><?cs var:t.paper.coauthor ?> <span data-number><?cs var:s.number ?></span></legend>
  <div class="row gx-3">
    <div class="col-12 col-md-3"><?cs call:input(s.coauthor_name, "text", "") ?></div>
    <div class="col-12 col-md-3"><?cs call:input(s.coauthor_no, "text", "") ?></div>
    <div class="col-12 col-md-4"><?cs call:input(s.coauthor_unit, "text", "") ?></div>
    <div class="col-auto ms-auto d-flex align-items-end justify-content-end pb-3"><button class="btn btn-outline-primary" type="button" data-remove hidden><?cs var:t.paper.remove_row ?><span class="visually-hidden"> <span data-number><?cs var:s.number ?></span></span></button></div>
  </div></fieldset><?cs /def ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/award"><?cs var:t.programme.home ?></a> / <a href="<?cs var:url_validate(programme.path) ?>"><?cs var:programme.title ?></a></nav>
<div class="jx-head"><div><h1><?cs var:form_title ?></h1><p class="jx-mute"><?cs var:t.paper.until ?> <?cs var:until ?></p></div></div>
<form method="post" enctype="multipart/form-data" novalidate class="jx-stack" data-rows-form><?cs call:tokens() ?>
<button class="visually-hidden" type="submit" name="do" value="save" tabindex="-1" aria-hidden="true"><?cs var:t.paper.hand_in ?></button>
<?cs call:errors(form) ?>
<section class="jx-panel" aria-labelledby="h-facts"><h2 id="h-facts"><?cs var:t.paper.facts ?></h2>
  <?cs call:input(form.topic, "text", t.paper.topic_hint) ?>
  <?cs call:select(form.category, t.paper.choose, "") ?></section>
<section class="jx-panel" aria-labelledby="h-files"><h2 id="h-files"><?cs var:t.paper.files ?></h2><p class="jx-small jx-mute"><?cs var:files_hint ?></p>
  <?cs call:file(form.whole, ".pdf", t.paper.whole_hint) ?>
  <?cs call:file(form.blind, ".pdf", t.paper.blind_hint) ?></section>
<section class="jx-panel" aria-labelledby="h-coauthors"><h2 id="h-coauthors"><?cs var:t.paper.coauthors ?></h2><p class="jx-small jx-mute"><?cs var:t.paper.coauthors_hint ?></p>
  <div data-rows="coauthor" data-most="<?cs var:most ?>"><?cs each:s = form.coauthor ?><?cs call:coauthor(s) ?><?cs /each ?></div>
  <button class="btn btn-outline-primary" type="submit" name="do" value="add_coauthor" data-add="coauthor"><?cs var:t.paper.coauthor_add ?></button></section>
<p class="jx-actions"><button class="btn btn-primary" type="submit" name="do" value="save"><?cs var:t.paper.hand_in ?></button><a href="<?cs var:url_validate(back_path) ?>"><?cs var:t.form.back ?></a></p>
</form>
<script type="module" src="/static/js/rows.js?v=<?cs var:site.version ?>"></script>
<?cs include!"layout/foot.cs" ?>
