<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"award/programme_head.cs" ?>
<section class="jx-panel" aria-labelledby="h-notices"><div class="jx-panel-head"><h2 id="h-notices"><?cs var:t.public_notice.all ?></h2><?cs if:programme.officer ?><a href="<?cs var:url_validate(objections_path) ?>"><?cs var:t.objection.list_title ?><?cs if:objections.open ?> <span class="jx-chip jx-wait"><?cs var:objections.open ?></span><?cs /if ?></a><?cs /if ?></div>
<?cs if:subcount(rows) ?><ol class="jx-list"><?cs each:x = rows ?>
  <li><div><h3><a href="<?cs var:url_validate(x.path) ?>"><?cs var:x.label ?></a></h3>
    <p class="jx-small jx-mute"><?cs var:x.items ?> <?cs var:t.public_notice.items_unit ?> · <?cs var:x.days ?> <?cs var:t.public_notice.days_unit ?> · <?cs if:x.posted ?><?cs var:t.public_notice.posted_on ?> <?cs var:x.posted ?> · <?cs var:t.public_notice.ends_at ?> <?cs var:x.ends ?><?cs else ?><?cs var:t.public_notice.prepared_at ?> <?cs var:x.prepared ?><?cs /if ?><?cs if:x.reason ?><br><?cs var:x.reason ?><?cs /if ?></p></div>
  <p><span class="jx-chip <?cs var:x.chip_style ?>"><?cs var:x.chip ?></span></p></li><?cs /each ?>
</ol><?cs else ?><p class="jx-empty"><strong><?cs var:t.public_notice.none ?></strong><?cs var:t.public_notice.none_hint ?></p><?cs /if ?></section>
<section class="jx-panel" aria-labelledby="h-next"><h2 id="h-next"><?cs var:t.public_notice.next ?></h2>
<?cs if:owed ?><p><?cs var:t.public_notice.owed ?></p><?cs /if ?>
<?cs if:prepare ?><form method="post" action="<?cs var:url_validate(notices_path) ?>"><?cs call:tokens() ?><?cs call:errors(form) ?>
  <?cs call:radios(form.order, "") ?>
  <?cs call:input(form.days, "text", days_hint) ?>
  <div class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.public_notice.prepare ?></button> <span class="jx-small jx-mute"><?cs var:t.public_notice.prepare_note ?></span></div>
</form><?cs elif:obstacle ?><p class="jx-mute mb-0"><?cs var:obstacle ?></p><?cs /if ?></section>
<?cs include!"layout/foot.cs" ?>
