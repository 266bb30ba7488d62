<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"contest/edition_head.cs" ?>
<section class="jx-panel" aria-labelledby="h-recusals"><div class="jx-panel-head"><h2 id="h-recusals"><?cs var:page.title ?></h2><?cs if:manage ?><a href="<?cs var:round.officials_path ?>"><?cs var:t.official.arrange ?></a><?cs /if ?></div>
  <dl class="jx-figures"><div><dt><?cs var:t.recusal.state.proposed ?></dt><dd class="jx-big"><?cs var:proposed ?> <small><?cs var:t.recusal.unit ?></small></dd></div><div><dt><?cs var:t.recusal.state.confirmed ?></dt><dd class="jx-big"><?cs var:confirmed ?> <small><?cs var:t.recusal.unit ?></small></dd></div><div><dt><?cs var:t.recusal.state.dismissed ?></dt><dd class="jx-big"><?cs var:dismissed ?> <small><?cs var:t.recusal.unit ?></small></dd></div></dl>
  <p class="jx-small jx-mute mt-3"><?cs if:round.blind == "none" ?><?cs var:t.recusal.who_open ?><?cs else ?><?cs var:t.recusal.who_blind ?><?cs /if ?></p>
  <form class="jx-actions" method="post" action="<?cs var:find_path ?>"><?cs call:tokens() ?><?cs if:stale ?><span><?cs var:t.recusal.stale ?></span><button class="btn btn-primary" type="submit"><?cs var:t.recusal.find ?></button><?cs else ?><button class="btn btn-outline-primary" type="submit"><?cs var:t.recusal.find ?></button><?cs /if ?><a href="<?cs var:enter_path ?>"><?cs var:t.recusal.enter ?></a></form>
</section>
<?cs if:subcount(effects) ?><section class="jx-panel" aria-labelledby="h-effects"><h2 id="h-effects"><?cs var:t.recusal.effects ?></h2>
  <table class="jx-table jx-tight"><caption class="visually-hidden"><?cs var:t.recusal.effects ?></caption>
    <thead><tr><th scope="col"><?cs var:t.recusal.entry ?></th><th scope="col"><?cs var:t.recusal.panel ?></th><th scope="col"><?cs var:t.recusal.effect ?></th></tr></thead>
    <tbody><?cs each:f = effects ?><tr><th scope="row"><span class="jx-nowrap"><?cs var:f.code ?></span> <span class="jx-name"><?cs var:f.entry ?></span><br><span class="jx-small jx-mute fw-normal"><?cs var:f.unit ?></span></th><td class="jx-nowrap"><?cs var:f.panel ?></td><td><?cs if:f.bad ?><span class="jx-chip jx-stop"><?cs var:t.recusal.lacking ?></span> <?cs /if ?><span class="jx-small"><?cs var:f.text ?></span></td></tr><?cs /each ?></tbody></table>
</section><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-list"><h2 id="h-list"><?cs var:t.recusal.list ?></h2>
  <?cs if:subcount(rows) ?><table class="jx-table"><caption class="visually-hidden"><?cs var:t.recusal.list ?></caption>
    <thead><tr><th scope="col"><?cs var:t.recusal.entry ?></th><th scope="col"><?cs var:t.recusal.official ?></th><th scope="col" class="jx-wide"><?cs var:t.recusal.grounds ?></th><th scope="col"><?cs var:t.recusal.state ?></th></tr></thead>
    <tbody><?cs each:x = rows ?><tr>
      <th scope="row"><span class="jx-nowrap"><?cs var:x.code ?></span> <span class="jx-name"><?cs var:x.entry ?></span><br><span class="jx-small jx-mute fw-normal"><?cs var:x.entry_unit ?></span></th>
      <td><span class="jx-nowrap"><?cs var:x.duty ?></span> <span class="jx-name"><?cs var:x.official ?></span><br><span class="jx-small jx-mute"><?cs var:x.official_unit ?></span><span class="jx-narrow jx-small"><?cs each:g = x.grounds ?><br><?cs var:g.text ?><?cs /each ?></span></td>
      <td class="jx-wide"><?cs each:g = x.grounds ?><div><?cs var:g.text ?></div><?cs /each ?><?cs if:x.by_hand ?><span class="jx-small jx-mute"><?cs var:t.recusal.by_hand ?></span><?cs /if ?></td>
      <td><span class="jx-chip <?cs var:x.chip_style ?>"><?cs var:x.chip ?></span><?cs if:x.path ?> <a class="jx-nowrap" href="<?cs var:x.path ?>"><?cs if:x.open ?><?cs var:t.recusal.decide ?><?cs else ?><?cs var:t.recusal.look ?><?cs /if ?><span class="visually-hidden"> <?cs var:x.official ?> <?cs var:x.code ?></span></a><?cs /if ?><?cs if:x.why ?><br><span class="jx-small jx-mute"><?cs var:x.why ?></span><?cs /if ?></td></tr><?cs /each ?></tbody></table>
  <?cs else ?><p class="jx-empty"><strong><?cs var:t.recusal.empty ?></strong><?cs var:t.recusal.empty_hint ?></p><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
