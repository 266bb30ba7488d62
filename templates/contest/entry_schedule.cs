<?cs include!"layout/head.cs" ?>
<?cs include!"contest/edition_head.cs" ?>
<?cs if:subcount(days) ?><?cs each:d = days ?>
<section class="jx-panel" aria-label="<?cs var:d.day ?>"><h2><time datetime="<?cs var:d.day_iso ?>"><?cs var:d.day ?></time></h2>
  <table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:d.day ?></caption>
    <thead><tr><th scope="col"><?cs var:t.entry.at ?></th><th scope="col" class="jx-num"><?cs var:t.entry.station ?></th><th scope="col"><?cs var:t.entry.who ?></th><th scope="col" class="jx-wide"><?cs var:t.entry.round ?></th><th scope="col" class="jx-wide"><?cs var:t.entry.unit ?></th></tr></thead>
    <tbody><?cs each:row = d.rows ?>
      <tr<?cs if:row.own ?> aria-current="true"<?cs /if ?>><td class="jx-nowrap"><time datetime="<?cs var:row.iso ?>"><?cs var:row.time ?></time></td><td class="jx-num"><?cs var:row.station ?></td><td><span class="jx-name"><?cs var:row.who ?></span> <span class="jx-small jx-mute jx-nowrap"><?cs var:row.code ?></span><span class="jx-narrow jx-small jx-mute"><br><?cs var:row.round ?><?cs if:row.place ?>，<?cs var:row.place ?><?cs /if ?><br><?cs var:row.unit ?></span></td><td class="jx-wide"><?cs var:row.round ?><?cs if:row.place ?><br><span class="jx-small jx-mute"><?cs var:row.place ?></span><?cs /if ?></td><td class="jx-wide"><?cs var:row.unit ?></td></tr><?cs /each ?>
    </tbody></table>
</section><?cs /each ?>
<p class="jx-small jx-mute"><?cs var:t.entry.schedule_hint ?></p>
<?cs else ?><section class="jx-panel"><p class="jx-empty"><strong><?cs var:t.entry.schedule_none ?></strong><?cs var:t.entry.schedule_none_do ?></p></section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
