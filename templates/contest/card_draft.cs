<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"contest/card_head.cs" ?>
<div class="jx-head">
  <div><h1><?cs var:page.title ?></h1>
  <p class="jx-mute"><span class="jx-chip"><?cs var:t.card.draft_chip ?></span> <?cs var:t.card.draft_hint ?></p></div>
  <div class="jx-actions"><a class="btn btn-outline-primary" href="<?cs var:round.path ?>/rule"><?cs var:t.card_rule.title ?></a><a class="btn btn-outline-primary" href="<?cs var:round.path ?>/try"><?cs var:t.card_try.title ?></a></div>
</div>
<?cs call:errors(form) ?>
<?cs include!"contest/card_problems.cs" ?>
<?cs if:open ?><form class="jx-panel" method="post" action="<?cs var:round.path ?>/publish" aria-labelledby="h-publish"><?cs call:tokens() ?>
  <div class="jx-panel-head"><h2 id="h-publish"><?cs var:publish ?></h2></div>
  <input type="hidden" name="seen" value="<?cs var:form.seen.value ?>">
  <p><?cs var:t.card.publish_hint ?></p>
  <?cs if:again ?><?cs call:lines(form.reason, "2", t.card.reason_hint) ?><?cs else ?><input type="hidden" name="reason" value=""><?cs /if ?>
  <button class="btn btn-primary" type="submit"><?cs var:publish ?></button>
</form>
<?cs elif:same ?><section class="jx-panel"><p class="mb-0"><?cs var:t.card.same ?></p></section>
<?cs elif:over ?><section class="jx-panel"><p class="mb-0"><?cs var:t.rule_card.over ?></p></section><?cs /if ?>
<?cs if:good ?><?cs include!"contest/card_words.cs" ?><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
