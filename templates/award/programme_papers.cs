<?cs include!"layout/head.cs" ?><?cs include!"macros/form.cs" ?>
<?cs include!"award/programme_head.cs" ?>
<?cs if:call.office ?><section class="jx-panel" aria-labelledby="h-all"><h2 id="h-all"><?cs var:t.paper.all ?></h2>
  <dl class="jx-figures"><div><dt><?cs var:t.paper.count_live ?></dt><dd class="jx-big"><?cs var:count.live ?> <small><?cs var:t.paper.pieces ?></small></dd></div>
    <div><dt><?cs var:t.paper.count_unlooked ?></dt><dd class="jx-big"><?cs var:count.unlooked ?> <small><?cs var:t.paper.pieces ?></small></dd></div>
    <div><dt><?cs var:t.paper.count_selected ?></dt><dd class="jx-big"><?cs var:count.selected ?> <small><?cs var:t.paper.pieces ?></small></dd></div></dl>
  <?cs if:pass.ready && call.officer ?><form method="post" action="<?cs var:url_validate(pass.path) ?>"><?cs call:tokens() ?><p class="jx-small jx-mute"><?cs var:pass.lead ?></p><p class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.paper.pass ?></button></p></form><?cs /if ?>
  <?cs if:subcount(all) ?><table class="jx-table" aria-labelledby="h-all">
    <thead><tr><th scope="col" class="jx-num"><?cs var:t.paper.no ?></th><th scope="col"><?cs var:t.paper.topic ?></th><th scope="col" class="jx-wide"><?cs var:t.paper.category_field ?></th><th scope="col"><?cs var:t.paper.blind ?></th><th scope="col"><?cs var:t.paper.standing ?></th></tr></thead>
    <tbody><?cs each:x = all ?><tr><td class="jx-num"><?cs var:x.no ?></td><th scope="row"><a href="<?cs var:url_validate(x.path) ?>"><?cs var:x.topic ?></a><br><span class="jx-small jx-mute fw-normal"><?cs var:x.authors ?> · <?cs var:x.unit ?></span><span class="jx-narrow jx-small jx-mute fw-normal"> · <?cs var:x.category ?></span></th><td class="jx-wide"><?cs var:x.category ?></td>
      <td><span class="jx-chip <?cs var:x.check_style ?>"><?cs var:x.check ?></span></td><td><span class="jx-chip <?cs var:x.chip_style ?>"><?cs var:x.chip ?></span></td></tr><?cs /each ?></tbody></table>
  <?cs else ?><p class="jx-empty"><strong><?cs var:t.paper.all_none ?></strong><?cs var:t.paper.all_none_hint ?></p><?cs /if ?></section><?cs /if ?>

<?cs if:subcount(selected) ?><section class="jx-panel jx-honour" aria-labelledby="h-selected"><h2 id="h-selected"><?cs var:call.decided_title ?></h2>
  <table class="jx-table" aria-labelledby="h-selected"><thead><tr><th scope="col"><?cs var:t.paper.topic ?></th><th scope="col"><?cs var:t.paper.authors ?></th><th scope="col" class="jx-wide"><?cs var:t.paper.unit ?></th><th scope="col" class="jx-wide"><?cs var:t.paper.category_field ?></th></tr></thead>
  <tbody><?cs each:x = selected ?><tr><th scope="row" class="fw-normal"><?cs var:x.topic ?></th><td><?cs var:x.authors ?><span class="jx-narrow jx-small jx-mute"> · <?cs var:x.unit ?> · <?cs var:x.category ?></span></td><td class="jx-wide"><?cs var:x.unit ?></td><td class="jx-wide"><?cs var:x.category ?></td></tr><?cs /each ?></tbody></table></section><?cs /if ?>

<section class="jx-panel" aria-labelledby="h-call"><h2 id="h-call"><?cs var:t.paper.call ?></h2>
  <dl class="jx-facts"><?cs if:call.until ?><dt><?cs var:t.paper.until ?></dt><dd><?cs var:call.until ?></dd><?cs /if ?><?cs each:c = categories ?><dt><?cs var:c.title ?></dt><dd><?cs var:c.places ?></dd><?cs /each ?></dl>
  <?cs if:call.conditions ?><p class="jx-lines"><?cs var:call.conditions ?></p><?cs /if ?>
  <?cs if:call.open ?><p class="jx-small jx-mute"><?cs var:t.paper.call_hint ?></p><p class="jx-actions"><a class="btn btn-primary" href="<?cs var:url_validate(call.new_path) ?>"><?cs var:t.paper.new_title ?></a></p><?cs else ?><p class="jx-mute"><?cs var:t.paper.call_closed ?></p><?cs /if ?></section>

<?cs if:call.member ?><section class="jx-panel" aria-labelledby="h-own"><h2 id="h-own"><?cs var:t.paper.own ?></h2>
<?cs if:subcount(own) ?><ul class="jx-list"><?cs each:x = own ?>
  <li><div><h3><a href="<?cs var:url_validate(x.path) ?>"><?cs var:x.topic ?></a></h3><p class="jx-small jx-mute"><?cs var:x.category ?> · <?cs var:x.authors ?> · <?cs var:x.at ?></p></div>
  <p><span class="jx-chip <?cs var:x.chip_style ?>"><?cs var:x.chip ?></span><?cs if:x.versions ?> <span class="jx-chip <?cs var:x.check_style ?>"><?cs var:x.check ?></span><?cs /if ?></p></li><?cs /each ?>
</ul><?cs else ?><p class="jx-empty"><strong><?cs var:t.paper.own_none ?></strong></p><?cs /if ?></section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
