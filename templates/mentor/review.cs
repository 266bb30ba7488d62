<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"mentor/review_side.cs" ?>
<?cs include!"mentor/pair_head.cs" ?>
<?cs if:!writes ?><?cs call:errors(form) ?><?cs /if ?>
<?cs if:over ?><section class="jx-panel"><p class="mb-0"><?cs var:t.review.decided ?> <a href="<?cs var:completion_path ?>"><?cs var:t.completion.open ?></a></p></section>
<?cs elif:completion_path ?><section class="jx-panel"><p class="mb-0"><?cs var:t.review.hr_decides ?> <a href="<?cs var:completion_path ?>"><?cs var:t.completion.decide ?></a></p></section><?cs /if ?>
<?cs each:s = stages ?><section class="jx-panel" aria-labelledby="h-<?cs var:s.code ?>"><div class="jx-panel-head"><h2 id="h-<?cs var:s.code ?>"><?cs var:s.name ?></h2><?cs if:s.chip ?><span class="jx-chip <?cs var:s.chip_style ?>"><?cs var:s.chip ?></span><?cs /if ?><?cs if:s.late ?><span class="jx-chip jx-stop"><?cs var:t.review.late ?></span><?cs /if ?><?cs if:s.when ?><span class="jx-small jx-mute"><?cs var:s.when ?></span><?cs /if ?></div>
  <?cs if:s.mine ?><form class="mb-3" method="post" action="<?cs var:path ?>"><?cs call:tokens() ?>
    <input type="hidden" name="stage" value="<?cs var:form.stage.value ?>"><input type="hidden" name="version" value="<?cs var:form.version.value ?>">
    <?cs call:errors(form) ?>
    <?cs if:asks_grade ?><?cs call:radios(form.grade, t.review.grade_hint) ?><?cs /if ?>
    <?cs if:asks_guidance ?><?cs if:asks_grade ?><?cs call:radios(form.guidance, "") ?><?cs else ?><?cs call:radios(form.guidance, t.review.guidance_hint) ?><?cs /if ?><?cs /if ?>
    <?cs if:side == "mentee" ?><?cs call:lines(form.words, "4", t.review.words_mentee) ?><?cs elif:side == "mentor" ?><?cs call:lines(form.words, "4", t.review.words_mentor) ?><?cs else ?><?cs call:lines(form.words, "4", t.review.words_department) ?><?cs /if ?>
    <div class="jx-actions"><button class="btn btn-primary" type="submit"><?cs if:again ?><?cs var:t.review.hand_in_again ?><?cs else ?><?cs var:t.review.hand_in ?><?cs /if ?></button></div></form><?cs /if ?>
  <ol class="jx-list"><?cs each:x = s.sides ?><?cs call:review_side(x) ?><?cs /each ?></ol>
  <?cs if:s.close ?><form class="mt-3" method="post" action="<?cs var:path ?>/close"><?cs call:tokens() ?><p class="jx-small jx-mute"><?cs var:t.review.close_hint ?></p><button class="btn btn-outline-primary" type="submit"><?cs var:t.review.close ?></button></form><?cs /if ?></section><?cs /each ?>
<?cs include!"layout/foot.cs" ?>
