<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/contest/appeals"><?cs var:t.appeal.list_title ?></a> <a href="<?cs var:url_validate(appeal.path) ?>"><?cs var:appeal.code ?> <?cs var:appeal.entry ?></a></nav>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p><?cs var:appeal.round ?> · <?cs var:appeal.code ?> <span class="jx-name"><?cs var:appeal.entry ?></span></p></div></div>
<section class="jx-panel" aria-labelledby="h-ruling"><h2 id="h-ruling"><?cs var:t.appeal.ruling ?></h2>
  <dl class="jx-facts"><dt><?cs var:t.appeal.outcome ?></dt><dd><strong><?cs var:outcome ?></strong></dd><dt><?cs var:t.appeal.reason ?></dt><dd class="jx-lines"><?cs var:reason ?></dd><?cs if:subcount(changes) ?><dt><?cs var:t.appeal.changes ?></dt><dd><?cs each:c = changes ?><div><?cs var:c.text ?></div><?cs /each ?></dd><?cs /if ?></dl>
</section>
<?cs if:trouble ?><section class="jx-panel" aria-labelledby="h-effect"><h2 id="h-effect"><?cs var:t.appeal.effect ?></h2><p class="mb-0"><strong><?cs var:t.appeal.trouble ?></strong> <?cs var:trouble ?></p></section>
<?cs elif:subcount(effects) ?><section class="jx-panel" aria-labelledby="h-effect"><h2 id="h-effect"><?cs var:t.appeal.effect ?></h2>
  <table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:t.appeal.effect ?></caption><thead><tr><th scope="col"><?cs var:t.score_view.entry ?></th><th scope="col"><?cs var:t.appeal.before ?></th><th scope="col"><?cs var:t.appeal.after ?></th></tr></thead>
  <tbody><?cs each:f = effects ?><tr<?cs if:f.own ?> aria-current="true"<?cs /if ?>><th scope="row"><?cs var:f.entry ?></th><td><?cs var:f.before ?></td><td><?cs var:f.after ?><?cs if:f.prize ?><br><span class="jx-small"><?cs var:f.prize ?></span><?cs /if ?></td></tr><?cs /each ?></tbody></table></section>
<?cs elif:no_effect ?><section class="jx-panel"><p class="mb-0"><?cs var:t.appeal.no_effect ?></p></section><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-sign"><h2 id="h-sign"><?cs var:t.appeal.sign ?></h2>
  <p><?cs var:t.appeal.sign_lead ?></p>
  <p><?cs var:t.appeal.digits ?> <code class="text-reset"><?cs var:digits ?></code></p>
  <?cs if:trouble ?><p class="jx-actions"><a class="btn btn-primary" href="<?cs var:url_validate(edit_path) ?>"><?cs var:t.appeal.edit ?></a></p>
  <?cs elif:token ?><form class="jx-actions" method="post" action="<?cs var:url_validate(action_path) ?>"><?cs call:tokens() ?><input type="hidden" name="confirmation" value="<?cs var:token ?>"><input type="hidden" name="hash" value="<?cs var:hash ?>"><button class="btn btn-primary" type="submit"><?cs var:t.appeal.decide ?></button><a href="<?cs var:url_validate(edit_path) ?>"><?cs var:t.appeal.edit ?></a></form>
  <?cs else ?><p class="jx-actions"><a class="btn btn-primary" href="<?cs var:url_validate(confirm_path) ?>"><?cs var:t.appeal.sign_begin ?></a><a href="<?cs var:url_validate(edit_path) ?>"><?cs var:t.appeal.edit ?></a></p><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
