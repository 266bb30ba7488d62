<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"mentor/pair_head.cs" ?>
<?cs include!"mentor/agreement_parts.cs" ?>
<section class="jx-panel" aria-labelledby="h-text"><h2 id="h-text"><?cs var:t.agreement.title ?></h2><?cs call:agreement_lines(agreement) ?></section>
<section class="jx-panel" aria-labelledby="h-signatures"><h2 id="h-signatures"><?cs var:t.agreement.signatures ?></h2><?cs call:agreement_signatures(agreement) ?></section>
<section class="jx-panel" aria-labelledby="h-sign"><h2 id="h-sign"><?cs var:t.agreement.sign_as ?> <?cs var:as ?></h2>
  <p><?cs if:as_hr ?><?cs var:t.agreement.sign_lead_hr ?><?cs else ?><?cs var:t.agreement.sign_lead ?><?cs /if ?></p>
  <p><?cs var:t.agreement.digits ?> <code class="text-reset"><?cs var:agreement.digits ?></code></p>
  <?cs if:token ?><form class="jx-actions" method="post" action="<?cs var:url_validate(action_path) ?>"><?cs call:tokens() ?><input type="hidden" name="confirmation" value="<?cs var:token ?>"><input type="hidden" name="hash" value="<?cs var:hash ?>"><button class="btn btn-primary" type="submit"><?cs var:t.agreement.sign ?></button><a href="<?cs var:url_validate(back_path) ?>"><?cs var:t.agreement.back ?></a></form>
  <?cs else ?><p class="jx-actions mb-0"><a class="btn btn-primary" href="<?cs var:url_validate(confirm_path) ?>"><?cs var:t.agreement.sign_begin ?></a><a href="<?cs var:url_validate(back_path) ?>"><?cs var:t.agreement.back ?></a></p><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
