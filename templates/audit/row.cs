<?cs include!"layout/head.cs" ?>
<?cs def:side(s) ?><?cs if:s.there ?><?cs var:s.text ?><?cs else ?><span class="jx-mute"><?cs var:t.audit.none ?></span><?cs /if ?><?cs /def ?>
<div class="jx-head">
  <div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/audit"><?cs var:t.audit.title ?></a></nav>
  <h1><?cs var:page.title ?></h1><p><?cs var:row.act ?><?cs if:row.noun_id ?> / <?cs var:row.noun ?> <?cs var:row.noun_id ?><?cs /if ?></p></div>
</div>
<section class="jx-panel" aria-labelledby="facts"><div class="jx-panel-head"><h2 id="facts"><?cs var:t.audit.facts ?></h2><span class="jx-chip <?cs var:row.result_style ?>"><?cs var:row.result ?></span></div>
  <dl class="jx-facts">
    <dt><?cs var:t.audit.at ?></dt><dd><time datetime="<?cs var:row.at_iso ?>"><?cs var:row.at ?></time></dd>
    <dt><?cs var:t.audit.who_did ?></dt><dd><?cs if:row.name ?><a href="<?cs var:row.person_path ?>"><?cs var:row.name ?></a> <span class="jx-mute"><?cs var:row.staff_no ?></span><?cs else ?><?cs var:t.audit.nobody ?><?cs /if ?></dd>
    <dt><?cs var:t.audit.act ?></dt><dd><?cs var:row.act ?> <span class="jx-mute"><?cs var:row.act_code ?></span></dd>
    <dt><?cs var:t.audit.noun ?></dt><dd><?cs if:row.noun_id ?><a href="<?cs var:row.same_path ?>"><?cs var:row.noun ?> <?cs var:row.noun_id ?></a><?cs else ?><?cs var:row.noun ?><?cs /if ?></dd>
    <dt><?cs var:t.audit.address ?></dt><dd><?cs if:row.address ?><?cs var:row.address ?><?cs else ?><span class="jx-mute"><?cs var:t.audit.none ?></span><?cs /if ?></dd>
    <dt><?cs var:t.audit.program ?></dt><dd><?cs var:row.program ?></dd>
    <dt><?cs var:t.audit.request ?></dt><dd class="text-break"><?cs var:row.request ?></dd>
    <dt><?cs var:t.audit.written ?></dt><dd><time datetime="<?cs var:row.written_at_iso ?>"><?cs var:row.written_at ?></time></dd>
    <dt><?cs var:t.audit.sealed_in ?></dt><dd><?cs if:row.batch ?><?cs var:t.audit.batch ?> <?cs var:row.batch ?><?cs else ?><?cs var:t.audit.not_yet ?><?cs /if ?></dd>
  </dl>
</section>
<section class="jx-panel" aria-labelledby="change"><h2 id="change"><?cs var:t.audit.change ?></h2>
<?cs if:row.raw ?>
  <div class="jx-cols jx-cols-even"><div><h3><?cs var:t.audit.was ?></h3><p class="text-break"><?cs var:row.before_raw ?></p></div><div><h3><?cs var:t.audit.is ?></h3><p class="text-break"><?cs var:row.after_raw ?></p></div></div>
<?cs elif:subcount(members) ?>
  <table class="jx-table jx-tight jx-beside">
    <caption class="visually-hidden"><?cs var:t.audit.change_caption ?></caption>
    <thead><tr><th scope="col"><?cs var:t.audit.member ?></th><th scope="col"><?cs var:t.audit.was ?></th><th scope="col"><?cs var:t.audit.is ?></th></tr></thead>
    <tbody><?cs each:m = members ?>
      <tr<?cs if:m.changed ?> class="jx-changed"<?cs /if ?>><th scope="row"><?cs var:m.name ?><?cs if:m.changed ?> <span class="jx-chip jx-now"><?cs var:t.audit.changed ?></span><?cs /if ?></th><td><?cs call:side(m.was) ?></td><td><?cs call:side(m.is) ?></td></tr><?cs /each ?>
    </tbody>
  </table>
<?cs else ?>
  <p class="jx-empty"><?cs var:t.audit.no_change ?></p>
<?cs /if ?>
</section>
<?cs if:subcount(beside) ?><section class="jx-panel" aria-labelledby="beside"><h2 id="beside"><?cs var:t.audit.beside ?></h2>
  <ul class="jx-list"><?cs each:b = beside ?>
    <li><span><a href="/audit/row/<?cs var:b.id ?>"><?cs var:t.audit.number ?> <?cs var:b.id ?></a> <?cs var:b.act ?> <span class="jx-mute"><?cs var:b.noun ?> <?cs var:b.noun_id ?></span></span></li><?cs /each ?>
  </ul>
</section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
