<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"macros/pick.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/mentor"><?cs var:t.mentorship.title ?></a> <a href="<?cs var:url_validate(pair_path) ?>"><?cs var:pair.mentee ?> · <?cs var:pair.mentor ?></a></nav>
<div class="jx-head"><div><h1><?cs var:request.kind ?></h1><p class="jx-mute"><span class="jx-chip <?cs var:request.chip_style ?>"><?cs var:request.chip ?></span> <?cs var:page.title ?> · <?cs var:pair.unit ?></p></div></div>
<section class="jx-panel" aria-labelledby="h-words"><h2 id="h-words"><?cs var:t.request.words ?></h2>
  <p class="jx-lines"><?cs var:request.words ?></p>
  <p class="jx-small jx-mute mb-0"><?cs var:request.person ?> <time datetime="<?cs var:request.iso ?>"><?cs var:request.at ?></time></p>
  <?cs if:withdraw ?><form class="jx-actions mt-3" method="post" action="<?cs var:request.path ?>/withdraw"><?cs call:tokens() ?><button class="btn btn-outline-primary" type="submit"><?cs var:t.request.withdraw ?></button></form><?cs /if ?>
</section>
<?cs if:request.opinion ?><section class="jx-panel" aria-labelledby="h-opinion"><div class="jx-panel-head"><h2 id="h-opinion"><?cs var:t.request.unit_opinion ?></h2><span class="jx-chip"><?cs var:request.opinion ?></span></div>
  <p class="jx-lines"><?cs var:request.opinion_words ?></p><p class="jx-small jx-mute mb-0"><?cs var:request.opinion_by ?> <?cs var:request.opinion_at ?></p></section><?cs /if ?>
<?cs if:request.answer ?><section class="jx-panel" aria-labelledby="h-answer"><h2 id="h-answer"><?cs var:t.request.answer ?></h2>
  <p class="jx-lines"><?cs var:request.answer ?></p><p class="jx-small jx-mute mb-0"><?cs var:request.answered_by ?> <?cs var:request.answered_at ?></p>
  <?cs if:next_path ?><p class="mt-3 mb-0"><?cs var:t.request.new_mentor ?><?cs var:t.form.colon ?><a href="<?cs var:url_validate(next_path) ?>"><?cs var:next_mentor ?></a></p><?cs /if ?></section><?cs /if ?>
<?cs if:consider ?><section class="jx-panel" aria-labelledby="h-consider"><h2 id="h-consider"><?cs var:t.request.give_opinion ?></h2>
  <form method="post" action="<?cs var:request.path ?>/consider" novalidate><?cs call:tokens() ?><?cs call:errors(form) ?>
    <?cs call:radios(form.opinion, "") ?><?cs call:lines(form.words, 4, "") ?>
    <p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.request.send ?></button></p></form></section><?cs /if ?>
<?cs if:answer ?><section class="jx-panel" aria-labelledby="h-decide"><h2 id="h-decide"><?cs var:t.request.decide ?></h2>
  <form method="post" action="<?cs var:request.path ?>/answer" novalidate><?cs call:tokens() ?><?cs call:errors(form) ?>
    <fieldset class="mb-3" id="<?cs var:form.outcome.id ?>"<?cs call:about(form.outcome, "") ?>><legend class="form-label fs-6"><?cs var:form.outcome.label ?></legend><div class="jx-choice"><?cs each:o = outcomes ?><div class="form-check"><input class="form-check-input" type="radio" name="outcome" id="o-<?cs var:o.value ?>" value="<?cs var:o.value ?>"<?cs if:o.selected ?> checked<?cs /if ?>><label class="form-check-label" for="o-<?cs var:o.value ?>"><?cs var:o.label ?></label></div><?cs /each ?></div><?cs call:error(form.outcome) ?></fieldset>
    <?cs if:picks ?><?cs call:pick(form.mentor) ?><?cs /if ?>
    <?cs call:lines(form.words, 4, "") ?>
    <p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.request.send ?></button></p></form></section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
