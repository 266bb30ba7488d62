<?cs include!"layout/head.cs" ?>
<?cs include!"contest/keeper_head.cs" ?>
<div class="jx-head jx-noprint"><div><h1><?cs var:page.title ?></h1><p class="jx-mute"><?cs var:t.keeper.print_hint ?></p></div><span class="jx-actions"><?cs if:blank_path ?><a class="btn btn-outline-primary" href="<?cs var:blank_path ?>"><?cs var:t.keeper.print_empty ?></a><?cs /if ?><?cs if:back_path ?><a class="btn btn-outline-primary" href="<?cs var:back_path ?>"><?cs var:t.keeper.back ?></a><?cs /if ?></span></div>
<?cs if:!subcount(sheets) ?><section class="jx-panel"><p class="jx-empty"><strong><?cs var:t.keeper.sheets_none ?></strong></p></section><?cs /if ?>
<?cs each:s = sheets ?><section class="jx-a4" aria-label="<?cs var:s.number ?> <?cs var:s.seat ?>">
  <p class="jx-a4-contest"><?cs var:keeper.contest ?></p>
  <h2><?cs var:keeper.title ?> <?cs var:t.keeper.sheet ?></h2>
  <p class="jx-a4-facts"><span><?cs var:t.keeper.run_number ?> <strong><?cs var:s.number ?></strong></span><span><?cs var:t.keeper.seat ?> <strong><?cs var:s.seat ?></strong></span><?cs if:s.version ?><span><?cs var:s.version ?></span><?cs /if ?><span><?cs var:card ?></span></p>
  <table><thead><tr><th scope="col"><?cs var:t.keeper.code_short ?></th><th scope="col"><?cs var:t.keeper.criterion ?></th><th scope="col" class="jx-num"><?cs var:t.keeper.max ?></th><th scope="col" class="jx-a4-box"><?cs var:t.keeper.given ?></th></tr></thead>
    <tbody><?cs each:c = s.criteria ?><tr><td><?cs var:c.code ?></td><td><strong><?cs var:c.name ?></strong><?cs if:!subcount(c.deductions) ?> <span class="jx-a4-small"><?cs var:c.step ?><?cs each:b = c.bands ?> · <?cs var:b.text ?><?cs /each ?></span><?cs else ?> <?cs each:d = c.deductions ?><span class="jx-a4-ded"><?cs var:d.name ?> <span class="jx-a4-small"><?cs var:d.rate ?><?cs var:d.cap ?></span> <span class="jx-a4-count"><?cs var:d.count ?></span></span> <?cs /each ?><?cs /if ?></td><td class="jx-num"><?cs var:c.max ?></td><td class="jx-num jx-a4-box"><?cs var:c.mark ?></td></tr><?cs /each ?></tbody>
    <tfoot><tr><th scope="row" colspan="2"><?cs var:t.keeper.sum ?></th><td class="jx-num"><?cs var:s.most ?></td><td class="jx-num jx-a4-box"><?cs var:s.sum ?></td></tr></tfoot></table>
  <?cs if:s.hash ?><p class="jx-a4-small"><?cs var:t.keeper.locked_at ?> <?cs var:s.locked ?> · <?cs var:s.typed ?> · <?cs var:t.keeper.hash ?> <?cs var:s.hash ?></p><?cs else ?><p class="jx-a4-small"><?cs var:t.keeper.write_hint ?></p><?cs /if ?>
  <div class="jx-a4-foot"><div class="jx-a4-signs"><p><span><?cs var:t.keeper.sign_judge ?></span></p><p><span><?cs var:t.keeper.sign_chief ?></span></p><p><span><?cs if:blind ?><?cs var:t.keeper.sign_blind ?><?cs else ?><?cs var:t.keeper.sign_contestant ?><?cs /if ?></span></p></div></div>
</section><?cs /each ?>
<?cs include!"layout/foot.cs" ?>
