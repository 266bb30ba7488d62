<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"macros/pick.cs" ?>
<?cs include!"mentor/review_side.cs" ?>
<?cs include!"mentor/pair_head.cs" ?>
<?cs if:hr && !ready ?><?cs call:errors(form) ?><?cs /if ?><?cs if:hr && !again ?><?cs call:errors(again_form) ?><?cs /if ?>
<?cs if:decided ?><section class="jx-panel" aria-labelledby="h-done"><div class="jx-panel-head"><h2 id="h-done"><?cs if:done.failed ?><?cs var:t.completion.title_failed ?><?cs else ?><?cs var:t.completion.title ?><?cs /if ?></h2><button class="btn btn-outline-primary" type="button" data-print hidden><?cs var:t.completion.print ?></button></div>
  <dl class="jx-facts"><dt><?cs var:t.mentorship.mentee ?></dt><dd><?cs var:pair.mentee ?></dd><dt><?cs var:t.mentorship.mentor ?></dt><dd><?cs var:pair.mentor ?><?cs if:done.honour ?> <span class="jx-grade jx-grade-top"><?cs var:t.completion.honour_name ?></span><?cs /if ?></dd>
  <dt><?cs var:t.completion.unit ?></dt><dd><?cs var:pair.unit ?></dd>
  <dt><?cs var:t.mentorship.period ?></dt><dd><?cs var:pair.from ?>–<?cs var:pair.until ?><?cs if:done.early ?> · <?cs var:t.completion.was_early ?><?cs /if ?></dd>
  <dt><?cs var:t.mentorship.graded ?></dt><dd><strong><?cs var:done.grade ?></strong><?cs if:done.proposed ?> <span class="jx-small jx-mute"><?cs var:t.completion.unit_proposed ?><?cs var:t.form.colon ?><?cs var:done.proposed ?></span><?cs /if ?></dd>
  <?cs if:done.reason ?><dt><?cs var:t.completion.reason ?></dt><dd><?cs var:done.reason ?></dd><?cs /if ?>
  <dt><?cs var:t.completion.by ?></dt><dd><?cs var:done.by ?> · <?cs var:done.at ?></dd></dl></section><?cs /if ?>
<?cs if:hr && honour_later ?><section class="jx-panel"><p><?cs var:t.completion.honour_later ?></p><form method="post" action="<?cs var:path ?>/honour"><?cs call:tokens() ?><button class="btn btn-primary" type="submit"><?cs var:t.completion.give_honour ?></button></form></section><?cs /if ?>
<?cs if:hr && again ?><section class="jx-panel" aria-labelledby="h-again"><h2 id="h-again"><?cs var:t.completion.again_title ?></h2>
  <p class="jx-mute"><?cs var:t.completion.again_hint ?></p>
  <form method="post" action="<?cs var:path ?>/again"><?cs call:tokens() ?><?cs call:errors(again_form) ?><?cs call:pick(again_form.mentor) ?><button class="btn btn-primary" type="submit"><?cs var:t.completion.pair_again ?></button></form></section><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-sides"><h2 id="h-sides"><?cs var:t.completion.opinions ?></h2>
  <ol class="jx-list"><?cs each:x = sides ?><?cs call:review_side(x) ?><?cs /each ?></ol>
  <?cs if:waiting ?><p class="jx-small jx-mute mt-3"><?cs var:t.completion.waiting ?> <a href="<?cs var:review_path ?>"><?cs var:t.completion.to_reviews ?></a></p><?cs /if ?></section>
<?cs if:hr && signs ?><p class="jx-flash"><?cs var:t.completion.signs_open ?></p><?cs /if ?>
<?cs if:hr && ready ?><section class="jx-panel" aria-labelledby="h-decide"><h2 id="h-decide"><?cs var:t.completion.decide ?></h2>
  <?cs if:early ?><p class="jx-small"><?cs var:t.completion.is_early ?></p><?cs /if ?>
  <form method="post" action="<?cs var:path ?>"><?cs call:tokens() ?><input type="hidden" name="seen" value="<?cs var:form.seen.value ?>">
    <?cs call:errors(form) ?>
    <p><?cs var:t.completion.unit_proposed ?><?cs var:t.form.colon ?><strong><?cs var:proposed ?></strong></p>
    <?cs call:radios(form.grade, "") ?>
    <?cs call:lines(form.reason, "3", t.completion.reason_hint) ?>
    <?cs if:may_honour ?><div class="form-check mb-3"><input class="form-check-input" type="checkbox" id="f-honour" name="honour" value="1"<?cs if:form.honour.checked ?> checked<?cs /if ?>><label class="form-check-label" for="f-honour"><?cs if:honour_place ?><?cs var:t.completion.honour_place_label ?><?cs else ?><?cs var:t.completion.honour_label ?><?cs /if ?></label></div><?cs elif:held_back ?><p class="jx-small"><?cs var:t.completion.held_back ?></p><?cs /if ?>
    <?cs if:may_fewer ?><div class="form-check mb-3"><input class="form-check-input" type="checkbox" id="f-fewer" name="fewer" value="1"<?cs if:form.fewer.checked ?> checked<?cs /if ?>><label class="form-check-label" for="f-fewer"><?cs var:t.completion.fewer_label ?></label></div><?cs /if ?>
    <div class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.completion.confirm ?></button></div></form></section><?cs /if ?>
<?cs if:hr && early_asked ?><section class="jx-panel" aria-labelledby="h-early"><h2 id="h-early"><?cs var:t.completion.early_title ?></h2>
  <p class="jx-mute"><?cs var:t.completion.early_hint ?></p>
  <form method="post" action="<?cs var:path ?>/early"><?cs call:tokens() ?><div class="mb-3"><label class="form-label" for="f-words"><?cs var:t.completion.early_words ?></label><textarea class="form-control" id="f-words" name="words" rows="2" maxlength="500"></textarea></div><button class="btn btn-outline-primary" type="submit"><?cs var:t.completion.refuse_early ?></button></form></section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
