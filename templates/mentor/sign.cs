<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"mentor/log_facts.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/mentor"><?cs var:t.mentorship.title ?></a> / <a href="/mentor/signs"><?cs var:t.sign.queue_title ?></a></nav>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p class="jx-mute"><span class="jx-chip <?cs var:sign.chip_style ?>"><?cs var:sign.chip ?></span> <?cs var:sign.unit ?> · <?cs var:sign.since ?></p></div><div class="jx-actions"><a class="btn btn-outline-primary" href="<?cs var:url_validate(sign.pair_path) ?>"><?cs var:t.sign.to_pair ?></a></div></div>
<section class="jx-panel" aria-labelledby="h-sign"><h2 id="h-sign"><?cs var:sign.title ?></h2>
  <?cs if:sign.explanation ?><p><?cs var:sign.explanation ?> <span class="jx-small jx-mute"><?cs var:sign.explained_by ?></span></p><?cs else ?><p><?cs var:t.sign.no_explanation ?></p><?cs /if ?>
  <?cs if:sign.finding_code ?><p class="mb-0"><strong><?cs var:sign.finding_code ?></strong> <?cs var:sign.finding ?> <span class="jx-small jx-mute"><?cs var:sign.looked_by ?> <?cs var:sign.looked_at ?></span></p><?cs /if ?>
</section>
<?cs if:subcount(evidence) ?><section class="jx-panel" aria-labelledby="h-evidence"><h2 id="h-evidence"><?cs if:subcount(evidence) > 1 ?><?cs var:t.sign.evidence ?><?cs else ?><?cs var:t.sign.evidence_one ?><?cs /if ?></h2>
  <div class="jx-cols jx-cols-even"><?cs each:l = evidence ?><div><h3 class="fs-6"><?cs var:l.title ?></h3><?cs if:l.shown ?><?cs call:log_facts(l) ?><?cs /if ?></div><?cs /each ?></div>
</section><?cs /if ?>
<?cs if:sign.open ?><section class="jx-panel" aria-labelledby="h-look"><h2 id="h-look"><?cs var:t.sign.look ?></h2>
  <form class="jx-narrow-form" method="post" action="<?cs var:url_validate(sign.path) ?>" novalidate><?cs call:tokens() ?><?cs call:errors(form) ?><input type="hidden" name="version" value="<?cs var:sign.version ?>">
    <?cs call:radios(form.code, "") ?><?cs call:lines(form.words, "3", t.sign.words_hint) ?>
    <p class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.sign.save ?></button></p></form>
</section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
