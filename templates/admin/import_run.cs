<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs def:window(w) ?><?cs if:w.where ?><div class="jx-pages jx-small"><span class="jx-mute"><?cs var:w.where ?></span><span class="jx-actions"><?cs if:w.first_path ?><a href="<?cs var:w.first_path ?>"><?cs var:t.import.first ?></a><?cs /if ?><?cs if:w.next_path ?><a class="btn btn-outline-primary" rel="next" href="<?cs var:w.next_path ?>"><?cs var:t.import.next ?></a><?cs /if ?></span></div><?cs /if ?><?cs /def ?>
<div class="jx-head"><div><nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="/admin/import"><?cs var:t.import.title ?></a></nav>
  <h1 class="text-break"><?cs var:page.title ?></h1>
  <p><?cs var:facts ?></p></div>
  <div class="jx-actions"><?cs if:applied ?><?cs if:kind == "people" ?><a class="btn btn-primary" href="/admin/people"><?cs var:t.import.see_people ?></a><?cs else ?><a class="btn btn-primary" href="/admin/units"><?cs var:t.import.see_units ?></a><?cs /if ?><?cs elif:ready ?><form method="post" action="<?cs var:path ?>"><?cs call:tokens() ?><input type="hidden" name="plan" value="<?cs var:plan ?>"><button class="btn btn-primary" type="submit"><?cs var:t.import.apply ?></button></form><?cs else ?><a class="btn btn-outline-primary" href="/admin/import"><?cs var:t.form.back ?></a><?cs /if ?></div>
</div>
<section class="jx-panel" aria-label="<?cs var:t.import.state ?>">
  <?cs if:ready ?><p class="jx-mute"><?cs var:t.import.apply_hint ?></p><?cs /if ?>
  <dl class="jx-figures"><?cs each:f = figures ?><div><dt><?cs if:f.path ?><a href="<?cs var:f.path ?>"><?cs var:f.label ?></a><?cs else ?><?cs var:f.label ?><?cs /if ?></dt><dd class="jx-big"><?cs var:f.value ?><small><?cs var:t.import.rows_unit ?></small></dd></div><?cs /each ?></dl>
</section>
<?cs if:faulty ?><section class="jx-panel" aria-labelledby="h-bad"><div class="jx-panel-head"><h2 id="h-bad"><?cs var:bad_head ?></h2>
  <span class="jx-actions"><a class="btn btn-primary" href="<?cs var:path ?>/rows"><?cs var:t.import.bad_download ?></a><a class="btn btn-outline-primary" href="<?cs var:path ?>/rows?all=1"><?cs var:t.import.all_download ?></a></span></div>
  <p class="jx-mute"><?cs var:t.import.bad_hint ?></p>
  <table class="jx-table"><caption class="visually-hidden"><?cs var:t.import.bad_caption ?></caption>
    <thead><tr><th scope="col" class="jx-num"><?cs var:t.import.line ?></th><th scope="col"><?cs var:t.import.column ?></th><th scope="col" class="jx-wide"><?cs var:t.import.value ?></th><th scope="col"><?cs var:t.import.reason ?></th></tr></thead>
    <tbody><?cs each:f = faults ?>
      <tr><th scope="row" class="jx-num"><?cs var:f.line ?></th><td><?cs if:f.column ?><?cs var:f.column ?><?cs else ?><?cs var:t.import.whole_row ?><?cs /if ?></td><td class="jx-wide text-break"><?cs var:f.value ?></td><td><?cs var:f.reason ?></td></tr><?cs /each ?>
    </tbody></table>
  <?cs call:window(fault_pages) ?>
</section><?cs /if ?>
<?cs if:!applied ?><?cs if:subcount(rows) ?><section class="jx-panel" aria-labelledby="h-rows"><div class="jx-panel-head"><h2 id="h-rows"><?cs var:t.import.changes ?></h2><?cs if:chosen ?><span class="jx-small"><a href="<?cs var:path ?>"><?cs var:t.import.show_all ?></a></span><?cs /if ?></div>
  <table class="jx-table"><caption class="visually-hidden"><?cs var:t.import.changes_caption ?></caption>
    <thead><tr><th scope="col" class="jx-num jx-wide"><?cs var:t.import.line ?></th><th scope="col"><?cs var:t.import.name[kind] ?></th><th scope="col"><?cs var:t.import.what ?></th><th scope="col"><?cs var:t.import.detail ?></th></tr></thead>
    <tbody><?cs each:r = rows ?>
      <tr><td class="jx-num jx-wide"><?cs var:r.line ?></td><th scope="row"><span class="jx-name"><?cs var:r.name ?></span><br><span class="jx-small jx-mute jx-nowrap"><?cs var:r.code ?></span></th><td><?cs if:r.added ?><span class="jx-chip jx-now"><?cs var:t.import.added ?></span> <?cs /if ?><?cs if:r.changed ?><span class="jx-chip"><?cs var:t.import.changed ?></span> <?cs /if ?><?cs if:r.moved ?><span class="jx-chip jx-wait"><?cs var:t.import.moved[kind] ?></span> <?cs /if ?><?cs if:r.ended ?><span class="jx-chip jx-stop"><?cs var:t.import.ended[kind] ?></span><?cs /if ?></td><td class="text-break"><?cs each:d = r.diffs ?><?cs if:!first(d) ?><br><?cs /if ?><span class="jx-mute"><?cs var:d.label ?></span> <?cs if:d.was ?><del><?cs var:d.before ?></del> <span class="visually-hidden"><?cs var:t.import.becomes ?></span> <?cs /if ?><?cs if:d.after ?><?cs var:d.after ?><?cs else ?><?cs var:t.import.empty_value ?><?cs /if ?><?cs /each ?></td></tr><?cs /each ?>
    </tbody></table>
  <?cs call:window(rows_pages) ?>
</section><?cs elif:!faulty ?><p class="jx-empty"><strong><?cs var:t.import.nothing ?></strong></p><?cs /if ?><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
