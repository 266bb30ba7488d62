<?cs include!"layout/head.cs" ?>
<?cs def:made_of(h) ?><span class="jx-nowrap"><?cs var:t.record.onsite ?> <?cs var:h.onsite ?></span>　<span class="jx-nowrap"><?cs var:t.record.blended ?> <?cs var:h.blended ?></span>　<span class="jx-nowrap"><?cs var:t.record.online ?> <?cs var:h.online ?></span><?cs /def ?>
<article class="jx-document">
<div class="jx-head"><div><h1><?cs var:page.title ?></h1>
  <p><?cs if:person.unit ?><?cs var:person.unit ?><?cs if:person.post ?>，<?cs var:person.post ?><?cs /if ?><?cs else ?><?cs var:t.record.no_unit ?><?cs /if ?></p></div>
  <div class="jx-actions"><a class="jx-noprint" href="/award"><?cs var:t.record.honours_link ?></a><a href="<?cs var:json_path ?>" download><?cs var:t.record.json ?></a><a class="btn btn-outline-primary" href="<?cs var:xlsx_path ?>" download><?cs var:t.record.xlsx ?></a><button class="btn btn-primary" type="button" data-print hidden><?cs var:t.record.print ?></button></div></div>
<section class="jx-panel" aria-labelledby="sum">
  <h2 id="sum"><?cs var:t.record.summary ?></h2>
  <dl class="jx-figures">
    <div><dt><?cs var:t.record.this_year ?></dt><dd class="jx-big"><?cs var:this_year.all ?><small><?cs var:t.record.hours_unit ?></small></dd><dd class="jx-small jx-mute"><?cs call:made_of(this_year) ?></dd></div>
    <div><dt><?cs var:t.record.five_years ?></dt><dd class="jx-big"><?cs var:five_years.all ?><small><?cs var:t.record.hours_unit ?></small></dd><dd class="jx-small jx-mute"><?cs call:made_of(five_years) ?></dd></div>
  </dl>
  <p class="jx-small jx-mute mt-2"><?cs var:counted ?></p>
  <dl class="jx-facts mt-2">
    <dt><?cs var:t.record.staff_no ?></dt><dd><?cs var:person.staff_no ?></dd>
    <dt><?cs var:t.record.employment ?></dt><dd><?cs var:person.employment ?><?cs if:person.grade_band ?>，<?cs var:person.grade_band ?><?cs /if ?></dd>
    <dt><?cs var:t.record.joined ?></dt><dd><time datetime="<?cs var:person.joined_iso ?>"><?cs var:person.joined ?></time></dd><?cs if:person.left ?>
    <dt><?cs var:t.record.left ?></dt><dd><?cs var:person.left ?></dd><?cs /if ?>
  </dl><?cs if:own ?>
  <p class="jx-actions jx-noprint mt-3"><a href="/record/correction"><?cs var:t.record.to_correction ?></a><a href="/record/data"><?cs var:t.record.to_data ?></a></p><?cs /if ?>
</section><?cs each:m = part ?>
<section class="jx-panel" aria-labelledby="m-<?cs var:m.name ?>">
  <h2 id="m-<?cs var:m.name ?>"><?cs var:t.record.module[m.name] ?></h2>
  <?cs if:subcount(m.year) ?><table class="jx-table jx-years">
    <caption class="visually-hidden"><?cs var:t.record.module[m.name] ?></caption>
    <thead><tr><th scope="col" class="jx-col-when"><?cs var:t.record.col.when ?></th><th scope="col"><?cs var:t.record.col.title ?></th><?cs if:m.hours ?><th scope="col" class="jx-num"><?cs var:t.record.col.hours ?></th><?cs /if ?></tr></thead><?cs each:y = m.year ?>
    <tbody><tr><th scope="rowgroup" colspan="<?cs if:m.hours ?>3<?cs else ?>2<?cs /if ?>" class="jx-yearhead"><?cs var:y.label ?></th></tr><?cs each:r = y.row ?>
      <tr><td><time datetime="<?cs var:r.iso ?>"><?cs var:r.from ?></time><?cs if:r.until ?> <wbr><span class="jx-nowrap"><?cs var:r.until ?></span><?cs /if ?></td><td><?cs if:r.path ?><a href="<?cs var:r.path ?>"><?cs var:r.title ?></a><?cs elif:r.title ?><?cs var:r.title ?><?cs else ?><?cs var:t.record.kind[r.kind] ?><?cs /if ?><?cs if:r.title ?> <span class="jx-chip<?cs if:r.kind == "class" ?><?cs if:r.state == "over" ?> jx-ok<?cs elif:r.state == "now" ?> jx-now<?cs /if ?><?cs /if ?>"><?cs if:r.kind == "class" ?><?cs var:t.record.state[r.state] ?><?cs else ?><?cs var:t.record.kind[r.kind] ?><?cs /if ?></span><?cs /if ?><?cs if:r.detail ?><br><span class="jx-small jx-mute"><?cs var:r.detail ?></span><?cs /if ?></td><?cs if:m.hours ?><td class="jx-num"><?cs var:r.hours ?></td><?cs /if ?></tr><?cs /each ?>
    </tbody><?cs /each ?>
  </table><?cs else ?><div class="jx-empty"><strong><?cs var:t.record.empty ?></strong><?cs var:t.record.empty_why ?></div><?cs /if ?>
</section><?cs /each ?>
</article>
<?cs include!"layout/foot.cs" ?>
