<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs include!"award/programme_head.cs" ?>
<form method="post" novalidate class="jx-stack"><?cs call:tokens() ?><input type="hidden" name="version" value="<?cs var:form.version.value ?>"><?cs call:errors(form) ?>
<section class="jx-panel" aria-labelledby="h-facts"><h2 id="h-facts"><?cs var:t.forum.facts ?></h2>
  <div class="row gx-3"><div class="col-12 col-md-6"><?cs call:input(form.title, "text", "") ?></div><div class="col-12 col-md-6"><?cs call:input(form.venue, "text", "") ?></div>
  <div class="col-12 col-md-4"><?cs call:input(form.starts_at, "datetime-local", "") ?></div><div class="col-6 col-md-4"><?cs call:input(form.minutes, "text", t.forum.minutes_hint) ?></div><div class="col-6 col-md-4"><?cs call:input(form.warn_minutes, "text", t.forum.warn_hint) ?></div></div></section>
<section class="jx-panel" aria-labelledby="h-items"><h2 id="h-items"><?cs var:t.forum.order_title ?></h2>
  <?cs if:!edit.papers ?><p class="jx-empty"><strong><?cs var:t.forum.papers_none ?></strong><?cs var:t.forum.papers_none_hint ?></p><?cs else ?><p class="jx-small jx-mute"><?cs var:t.forum.order_hint ?></p><?cs /if ?>
  <?cs each:r = form.item ?><fieldset class="border-top pt-3"><legend class="fs-6"><?cs if:r.topic ?><strong><?cs var:r.topic ?></strong> <span class="jx-mute"><?cs var:r.authors ?><?cs if:r.category ?> · <?cs var:r.category ?><?cs /if ?></span><?cs else ?><strong><?cs var:t.forum.break ?></strong><?cs /if ?></legend>
    <input type="hidden" name="<?cs var:r.item_paper.name ?>" value="<?cs var:r.item_paper.value ?>">
    <div class="row gx-3"><?cs if:r.topic ?><input type="hidden" name="<?cs var:r.item_title.name ?>" value=""><?cs else ?><div class="col-12 col-md-6"><?cs call:input(r.item_title, "text", "") ?></div><?cs /if ?>
    <div class="col-6 col-md-3"><?cs call:input(r.item_order, "text", "") ?></div><div class="col-6 col-md-3"><?cs call:input(r.item_minutes, "text", "") ?></div></div></fieldset><?cs /each ?></section>
<p class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.form.save ?></button><a href="<?cs var:url_validate(edit.back_path) ?>"><?cs var:t.form.back ?></a></p></form>
<?cs include!"layout/foot.cs" ?>
