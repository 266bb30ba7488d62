<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/award"><?cs var:t.programme.home ?></a> / <a href="/award/honours/register"><?cs var:t.register.title ?></a> / <a href="/award/honours/register/import"><?cs var:t.register.import_title ?></a></nav>
<div class="jx-head"><div><h1><?cs var:t.register.plan_title ?></h1></div></div>
<?cs if:refused ?><div class="jx-errors mb-3" role="alert"><?cs var:refused ?></div><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-plan"><h2 id="h-plan"><?cs var:found ?></h2>
  <table class="jx-table"><caption class="visually-hidden"><?cs var:t.register.plan_title ?></caption><thead><tr><th scope="col"><?cs var:t.register.line ?></th><th scope="col"><?cs var:t.register.name ?></th><th scope="col"><?cs var:t.register.title_of ?></th><th scope="col" class="jx-wide"><?cs var:t.register.by ?></th><th scope="col" class="jx-wide"><?cs var:t.register.on ?></th></tr></thead>
  <tbody><?cs each:r = rows ?><tr><td><?cs var:r.line ?></td><th scope="row"><span class="jx-name"><?cs var:r.name ?></span> <span class="jx-small jx-mute"><?cs var:r.who ?></span></th><td><?cs var:r.title ?> <span class="jx-small jx-mute"><?cs var:r.level ?></span><?cs if:r.problem ?><br><span class="jx-error"><?cs var:r.problem ?></span><?cs /if ?></td><td class="jx-wide"><?cs var:r.by ?></td><td class="jx-wide"><?cs var:r.on ?></td></tr><?cs /each ?></tbody></table></section>
<?cs if:good ?><form class="jx-panel" method="post" action="/award/honours/register/import/apply" novalidate><?cs call:tokens() ?><?cs call:errors(form) ?><textarea class="d-none" name="lines" aria-hidden="true" tabindex="-1"><?cs var:form.lines.value ?></textarea>
  <div class="form-check mb-3"><input class="form-check-input" type="checkbox" name="public" id="f-public" value="1"<?cs if:form.public.checked ?> checked<?cs /if ?>><label class="form-check-label" for="f-public"><?cs var:t.register.public ?></label></div>
  <p class="jx-actions mb-0"><button class="btn btn-primary" type="submit"><?cs var:t.register.apply ?></button><a href="/award/honours/register/import"><?cs var:t.form.back ?></a></p></form>
<?cs else ?><p class="jx-note"><?cs var:t.register.mend ?> <a href="/award/honours/register/import"><?cs var:t.register.again ?></a></p><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
