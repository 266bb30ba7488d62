<?cs include!"layout/head.cs" ?>
<article class="jx-document">
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/record"><?cs var:t.record.own ?></a></nav><h1><?cs var:t.own.title ?></h1><p><?cs var:t.own.about ?></p></div>
  <div class="jx-actions"><a class="btn btn-outline-primary" href="/record/data.json" download><?cs var:t.record.json ?></a><button class="btn btn-primary" type="button" data-print hidden><?cs var:t.record.print ?></button></div></div>
<section class="jx-panel" aria-labelledby="p-profile">
  <div class="jx-panel-head"><h2 id="p-profile"><?cs var:t.own.part.profile ?></h2><a class="jx-noprint" href="/record/correction"><?cs var:t.record.to_correction ?></a></div>
  <dl class="jx-facts">
    <dt><?cs var:t.correction.field.name ?></dt><dd><?cs var:profile.name ?></dd>
    <dt><?cs var:t.record.staff_no ?></dt><dd><?cs var:profile.staff_no ?></dd>
    <dt><?cs var:t.correction.field.gender ?></dt><dd><?cs var:t.own.gender[profile.gender] ?></dd>
    <dt><?cs var:t.record.employment ?></dt><dd><?cs var:profile.employment ?><?cs if:profile.grade_band ?>，<?cs var:profile.grade_band ?><?cs /if ?></dd>
    <dt><?cs var:t.correction.field.birth_year ?></dt><dd><?cs if:profile.birth_year ?><?cs var:profile.birth_year ?><?cs else ?><?cs var:t.own.none ?><?cs /if ?></dd>
    <dt><?cs var:t.correction.field.phone ?></dt><dd><?cs if:profile.phone ?><?cs var:profile.phone ?> <span class="jx-small jx-mute"><?cs var:t.own.masked ?></span><?cs else ?><?cs var:t.own.none ?><?cs /if ?></dd>
    <dt><?cs var:t.correction.field.specialty ?></dt><dd><?cs if:profile.specialty ?><?cs var:profile.specialty ?><?cs else ?><?cs var:t.own.none ?><?cs /if ?></dd>
    <dt><?cs var:t.record.joined ?></dt><dd><?cs var:profile.joined ?></dd><?cs if:profile.left ?>
    <dt><?cs var:t.record.left ?></dt><dd><?cs var:profile.left ?></dd><?cs /if ?>
    <dt><?cs var:t.own.language ?></dt><dd><?cs if:profile.lang ?><?cs var:profile.lang ?><?cs else ?><?cs var:t.own.site_language ?><?cs /if ?></dd>
    <dt><?cs var:t.own.created ?></dt><dd><?cs var:profile.created ?></dd>
  </dl>
</section>
<section class="jx-panel" aria-labelledby="p-account">
  <h2 id="p-account"><?cs var:t.own.part.account ?></h2><?cs if:account.login ?>
  <dl class="jx-facts">
    <dt><?cs var:t.own.login ?></dt><dd><?cs var:account.login ?></dd>
    <dt><?cs var:t.own.password ?></dt><dd><?cs var:account.changed ?><?cs if:account.one_time ?> <span class="jx-chip jx-wait"><?cs var:t.own.first_password ?></span><?cs /if ?></dd>
    <dt><?cs var:t.own.factor ?></dt><dd><?cs if:account.factor ?><?cs var:account.factor ?>，<?cs var:t.own.codes ?> <?cs var:account.codes ?><?cs else ?><?cs var:t.own.no_factor ?><?cs /if ?></dd>
    <dt><?cs var:t.own.pin ?></dt><dd><?cs if:account.pin ?><?cs var:account.pin ?><?cs else ?><?cs var:t.own.no_pin ?><?cs /if ?></dd>
    <dt><?cs var:t.own.signed_in ?></dt><dd><?cs if:account.signed_in ?><?cs var:account.signed_in ?><?cs else ?><?cs var:t.own.none ?><?cs /if ?></dd>
  </dl><?cs else ?><p class="jx-mute"><?cs var:t.own.no_account ?></p><?cs /if ?>
