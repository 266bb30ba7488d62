<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"contest/results_head.cs" ?>
<div class="jx-head">
  <div><h1><?cs var:page.title ?></h1>
  <p><span class="jx-chip <?cs var:firm.style ?>"><?cs var:firm.chip ?></span> <?cs var:firm.line ?> <a href="<?cs var:round.path ?>/results/reports"><?cs var:t.results.reports ?></a></p></div>
</div>
<section class="jx-panel" aria-labelledby="h-sign"><div class="jx-panel-head"><h2 id="h-sign"><?cs var:t.results.signature ?></h2></div>
<?cs if:done ?><p class="mb-0"><?cs var:t.results.signed_already ?></p>
<?cs else ?><p><?cs var:t.results.sign_lead ?></p>
<p><?cs var:t.results.digits ?> <code class="text-reset"><?cs var:digits ?></code></p>
<?cs if:token ?><form method="post" action="<?cs var:round.path ?>/sign"><?cs call:tokens() ?><input type="hidden" name="confirmation" value="<?cs var:token ?>"><p><?cs var:t.results.sign_last ?></p><button class="btn btn-primary" type="submit"><?cs var:t.results.sign ?></button></form>
<?cs else ?><a class="btn btn-primary" href="<?cs var:confirm_path ?>"><?cs var:t.results.sign_begin ?></a><?cs /if ?><?cs /if ?>
</section>
<?cs if:has_score ?><?cs include!"contest/score_view.cs" ?><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
