<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/admin/grants"><?cs var:t.admin.grants ?></a></nav>
  <h1 class="jx-name"><?cs var:grant.name ?></h1><p><?cs var:grant.staff_no ?> <?cs var:grant.unit ?></p></div></div>
<section class="jx-panel" aria-labelledby="facts"><div class="jx-panel-head"><h2 id="facts"><?cs var:t.role[grant.role] ?></h2><?cs if:grant.over ?><span class="jx-chip"><?cs var:t.grant.over ?></span><?cs /if ?></div>
  <dl class="jx-facts">
    <dt><?cs var:t.admin.scope ?></dt><dd><?cs var:grant.scope ?></dd>
    <dt><?cs var:t.admin.since ?></dt><dd><time datetime="<?cs var:grant.since_iso ?>"><?cs var:grant.since ?></time><?cs if:grant.until ?><br><?cs var:grant.until ?><?cs /if ?></dd>
    <dt><?cs var:t.admin.granted_by ?></dt><dd><?cs var:grant.granted_by ?></dd>
    <?cs if:grant.reason ?><dt><?cs var:t.grant.reason ?></dt><dd><?cs var:grant.reason ?></dd><?cs /if ?>
    <?cs if:grant.ended_by ?><dt><?cs var:t.grant.ended_by ?></dt><dd><?cs var:grant.ended_by ?></dd><dt><?cs var:t.grant.end_reason ?></dt><dd><?cs var:grant.end_reason ?></dd><?cs /if ?>
  </dl>
</section>
<?cs if:may_end ?><form class="jx-panel" method="post" action="<?cs var:grant.path ?>/end" novalidate aria-labelledby="h-end"><h2 id="h-end"><?cs var:t.grant.end ?></h2>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <?cs call:input(form.until_on, "date", t.grant.end_hint) ?>
  <?cs call:input(form.reason, "text", "") ?>
  <button class="btn btn-primary" type="submit"><?cs var:t.grant.end ?></button>
</form><?cs elif:grant.own ?><section class="jx-panel"><p class="mb-0"><?cs var:t.grant.own ?></p></section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