</section>
<section class="jx-panel" aria-labelledby="p-role">
  <h2 id="p-role"><?cs var:t.own.part.role ?></h2><?cs if:subcount(role) ?>
  <table class="jx-table"><caption class="visually-hidden"><?cs var:t.own.part.role ?></caption>
    <thead><tr><th scope="col"><?cs var:t.own.role ?></th><th scope="col"><?cs var:t.own.scope ?></th><th scope="col"><?cs var:t.own.span ?></th><th scope="col" class="jx-wide"><?cs var:t.own.by ?></th></tr></thead>
    <tbody><?cs each:r = role ?><tr><th scope="row"><?cs var:t.role[r.role] ?></th><td><?cs var:r.scope ?></td><td><?cs var:r.from ?>–<?cs if:r.until ?><?cs var:r.until ?><?cs else ?><?cs var:t.own.today ?><?cs /if ?><?cs if:r.reason ?><br><span class="jx-small jx-mute"><?cs var:r.reason ?></span><?cs /if ?></td><td class="jx-wide"><?cs if:r.by ?><?cs var:r.by ?><?cs else ?><?cs var:t.own.host ?><?cs /if ?></td></tr><?cs /each ?></tbody></table><?cs else ?>
  <p class="jx-mute"><?cs var:t.own.no_role ?></p><?cs /if ?>
</section>
<section class="jx-panel" aria-labelledby="p-record">
  <h2 id="p-record"><?cs var:t.own.part.other ?></h2>
  <dl class="jx-facts">
    <dt><a href="/record"><?cs var:t.own.part.record ?></a></dt><dd><?cs var:count.record ?></dd>
    <dt><a href="/record/correction"><?cs var:t.own.part.correction ?></a></dt><dd><?cs var:count.correction ?></dd>
    <dt><a href="/notices"><?cs var:t.own.part.notice ?></a></dt><dd><?cs var:count.notice ?></dd>
    <dt><a href="/contest/relations"><?cs var:t.own.part.relation ?></a></dt><dd><?cs if:subcount(relation) ?><?cs each:r = relation ?><?cs var:t.relation.kind[r.kind] ?><?cs var:t.form.colon ?><span class="jx-name"><?cs var:r.other ?></span>，<?cs var:r.declared ?><?cs if:r.ended ?>–<?cs var:r.ended ?><?cs /if ?><br><?cs /each ?><?cs else ?><?cs var:t.own.none ?><?cs /if ?></dd>
    <dt><?cs var:t.own.part.sanction ?></dt><dd><?cs if:subcount(sanction) ?><?cs each:x = sanction ?><?cs if:x.withdrawn ?><?cs var:t.own.sanction_withdrawn ?><?cs else ?><?cs var:t.own.sanction_until ?><?cs /if ?><?cs var:t.form.colon ?><?cs var:x.until ?>，<?cs var:x.document ?><br><?cs /each ?><?cs else ?><?cs var:t.own.none ?><?cs /if ?></dd>
    <dt><?cs var:t.own.part.privacy ?></dt><dd><?cs if:subcount(ack) ?><?cs each:a = ack ?><?cs var:t.own.version ?> <?cs var:a.version ?>，<?cs var:a.at ?><br><?cs /each ?><?cs else ?><?cs var:t.own.not_read ?><?cs /if ?></dd>
  </dl>
</section>
<section class="jx-panel" aria-labelledby="p-session">
  <h2 id="p-session"><?cs var:t.own.part.session ?></h2>
  <table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:t.own.part.session ?></caption>
    <thead><tr><th scope="col"><?cs var:t.own.began ?></th><th scope="col" class="jx-wide"><?cs var:t.own.seen ?></th><th scope="col"><?cs var:t.own.address ?></th><th scope="col" class="jx-wide"><?cs var:t.own.agent ?></th></tr></thead>
    <tbody><?cs each:s = session ?><tr><td><?cs var:s.created ?></td><td class="jx-wide"><?cs var:s.seen ?></td><td class="jx-nowrap"><?cs var:s.address ?></td><td class="jx-wide jx-small"><?cs var:s.agent ?></td></tr><?cs /each ?></tbody></table><?cs if:subcount(slip) ?>
  <h3 class="mt-3"><?cs var:t.own.part.slip ?></h3>
  <ul class="list-unstyled mb-0"><?cs each:s = slip ?><li><?cs var:s.issued ?>，<?cs var:s.by ?>，<?cs if:s.used ?><?cs var:t.own.used ?> <?cs var:s.used ?><?cs else ?><?cs var:t.own.unused ?><?cs /if ?></li><?cs /each ?></ul><?cs /if ?>
</section>
<section class="jx-panel" aria-labelledby="p-kept">
  <h2 id="p-kept"><?cs var:t.own.kept_title ?></h2>
  <ul class="mb-0"><?cs each:k = kept ?><li><?cs var:k.text ?></li><?cs /each ?></ul>
</section>
</article>
<?cs include!"layout/foot.cs" ?>
