<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1></div></div>
<?cs if:answer.there ?><section class="jx-panel" aria-labelledby="h-answer"><h2 id="h-answer"><?cs var:answer.state ?></h2>
  <dl class="jx-facts"><dt><?cs var:t.objection.received ?></dt><dd><?cs var:answer.received ?></dd>
  <?cs if:answer.closed ?><dt><?cs var:t.objection.closed ?></dt><dd><?cs var:answer.closed ?></dd><?cs /if ?>
  <?cs if:answer.to ?><dt><?cs var:t.objection.to_field ?></dt><dd><?cs var:answer.to ?></dd><?cs /if ?>
  <?cs if:answer.finding ?><dt><?cs var:t.objection.reason_field ?></dt><dd><?cs var:answer.finding ?></dd><?cs /if ?></dl></section><?cs /if ?>
<section class="jx-panel"><form method="post" action="/award/objection" autocomplete="off"><?cs call:errors(form) ?>
  <?cs call:input(form.code, "text", t.objection.code_hint) ?>
  <div class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.objection.ask ?></button></div>
</form></section>
<?cs include!"layout/foot.cs" ?>
