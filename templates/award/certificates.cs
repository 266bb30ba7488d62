<?cs include!"layout/head.cs" ?>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1></div></div>
<?cs include!"award/office_tabs.cs" ?>
<section class="jx-panel" aria-labelledby="h-list"><h2 class="visually-hidden" id="h-list"><?cs var:page.title ?></h2>
  <form class="jx-actions mb-3 jx-noprint" method="get" action="/award/certificates" role="search"><label class="visually-hidden" for="f-q"><?cs var:t.certificate.search ?></label><input class="form-control w-auto" id="f-q" name="q" type="search" value="<?cs var:q ?>" placeholder="<?cs var:t.certificate.search ?>"><button class="btn btn-outline-primary" type="submit"><?cs var:t.certificate.search_do ?></button></form>
<?cs if:subcount(certificates) ?><table class="jx-table"><caption class="visually-hidden"><?cs var:page.title ?></caption>
    <thead><tr><th scope="col"><?cs var:t.certificate.field.number ?></th><th scope="col"><?cs var:t.certificate.field.holder ?></th><th class="jx-wide" scope="col"><?cs var:t.certificate.field.award ?></th><th class="jx-wide" scope="col"><?cs var:t.certificate.field.date ?></th><th scope="col"><?cs var:t.certificate.state_of ?></th></tr></thead>
    <tbody><?cs each:c = certificates ?><tr><th class="jx-nowrap" scope="row"><a href="<?cs var:c.path ?>"><?cs var:c.number ?></a></th><td class="text-break"><?cs var:c.holder ?><div class="jx-small jx-mute"><span class="jx-narrow"><?cs var:c.award ?></span></div></td><td class="jx-wide text-break"><?cs var:c.award ?></td><td class="jx-wide"><time datetime="<?cs var:c.iso ?>"><?cs var:c.date ?></time></td><td><span class="jx-chip <?cs var:c.style ?>"><?cs var:c.chip ?></span></td></tr><?cs /each ?></tbody></table>
  <?cs if:more_path ?><p class="mb-0"><a href="<?cs var:more_path ?>"><?cs var:t.certificate.older ?></a></p><?cs /if ?>
<?cs else ?><p class="jx-empty"><strong><?cs if:q ?><?cs var:t.certificate.none_found ?><?cs else ?><?cs var:t.certificate.none_yet ?><?cs /if ?></strong><?cs if:q ?><?cs var:t.certificate.none_found_hint ?><?cs else ?><?cs var:t.certificate.none_yet_hint ?><?cs /if ?></p><?cs /if ?></section>
<?cs include!"layout/foot.cs" ?>
