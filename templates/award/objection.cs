<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"award/programme_head.cs" ?>
<?cs def:step(code, label, style) ?><button class="btn <?cs var:style ?>" type="submit" formaction="<?cs var:url_validate(objection.path) ?>/step/<?cs var:code ?>"><?cs var:label ?></button><?cs /def ?>
<p class="mb-0"><a href="<?cs var:url_validate(objections_path) ?>"><?cs var:t.objection.all ?></a></p>
<section class="jx-panel" aria-labelledby="h-objection"><div class="jx-panel-head"><h2 id="h-objection"><?cs var:objection.about ?></h2><span class="jx-chip <?cs var:objection.chip_style ?>"><?cs var:objection.chip ?></span></div>
  <dl class="jx-facts">
    <?cs if:objection.unit ?><dt><?cs var:t.public_notice.unit ?></dt><dd><?cs var:objection.unit ?></dd><?cs /if ?>
    <dt><?cs var:t.public_notice.word ?></dt><dd><?cs var:objection.round ?></dd>
    <dt><?cs var:t.objection.by ?></dt><dd><?cs var:objection.by ?><?cs if:contact ?> · <strong><?cs var:contact ?></strong><?cs /if ?></dd>
    <dt><?cs var:t.objection.received ?></dt><dd><?cs var:objection.received ?></dd>
    <?cs if:objection.first ?><dt><?cs var:t.objection.first ?></dt><dd><?cs var:objection.first ?></dd><?cs /if ?>
    <?cs if:objection.second ?><dt><?cs var:t.objection.second_officer ?></dt><dd><?cs var:objection.second ?></dd><?cs /if ?>
    <?cs if:objection.closed ?><dt><?cs var:t.objection.closed ?></dt><dd><?cs var:objection.closed ?></dd><?cs /if ?>
    <?cs if:objection.to ?><dt><?cs var:t.objection.to_field ?></dt><dd><?cs var:objection.to ?></dd><?cs /if ?>
    <?cs if:objection.finding ?><dt><?cs var:t.objection.reason_field ?></dt><dd class="jx-lines"><?cs var:objection.finding ?></dd><?cs /if ?>
  </dl>
  <h3 class="fs-6 mt-3"><?cs var:t.objection.words_field ?></h3>
  <p class="jx-lines"><?cs var:objection.words ?></p>
  <?cs if:subcount(files) ?><h3 class="fs-6"><?cs var:t.objection.files ?></h3><ul class="mb-0"><?cs each:f = files ?><li><a href="<?cs var:url_validate(f.path) ?>"><?cs var:f.name ?></a> <span class="jx-small jx-mute"><?cs var:f.size ?> KiB</span></li><?cs /each ?></ul><?cs /if ?>
  <?cs if:may.contact ?><form class="jx-actions mt-3" method="post" action="<?cs var:url_validate(objection.path) ?>/contact"><?cs call:tokens() ?><button class="btn btn-outline-primary" type="submit"><?cs var:t.objection.contact_open ?></button><span class="jx-small jx-mute"><?cs var:t.objection.contact_note ?></span></form><?cs /if ?>
</section>
<?cs if:may.accept || may.refuse || may.take || may.find || may.confirm || may.forward || may.wait ?><section class="jx-panel" aria-labelledby="h-do"><h2 id="h-do"><?cs var:t.objection.deal ?></h2>
  <?cs if:may.wait ?><p class="mb-0"><?cs var:t.objection.wait ?></p><?cs else ?>
  <form method="post" action="<?cs var:url_validate(objection.path) ?>/step/accept"><?cs call:tokens() ?><?cs call:errors(form) ?>
    <?cs if:may.confirm ?><p><?cs var:t.objection.confirm_note ?></p><?cs /if ?>
    <?cs if:may.forward ?><?cs call:input(form.to, "text", t.objection.to_hint) ?><?cs /if ?>
    <?cs if:may.refuse || may.find || may.confirm || may.forward ?><?cs call:lines(form.reason, "4", t.objection.reason_hint) ?><?cs /if ?>
    <?cs if:may.strike ?><div class="form-check mb-3"><input class="form-check-input<?cs if:form.call_next.error ?> is-invalid<?cs /if ?>" type="checkbox" id="<?cs var:form.call_next.id ?>" name="call_next" value="1"<?cs if:form.call_next.checked ?> checked<?cs /if ?>><label class="form-check-label" for="<?cs var:form.call_next.id ?>"><?cs var:t.objection.call_next ?></label><?cs call:error(form.call_next) ?></div><?cs /if ?>
    <div class="jx-actions">
      <?cs if:may.accept ?><?cs call:step("accept", t.objection.accept, "btn-primary") ?><?cs /if ?>
      <?cs if:may.find ?><?cs call:step("false", t.objection.find_false, "btn-primary") ?><?cs call:step("true", t.objection.find_true, "btn-outline-danger") ?><?cs /if ?>
      <?cs if:may.take ?><?cs call:step("take", t.objection.take, "btn-outline-primary") ?><?cs /if ?>
      <?cs if:may.refuse ?><?cs call:step("refuse", t.objection.refuse, "btn-outline-primary") ?><?cs /if ?>
      <?cs if:may.confirm ?><?cs call:step("confirm", t.objection.confirm, "btn-primary") ?><?cs call:step("keep", t.objection.keep, "btn-outline-primary") ?><?cs /if ?>
      <?cs if:may.forward ?><?cs call:step("forward", t.objection.forward, "btn-primary") ?><?cs /if ?>
    </div>
  </form><?cs /if ?></section><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-log"><h2 id="h-log"><?cs var:t.objection.log ?></h2>
  <ol class="jx-list"><?cs each:l = log ?><li><div><h3><?cs var:l.state ?></h3><p class="jx-small jx-mute"><?cs var:l.at ?> · <?cs var:l.by ?><?cs if:l.reason ?><br><?cs var:l.reason ?><?cs /if ?></p></div></li><?cs /each ?></ol>
</section>
<?cs include!"layout/foot.cs" ?>
