<?cs include!"layout/head.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/award"><?cs var:t.programme.home ?></a></nav>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1></div></div>
<section class="jx-panel" aria-labelledby="h-list"><h2 class="visually-hidden" id="h-list"><?cs var:page.title ?></h2>
  <form class="jx-actions mb-3 jx-noprint" method="get" action="/award/certificates" role="search"><label class="visually-hidden" for="f-q"><?cs var:t.certificate.search ?></label><input class="form-control w-auto" id="f-q" name="q" type="search" value="<?cs var:q ?>" placeholder="<?cs var:t.certificate.search ?>"><button class="btn btn-outline-primary" type="submit"><?cs var:t.certificate.search_do ?></button></form>
<?cs if:subcount(certificates) ?><div class="jx-scroll" tabindex="0" role="region" aria-label="<?cs var:page.title ?>"><table class="jx-table"><caption class="visually-hidden"><?cs var:page.title ?></caption>
    <thead><tr><th scope="col"><?cs var:t.certificate.field.number ?></th><th scope="col"><?cs var:t.certificate.field.holder ?></th><th scope="col"><?cs var:t.certificate.field.award ?></th><th scope="col"><?cs var:t.certificate.field.date ?></th><th scope="col"><?cs var:t.certificate.state_of ?></th></tr></thead>
    <tbody><?cs each:c = certificates ?><tr><th scope="row"><a href="<?cs var:c.path ?>"><?cs var:c.number ?></a></th><td class="text-break"><?cs var:c.holder ?></td><td class="text-break"><?cs var:c.award ?></td><td><time datetime="<?cs var:c.iso ?>"><?cs var:c.date ?></time></td><td><span class="jx-chip <?cs var:c.style ?>"><?cs var:c.chip ?></span></td></tr><?cs /each ?></tbody></table></div>
  <?cs if:more_path ?><p class="mb-0"><a href="<?cs var:more_path ?>"><?cs var:t.certificate.older ?></a></p><?cs /if ?>
<?cs else ?><p class="jx-empty"><strong><?cs if:q ?><?cs var:t.certificate.none_found ?><?cs else ?><?cs var:t.certificate.none_yet ?><?cs /if ?></strong><?cs if:q ?><?cs var:t.certificate.none_found_hint ?><?cs else ?><?cs var:t.certificate.none_yet_hint ?><?cs /if ?></p><?cs /if ?></section>
<?cs include!"layout/foot.cs" ?>
