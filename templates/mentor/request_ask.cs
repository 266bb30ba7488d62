<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"mentor/pair_head.cs" ?>
<section class="jx-panel" aria-labelledby="h-ask"><h2 id="h-ask"><?cs var:ask_title ?></h2>
  <p><?cs var:lead ?></p>
  <form method="post" action="<?cs var:url_validate(action_path) ?>" novalidate><?cs call:tokens() ?><?cs call:errors(form) ?>
    <input type="hidden" name="kind" value="<?cs var:kind ?>">
    <?cs call:lines(form.words, 5, t.request.words_hint) ?>
    <p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.request.send ?></button><a href="<?cs var:url_validate(back_path) ?>"><?cs var:t.agreement.back ?></a></p>
  </form></section>
<?cs include!"layout/foot.cs" ?>
