<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"award/programme_head.cs" ?>
<?cs if:subcount(bundles) ?><section class="jx-panel jx-noprint" aria-labelledby="h-bundle"><h2 id="h-bundle"><?cs var:t.certificate.bundle ?></h2>
  <?cs each:b = bundles ?><div aria-live="polite"><div class="jx-parcel" id="bundle-<?cs var:b.format ?>"<?cs if:b.waiting ?> data-follow<?cs /if ?>>
    <div><h3 class="h6 mb-1"><?cs var:b.title ?></h3><p class="jx-small jx-mute mb-1"><?cs var:b.hint ?></p>
    <?cs if:b.waiting ?><p class="mb-1"><progress class="w-100" max="<?cs var:b.total ?>" value="<?cs var:b.made ?>" aria-label="<?cs var:b.title ?>"></progress></p><p class="jx-small mb-0"><?cs var:b.progress ?><br><span class="jx-mute"><?cs var:t.certificate.bundle_leave ?></span></p><?cs /if ?>
    <?cs if:b.about ?><p class="jx-small mb-0"><?cs var:b.about ?> · <?cs var:b.kept ?></p><?cs /if ?><?cs if:b.said ?><p class="jx-small mb-0"><?cs var:b.said ?></p><?cs /if ?></div>
    <div><?cs if:b.waiting ?><a class="btn btn-outline-primary" href="<?cs var:here_path ?>"><?cs var:t.certificate.bundle_refresh ?></a><?cs elif:b.path ?><a class="btn <?cs if:b.format == "pdf" ?>btn-primary<?cs else ?>btn-outline-primary<?cs /if ?>" href="<?cs var:b.path ?>"><?cs var:t.certificate.bundle_get ?><span class="visually-hidden"> <?cs var:b.title ?></span></a><?cs else ?><form method="post" action="<?cs var:ask_path ?>"><?cs call:tokens() ?><input type="hidden" name="format" value="<?cs var:b.format ?>"><button class="btn <?cs if:b.format == "pdf" ?>btn-primary<?cs else ?>btn-outline-primary<?cs /if ?>" type="submit"><?cs var:t.certificate.bundle_make ?><span class="visually-hidden"> <?cs var:b.title ?></span></button></form><?cs /if ?></div>
  </div></div><?cs /each ?></section><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-list"><div class="jx-panel-head"><h2 id="h-list"><?cs var:t.certificate.certificates ?><?cs if:count ?> <span class="jx-mute"><?cs var:count ?></span><?cs /if ?></h2></div>
<?cs if:signing ?><p><span class="jx-chip jx-now"><?cs var:t.certificate.signing_chip ?></span> <?cs var:t.certificate.signing ?></p><?cs /if ?>
<?cs if:subcount(certificates) ?><table class="jx-table"><caption class="visually-hidden"><?cs var:t.certificate.certificates ?></caption>
    <thead><tr><th scope="col"><?cs var:t.certificate.field.number ?></th><th scope="col"><?cs var:t.certificate.field.holder ?></th><th class="jx-wide" scope="col"><?cs var:t.certificate.field.award ?></th><th class="jx-wide" scope="col"><?cs var:t.certificate.field.date ?></th><th scope="col"><?cs var:t.certificate.state_of ?></th></tr></thead>
    <tbody><?cs each:c = certificates ?><tr><th class="jx-nowrap" scope="row"><a href="<?cs var:c.path ?>"><?cs var:c.number ?></a></th><td class="text-break"><?cs var:c.holder ?><div class="jx-small jx-mute"><span class="jx-narrow"><?cs var:c.award ?></span></div></td><td class="jx-wide text-break"><?cs var:c.award ?></td><td class="jx-wide"><time datetime="<?cs var:c.iso ?>"><?cs var:c.date ?></time></td><td><span class="jx-chip <?cs var:c.style ?>"><?cs var:c.chip ?></span></td></tr><?cs /each ?></tbody></table>
  <?cs if:more_path ?><p class="mb-0"><a href="<?cs var:more_path ?>"><?cs var:t.certificate.next_page ?></a></p><?cs /if ?>
<?cs else ?><p class="jx-empty"><strong><?cs var:t.certificate.none_yet ?></strong><?cs var:t.certificate.none_yet_hint ?></p><?cs /if ?></section>
<script type="module" src="/static/js/follow.js?v=<?cs var:site.version ?>"></script>
<?cs include!"layout/foot.cs" ?>
