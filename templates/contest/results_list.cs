<?cs include!"layout/head.cs" ?>
<?cs include!"contest/edition_head.cs" ?>
<section class="jx-panel" aria-labelledby="h-results">
<h2 id="h-results"><?cs var:t.results.title ?></h2>
<?cs if:subcount(rounds) ?><ol class="jx-list"><?cs each:row = rounds ?>
  <li><div><h3><a href="<?cs var:row.path ?>"><?cs var:row.name ?></a></h3><p class="jx-small jx-mute"><time datetime="<?cs var:row.starts_iso ?>"><?cs var:row.starts ?></time></p></div>
  <p><span class="jx-chip <?cs var:row.chip_style ?>"><?cs var:row.chip ?></span></p></li><?cs /each ?>
</ol><?cs else ?><p class="jx-empty"><strong><?cs var:t.results.list_empty ?></strong><?cs var:t.results.list_empty_hint ?></p><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
