<?cs # A public notice, from its issuer to its signature: notice_view_put fills `notice`. Links only where they lead somewhere. ?>
<?cs def:notice_items(g) ?>
    <table class="jx-table">
      <caption><?cs var:g.caption ?></caption>
      <thead><tr><th scope="col" class="jx-num jx-wide"><?cs var:t.public_notice.no ?></th><th scope="col"><?cs if:g.people ?><?cs var:t.public_notice.name ?><?cs elif:g.papers ?><?cs var:t.public_notice.paper ?><?cs else ?><?cs var:t.public_notice.unit_name ?><?cs /if ?></th><?cs if:g.people || g.papers ?><th scope="col" class="jx-col-unit"><?cs if:g.people ?><?cs var:t.public_notice.unit_post ?><?cs else ?><?cs var:t.public_notice.authors_unit ?><?cs /if ?></th><?cs /if ?><?cs if:!g.papers ?><th scope="col" class="jx-wide"><?cs var:t.public_notice.deeds ?></th><?cs /if ?></tr></thead>
      <tbody><?cs each:x = g.items ?>
      <tr><td class="jx-num jx-wide"><?cs var:x.no ?></td><th scope="row" class="<?cs if:g.papers ?>fw-bold<?cs else ?>jx-name<?cs /if ?>"><?cs if:x.mark ?><s><?cs var:x.name ?></s><br><span class="jx-chip jx-stop"><?cs var:x.mark ?></span><?cs else ?><?cs var:x.name ?><?cs /if ?><?cs if:!g.people && !g.papers ?><span class="jx-narrow fw-normal"><br><?cs var:x.deeds ?></span><?cs /if ?></th><?cs if:g.people || g.papers ?><td><?cs if:x.authors ?><?cs var:x.authors ?><br><span class="jx-mute"><?cs var:x.unit ?></span><?cs else ?><?cs var:x.unit ?><?cs /if ?><?cs if:x.post ?><br><span class="jx-mute"><?cs var:x.post ?></span><?cs /if ?><?cs if:x.deeds ?><span class="jx-narrow"><br><?cs var:x.deeds ?></span><?cs /if ?></td><?cs /if ?><?cs if:!g.papers ?><td class="jx-wide"><?cs var:x.deeds ?></td><?cs /if ?></tr><?cs /each ?>
      </tbody>
    </table><?cs /def ?>
<article class="jx-panel jx-honour jx-stack">
  <header>
    <p class="jx-small jx-mute mb-1"><?cs var:notice.issuer ?> <?cs var:t.public_notice.word ?></p>
    <h1><?cs var:notice.title_before ?><span class="jx-together"><?cs var:notice.title_award ?></span><?cs var:notice.title_after ?><?cs var:notice.again ?></h1>
    <?cs if:notice.posted ?><p class="jx-mute mt-2 mb-0"><?cs var:t.public_notice.posted_on ?> <time datetime="<?cs var:notice.posted_iso ?>"><?cs var:notice.posted_on ?></time></p><?cs /if ?>
  </header>
  <?cs if:notice.cancelled ?><p class="jx-flash mb-0"><?cs var:t.public_notice.cancelled ?></p><?cs /if ?>
  <p class="mb-0"><?cs var:notice.lead ?></p>
  <?cs if:subcount(notice.later) ?><p class="jx-flash mb-0"><?cs var:t.public_notice.there_is_later ?><?cs each:x = notice.later ?> <?cs if:notice.file ?><?cs var:x.label ?><?cs else ?><a href="<?cs var:url_validate(x.path) ?>"><?cs var:x.label ?></a><?cs /if ?><?cs /each ?></p><?cs /if ?>
  <?cs if:subcount(notice.earlier) ?><p class="jx-mute mb-0"><?cs var:t.public_notice.there_is_earlier ?><?cs each:x = notice.earlier ?> <?cs if:notice.file ?><?cs var:x.label ?><?cs else ?><a href="<?cs var:url_validate(x.path) ?>"><?cs var:x.label ?></a><?cs /if ?><?cs /each ?></p><?cs /if ?>
  <section aria-labelledby="days">
    <div class="jx-panel-head"><h2 id="days"><?cs var:notice.days_title ?></h2><?cs if:!notice.file ?><span class="jx-chip <?cs var:notice.chip_style ?>"><?cs var:notice.chip ?></span><?cs /if ?></div>
    <?cs if:subcount(notice.cells) ?><ol class="jx-days"><?cs each:c = notice.cells ?>
      <li<?cs if:c.style ?> class="<?cs var:c.style ?>"<?cs /if ?><?cs if:c.today ?> aria-current="date"<?cs /if ?>><strong><?cs var:c.days ?></strong><span><?cs var:c.about ?></span><span><?cs var:c.no ?></span></li><?cs /each ?>
    </ol><?cs /if ?>
    <p class="jx-small jx-mute mt-2"><?cs var:t.public_notice.first_not ?><?cs if:notice.posted ?><time datetime="<?cs var:notice.ends_iso ?>"><?cs var:notice.ends ?></time> <?cs var:t.public_notice.ends_then ?><?cs /if ?></p>
  </section>
  <?cs each:g = notice.groups ?><section aria-labelledby="list-<?cs var:g.number ?>">
    <h2 id="list-<?cs var:g.number ?>"><?cs var:g.title ?></h2>
    <?cs call:notice_items(g) ?>
  </section>
  <?cs /each ?><section aria-labelledby="obj">
    <h2 id="obj" class="mb-2"><?cs var:t.public_notice.object ?></h2>
    <ol class="ps-4 mb-0">
      <li class="mb-2"><?cs var:notice.step1 ?></li>
      <li class="mb-2"><?cs var:t.public_notice.step2 ?></li>
      <li class="mb-2"><?cs var:t.public_notice.step3 ?></li>
      <li class="mb-2"><?cs var:t.public_notice.step4 ?></li>
    </ol>
    <dl class="jx-facts my-3">
      <?cs if:notice.phone ?><dt><?cs var:t.public_notice.phone ?></dt><dd><?cs var:notice.phone ?></dd><?cs /if ?>
      <?cs if:notice.address ?><dt><?cs var:t.public_notice.address ?></dt><dd><?cs var:notice.address ?></dd><?cs /if ?>
    </dl>
    <?cs if:notice.links ?><div class="jx-actions"><a class="btn btn-primary" href="<?cs var:url_validate(notice.path) ?>/object"><?cs if:notice.open ?><?cs var:t.public_notice.object ?><?cs else ?><?cs var:t.public_notice.report ?><?cs /if ?></a><a href="/award/objection"><?cs var:t.public_notice.ask ?></a></div><?cs /if ?>
  </section>
  <p class="jx-num mb-0"><?cs var:notice.issuer ?><?cs if:notice.posted ?><br><time datetime="<?cs var:notice.posted_iso ?>"><?cs var:notice.posted_date ?></time><?cs /if ?></p>
</article>
