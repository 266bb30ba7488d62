<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"mentor/pair_head.cs" ?>
<section class="jx-panel" aria-labelledby="h-end"><h2 id="h-end"><?cs var:t.mentorship.end_pair ?></h2>
  <p><?cs if:voids ?><?cs var:t.mentorship.end_void ?><?cs else ?><?cs var:t.mentorship.end_release ?><?cs /if ?></p>
  <form method="post" action="<?cs var:url_validate(action_path) ?>" novalidate><?cs call:tokens() ?><?cs call:errors(form) ?>
    <?cs call:radios(form.code, "") ?><?cs call:input(form.reason, "text", "") ?>
    <p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.mentorship.end_pair ?></button><a href="<?cs var:url_validate(back_path) ?>"><?cs var:t.agreement.back ?></a></p>
  </form></section>
<?cs include!"layout/foot.cs" ?>
