<?cs include!"layout/head.cs" ?>
<?cs include!"contest/edition_head.cs" ?>
<section class="jx-panel" aria-labelledby="draws">
<h2 id="draws"><?cs var:t.contest_draw.title ?></h2>
<?cs if:subcount(rounds) ?><ol class="jx-list"><?cs each:row = rounds ?>
  <li><div><h3><a href="<?cs var:row.path ?>"><?cs var:row.name ?></a></h3><p class="jx-small jx-mute"><time datetime="<?cs var:row.starts_iso ?>"><?cs var:row.starts ?></time><?cs if:row.place ?> · <?cs var:row.place ?><?cs /if ?></p></div>
  <p><span class="jx-chip <?cs var:row.chip_style ?>"><?cs var:row.chip ?></span></p><?cs if:row.hall_path ?>
  <p><a class="btn btn-outline-primary" href="<?cs var:row.hall_path ?>"><?cs var:t.contest_draw.open_hall ?></a></p><?cs /if ?></li><?cs /each ?>
</ol><?cs else ?><p class="jx-empty"><strong><?cs var:t.contest_draw.list_empty ?></strong><?cs var:t.contest_draw.list_empty_hint ?></p><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
