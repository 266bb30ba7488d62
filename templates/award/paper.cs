<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/award"><?cs var:t.programme.home ?></a> / <a href="<?cs var:url_validate(paper.papers_path) ?>"><?cs var:programme.title ?></a></nav>
<div class="jx-head"><div><h1><?cs var:paper.topic ?></h1>
  <p class="jx-mute"><span class="jx-chip <?cs var:paper.chip_style ?>"><?cs var:paper.chip ?></span> <?cs var:paper.category ?> · <?cs var:t.paper.no ?> <?cs var:paper.no ?></p></div>
  <?cs if:paper.may_again ?><p class="jx-actions"><a class="btn btn-primary" href="<?cs var:url_validate(paper.path) ?>/again"><?cs var:t.paper.again ?></a></p><?cs /if ?></div>
<section class="jx-panel" aria-labelledby="h-versions"><h2 id="h-versions"><?cs var:t.paper.versions ?></h2>
  <?cs if:paper.may_again ?><p class="jx-small jx-mute"><?cs var:t.paper.again_until ?><?cs var:t.form.colon ?><?cs var:paper.until ?></p><?cs /if ?>
  <?cs if:subcount(versions) ?><ol class="jx-list" reversed><?cs each:v = versions ?><li><div><h3 class="fs-6"><?cs var:v.title ?> <span class="jx-chip <?cs var:v.check_style ?>"><?cs var:v.check ?></span></h3>
    <p class="jx-small jx-mute"><?cs var:v.by ?> · <?cs var:v.at ?><?cs if:v.pages ?> · <?cs var:v.pages ?><?cs /if ?></p>
    <?cs if:v.hint ?><p><?cs var:v.hint ?></p><?cs /if ?>
    <?cs if:subcount(v.findings) ?><ul><?cs each:f = v.findings ?><li><strong><?cs var:f.name ?></strong> <span class="jx-mute"><?cs var:f.where ?></span> <q><?cs var:f.context ?></q></li><?cs /each ?></ul><?cs /if ?>
    <?cs if:v.accepted ?><p><?cs var:v.accepted ?><?cs var:t.form.colon ?><?cs var:v.accept_reason ?></p><?cs /if ?>
    <p class="jx-small"><?cs if:v.whole.path ?><?cs var:t.paper.whole ?><?cs var:t.form.colon ?><a href="<?cs var:url_validate(v.whole.path) ?>"><?cs var:v.whole.name ?></a> <span class="jx-mute"><?cs var:v.whole.size ?> KB</span><br><?cs /if ?><?cs if:v.blind.path ?><?cs var:t.paper.blind ?><?cs var:t.form.colon ?><a href="<?cs var:url_validate(v.blind.path) ?>"><?cs var:v.blind.name ?></a> <span class="jx-mute"><?cs var:v.blind.size ?> KB</span><?cs /if ?></p></div></li><?cs /each ?></ol>
  <?cs else ?><p class="jx-empty"><strong><?cs var:t.paper.versions_none ?></strong></p><?cs /if ?></section>
<?cs if:paper.may_accept ?><section class="jx-panel" aria-labelledby="h-accept"><h2 id="h-accept"><?cs var:t.paper.accept_title ?></h2><p class="jx-small jx-mute"><?cs var:t.paper.accept_lead ?></p>
  <form class="jx-narrow-form" method="post" action="<?cs var:url_validate(paper.path) ?>/accept" novalidate><?cs call:tokens() ?><?cs call:errors(form) ?><input type="hidden" name="version" value="<?cs var:paper.version_no ?>">
  <div class="mb-3"><label class="form-label" for="f-reason"><?cs var:t.paper.accept_reason ?></label><input class="form-control<?cs if:form.reason.error ?> is-invalid<?cs /if ?>" id="f-reason" name="reason" maxlength="300" value="<?cs var:form.reason.value ?>"><?cs if:form.reason.error ?><span class="jx-error" id="f-reason-e"><?cs var:form.reason.error ?></span><?cs /if ?></div>
  <p class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.paper.accept ?></button></p></form></section><?cs /if ?>
<?cs if:paper.may_fail ?><section class="jx-panel" aria-labelledby="h-fail"><h2 id="h-fail"><?cs var:t.paper.fail_title ?></h2><p class="jx-small jx-mute"><?cs var:t.paper.fail_lead ?></p>
  <form class="jx-narrow-form" method="post" action="<?cs var:url_validate(paper.path) ?>/fail" novalidate><?cs call:tokens() ?><input type="hidden" name="version" value="<?cs var:paper.version_no ?>"><div class="mb-3"><label class="form-label" for="f-fail_reason"><?cs var:t.paper.fail_reason_field ?></label><input class="form-control<?cs if:form.fail_reason.error ?> is-invalid<?cs /if ?>" id="f-fail_reason" name="fail_reason" maxlength="300" value="<?cs var:form.fail_reason.value ?>"><?cs if:form.fail_reason.error ?><span class="jx-error" id="f-fail_reason-e"><?cs var:form.fail_reason.error ?></span><?cs /if ?></div>
  <p class="jx-actions"><button class="btn jx-danger" type="submit"><?cs var:t.paper.fail ?></button></p></form></section><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-authors"><h2 id="h-authors"><?cs var:t.paper.authors ?></h2><dl class="jx-facts"><?cs each:q = paper.people ?><dt><?cs var:q.name ?></dt><dd><?cs var:q.unit ?></dd><?cs /each ?></dl></section>
<?cs if:paper.may_withdraw ?><section class="jx-panel" aria-labelledby="h-withdraw"><h2 id="h-withdraw"><?cs var:t.paper.withdraw_title ?></h2><p class="jx-mute"><?cs var:t.paper.withdraw_lead ?></p>
  <form method="post" action="<?cs var:url_validate(paper.path) ?>/withdraw"><?cs call:tokens() ?><input type="hidden" name="version" value="<?cs var:paper.version_no ?>"><button class="btn jx-danger" type="submit"><?cs var:t.paper.withdraw ?></button></form></section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
