<?cs include!"layout/head.cs" ?>
<?cs include!"contest/edition_head.cs" ?>
<?cs if:subcount(rounds) ?><?cs each:r = rounds ?>
<section class="jx-panel" aria-labelledby="<?cs var:r.id ?>"><div class="jx-panel-head"><h2 id="<?cs var:r.id ?>"><?cs var:r.title ?></h2><?cs if:r.decide ?><span><a href="<?cs var:r.recusals_path ?>"><?cs var:t.recusal.link ?></a><?cs if:mine ?> <a class="ms-2" href="<?cs var:r.officials_path ?>"><?cs var:t.official.arrange ?></a><?cs /if ?></span><?cs elif:mine ?><a href="<?cs var:r.officials_path ?>"><?cs var:t.official.arrange ?></a><?cs /if ?></div>
  <p class="jx-small jx-mute"><time datetime="<?cs var:r.starts_iso ?>"><?cs var:r.starts ?></time><?cs if:r.place ?> · <?cs var:r.place ?><?cs /if ?></p>
  <?cs if:subcount(r.warnings) ?><ul class="jx-small"><?cs each:w = r.warnings ?><li><?cs var:w.text ?></li><?cs /each ?></ul><?cs /if ?>
  <?cs if:subcount(r.officials) ?><table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:t.official.caption ?></caption>
    <thead><tr><th scope="col"><?cs var:t.official.duty ?></th><th scope="col"><?cs var:t.official.name ?></th><th scope="col" class="jx-wide"><?cs var:t.official.unit ?></th></tr></thead>
    <tbody><?cs each:o = r.officials ?><tr><td class="jx-nowrap"><?cs var:o.duty ?></td><th scope="row" class="jx-name"><?cs var:o.name ?><span class="jx-narrow jx-small jx-mute fw-normal"><br><?cs var:o.unit ?></span></th><td class="jx-wide"><?cs var:o.unit ?></td></tr><?cs /each ?></tbody></table>
  <?cs else ?><p class="jx-empty"><strong><?cs var:t.official.none ?></strong><?cs if:mine ?><a href="<?cs var:r.officials_path ?>"><?cs var:t.official.none_do ?></a><?cs else ?><?cs var:t.official.none_hint ?><?cs /if ?></p><?cs /if ?>
</section><?cs /each ?>
<?cs else ?><section class="jx-panel"><p class="jx-empty"><strong><?cs var:t.official.no_rounds ?></strong><?cs var:t.official.no_rounds_hint ?></p></section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
