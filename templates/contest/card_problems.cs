<?cs if:subcount(problems) ?><section class="jx-panel" aria-labelledby="h-problems"><div class="jx-panel-head"><h2 id="h-problems"><?cs var:t.card.problems ?></h2></div>
  <ul class="mb-0"><?cs each:x = problems ?><li><?cs if:x.where ?><?cs var:x.where ?><?cs var:t.form.colon ?><?cs /if ?><?cs var:x.text ?></li><?cs /each ?></ul></section><?cs /if ?>
