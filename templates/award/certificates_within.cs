<?cs include!"layout/head.cs" ?>
<?cs include!"award/programme_head.cs" ?>
<section class="jx-panel" aria-labelledby="h-list"><div class="jx-panel-head"><h2 id="h-list"><?cs var:t.certificate.certificates ?><?cs if:count ?> <span class="jx-mute"><?cs var:count ?></span><?cs /if ?></h2><?cs if:printable ?><a class="btn btn-primary jx-noprint" href="<?cs var:print_path ?>"><?cs var:t.certificate.print_all ?></a><?cs /if ?></div>
<?cs if:signing ?><p><span class="jx-chip jx-now"><?cs var:t.certificate.signing_chip ?></span> <?cs var:t.certificate.signing ?></p><?cs /if ?>
<?cs if:subcount(certificates) ?><div class="jx-scroll" tabindex="0" role="region" aria-label="<?cs var:t.certificate.certificates ?>"><table class="jx-table"><caption class="visually-hidden"><?cs var:t.certificate.certificates ?></caption>
    <thead><tr><th scope="col"><?cs var:t.certificate.field.number ?></th><th scope="col"><?cs var:t.certificate.field.holder ?></th><th scope="col"><?cs var:t.certificate.field.award ?></th><th scope="col"><?cs var:t.certificate.field.date ?></th><th scope="col"><?cs var:t.certificate.state_of ?></th></tr></thead>
    <tbody><?cs each:c = certificates ?><tr><th scope="row"><a href="<?cs var:c.path ?>"><?cs var:c.number ?></a></th><td class="text-break"><?cs var:c.holder ?></td><td class="text-break"><?cs var:c.award ?></td><td><time datetime="<?cs var:c.iso ?>"><?cs var:c.date ?></time></td><td><span class="jx-chip <?cs var:c.style ?>"><?cs var:c.chip ?></span></td></tr><?cs /each ?></tbody></table></div>
<?cs else ?><p class="jx-empty"><strong><?cs var:t.certificate.none_yet ?></strong><?cs var:t.certificate.none_yet_hint ?></p><?cs /if ?></section>
<?cs include!"layout/foot.cs" ?>
