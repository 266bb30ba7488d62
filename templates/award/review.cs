<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/award/reviews"><?cs var:t.reviewing.title ?></a></nav>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1>
  <p class="jx-mute"><?cs if:handed ?><span class="jx-chip jx-ok"><?cs var:t.reviewing.handed_chip ?> <?cs var:handed_at ?></span><?cs elif:saved_at ?><span class="jx-chip jx-now"><?cs var:t.reviewing.draft ?> <?cs var:saved_at ?></span><?cs else ?><span class="jx-chip jx-wait"><?cs var:t.reviewing.waiting ?></span><?cs /if ?> <?cs var:kind ?> · <?cs var:programme ?></p></div></div>
<?cs if:back_reason ?><?cs if:may_write ?><div class="jx-errors mb-3" role="status"><strong><?cs var:t.reviewing.returned_because ?></strong><?cs var:back_reason ?></div><?cs /if ?><?cs /if ?>
<div class="jx-cols jx-cols-even">
<section class="jx-panel" aria-labelledby="h-papers"><h2 id="h-papers"><?cs if:blind ?><?cs var:t.reviewing.paper ?><?cs else ?><?cs var:t.reviewing.papers ?><?cs /if ?></h2>
<?cs if:blind ?><dl class="jx-facts mb-3"><dt><?cs var:t.reviewing.paper_no ?></dt><dd><?cs var:paper_no ?></dd><?cs if:category ?><dt><?cs var:t.reviewing.category ?></dt><dd><?cs var:category ?></dd><?cs /if ?></dl>
  <?cs if:paper_path ?><p><a class="btn btn-outline-primary" href="<?cs var:paper_path ?>"><?cs var:t.reviewing.paper_open ?></a></p><?cs /if ?><p class="jx-small jx-mute"><?cs var:t.reviewing.paper_hint ?></p>
<?cs else ?><dl class="jx-facts mb-3"><?cs if:unit ?><dt><?cs var:t.reviewing.unit ?></dt><dd><?cs var:unit ?></dd><?cs /if ?><?cs if:post ?><dt><?cs var:t.reviewing.post ?></dt><dd><?cs var:post ?></dd><?cs /if ?><dt><?cs var:t.reviewing.deeds ?></dt><dd><?cs var:deeds ?></dd></dl>
  <h3 class="fs-6"><?cs var:t.reviewing.statement ?></h3><p class="jx-lines"><?cs var:statement ?></p>
  <?cs if:subcount(lines) ?><h3 class="fs-6"><?cs var:t.reviewing.record ?></h3><ul><?cs each:l = lines ?><li><?cs var:l.from ?><?cs if:l.until ?>–<?cs var:l.until ?><?cs /if ?> <?cs var:l.title ?><?cs if:l.detail ?> <span class="jx-mute"><?cs var:l.detail ?></span><?cs /if ?></li><?cs /each ?></ul><?cs /if ?>
  <?cs if:subcount(files) ?><h3 class="fs-6"><?cs var:t.reviewing.files ?></h3><ul><?cs each:f = files ?><li><a href="<?cs var:f.path ?>"><?cs var:f.name ?></a></li><?cs /each ?></ul><?cs /if ?><?cs /if ?>
</section>
<section class="jx-panel" aria-labelledby="h-review"><h2 id="h-review"><?cs var:t.reviewing.mine ?></h2>
<?cs if:may_write ?><form method="post" action="<?cs var:action_path ?>" novalidate><?cs call:tokens() ?><?cs call:errors(form) ?>
  <input type="hidden" name="version" value="<?cs var:form.version.value ?>">
  <?cs if:vote ?><?cs call:radios(form.vote, "") ?><?cs else ?><p class="jx-small jx-mute"><?cs var:t.reviewing.full ?> <?cs var:full ?><?cs if:sum ?> · <?cs var:t.reviewing.sum ?> <?cs var:sum ?><?cs /if ?></p><?cs /if ?>
  <?cs each:c = criteria ?><div class="mb-3"><input type="hidden" name="criterion" value="<?cs var:c.id ?>"><label class="form-label" for="<?cs var:c.field ?>"><?cs var:c.title ?> <span class="fw-normal jx-mute">0–<?cs var:c.max ?></span></label><div class="form-text mb-1" id="<?cs var:c.field ?>-h"><?cs var:c.guide ?><?cs if:c.guide ?> <?cs /if ?><?cs var:t.reviewing.step ?> <?cs var:c.step ?></div><input class="form-control form-control-lg jx-mark<?cs if:c.error ?> is-invalid<?cs /if ?>" id="<?cs var:c.field ?>" name="mark" type="number" inputmode="decimal" min="0" max="<?cs var:c.max ?>" step="<?cs var:c.step ?>" value="<?cs var:c.value ?>"<?cs if:c.error ?> aria-invalid="true"<?cs /if ?> aria-describedby="<?cs var:c.field ?>-h<?cs if:c.error ?> <?cs var:c.field ?>-e<?cs /if ?>"><?cs if:c.error ?><span class="jx-error" id="<?cs var:c.field ?>-e"><?cs var:c.error ?></span><?cs /if ?></div><?cs /each ?>
  <div class="mb-3"><label class="form-label" for="<?cs var:form.words.id ?>"><?cs var:form.words.label ?></label><?cs call:hint(form.words, t.reviewing.words_hint) ?><textarea class="form-control<?cs if:form.words.error ?> is-invalid<?cs /if ?>" id="<?cs var:form.words.id ?>" name="words" rows="5" maxlength="<?cs var:form.words.max ?>"<?cs call:about(form.words, t.reviewing.words_hint) ?>><?cs var:form.words.value ?></textarea><?cs call:error(form.words) ?></div>
  <p class="jx-actions mb-0"><button class="btn btn-primary" type="submit" name="deed" value="hand_in"><?cs var:t.reviewing.hand_in ?></button><button class="btn btn-outline-primary" type="submit" name="deed" value="save"><?cs var:t.reviewing.save ?></button></p>
  <p class="jx-small jx-mute mt-2 mb-0"><?cs var:t.reviewing.hand_in_hint ?></p>
</form>
<?cs else ?><?cs if:!handed ?><p class="jx-empty"><strong><?cs var:t.reviewing.closed ?></strong></p><?cs /if ?><dl class="jx-facts"><?cs if:voted ?><dt><?cs var:t.reviewing.vote_label ?></dt><dd><?cs var:voted ?></dd><?cs /if ?><?cs each:c = criteria ?><dt><?cs var:c.title ?></dt><dd><?cs var:c.mark ?> / <?cs var:c.max ?></dd><?cs /each ?><?cs if:sum ?><dt><?cs var:t.reviewing.sum ?></dt><dd><strong><?cs var:sum ?></strong> / <?cs var:full ?></dd><?cs /if ?><dt><?cs var:t.reviewing.words_label ?></dt><dd class="jx-lines"><?cs var:words ?></dd></dl><?cs /if ?>
</section>
</div>
<?cs if:may_write ?><section class="jx-panel" aria-labelledby="h-decline"><h2 id="h-decline"><?cs var:t.reviewing.decline ?></h2><p class="jx-small"><?cs var:t.reviewing.decline_hint ?></p>
<form method="post" action="<?cs var:decline_path ?>" novalidate><?cs call:tokens() ?><?cs call:errors(decline) ?><?cs call:input(decline.note, "text", t.reviewing.note_hint) ?><p class="jx-actions mb-0"><button class="btn btn-outline-danger" type="submit"><?cs var:t.reviewing.decline_do ?></button></p></form></section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
