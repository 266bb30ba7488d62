<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<nav class="jx-crumb" aria-label="<?cs var:t.site.crumb ?>"><a href="<?cs var:judge.duty_path ?>"><?cs var:judge.title ?></a> / <a href="<?cs var:sheet.back_path ?>"><?cs var:t.tablet.number ?> <?cs var:sheet.number ?></a></nav>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1><p><?cs var:judge.duty ?> <?cs var:me.name ?></p></div></div>
<section class="jx-panel" aria-labelledby="h-sheet"><div class="jx-panel-head"><h2 id="h-sheet"><?cs var:t.tablet.word.sheet_caption ?></h2><?cs if:sheet.locked ?><span class="jx-chip jx-ok"><?cs var:t.tablet.state.done ?> <?cs var:sheet.at ?></span><?cs /if ?></div>
  <table class="jx-table"><caption class="visually-hidden"><?cs var:t.tablet.word.sheet_caption ?></caption>
    <thead><tr><th scope="col"><?cs var:t.tablet.word.criterion ?></th><th scope="col" class="jx-num"><?cs var:t.tablet.word.mark ?></th><th scope="col" class="jx-num"><?cs var:t.tablet.word.full ?></th></tr></thead>
    <tbody><?cs each:c = criteria ?><tr><th scope="row"><?cs var:c.number ?> <?cs var:c.name ?><?cs if:c.missing ?><br><span class="jx-chip"><?cs var:t.tablet.word.none ?></span><?cs /if ?><?cs each:s = c.said ?><br><span class="jx-small jx-mute"><?cs var:s.text ?></span><?cs /each ?></th><td class="jx-num"><?cs if:c.mark ?><?cs var:c.mark ?><?cs else ?>–<?cs /if ?></td><td class="jx-num jx-mute"><?cs var:c.max ?></td></tr><?cs /each ?></tbody>
    <tfoot><tr><th scope="row"><?cs var:t.tablet.word.total ?></th><td class="jx-num"><?cs var:total ?></td><td></td></tr></tfoot></table>
  <?cs if:subcount(faults) ?><p class="mt-2 mb-0"><strong><?cs var:t.tablet.word.reported ?></strong><?cs each:f = faults ?> <?cs var:f.text ?><?cs /each ?></p><?cs /if ?>
  <?cs if:note ?><p class="mt-2 mb-0"><strong><?cs var:t.tablet.word.note_word ?></strong> <?cs var:note ?></p><?cs /if ?>
</section>
<?cs if:!sheet.locked ?><section class="jx-panel" aria-labelledby="h-sign"><h2 id="h-sign"><?cs var:t.tablet.word.check ?></h2>
  <?cs if:!sheet.ready ?><p class="mb-3"><?cs var:t.tablet.word.missing ?></p><a class="btn btn-primary" href="<?cs var:sheet.back_path ?>"><?cs var:t.tablet.word.back_to_marking ?></a>
  <?cs else ?><p><?cs var:t.tablet.word.digits ?> <code class="jx-hash jx-nowrap"><?cs var:sheet.digits ?></code><br><span class="jx-small jx-mute"><?cs var:t.tablet.word.digits_hint ?></span></p>
  <?cs if:sheet.token ?><form method="post" action="<?cs var:judge.path ?>/confirm"><?cs call:tokens() ?><input type="hidden" name="number" value="<?cs var:sheet.number ?>"><input type="hidden" name="hash" value="<?cs var:sheet.hash ?>"><input type="hidden" name="token" value="<?cs var:sheet.token ?>"><p><?cs var:t.tablet.signed ?></p><button class="btn btn-primary" type="submit"><?cs var:t.tablet.word.sign ?></button></form>
  <?cs else ?><div class="jx-actions"><a class="btn btn-primary" href="<?cs var:sheet.sign_path ?>"><?cs var:t.tablet.go_sign ?></a><a class="btn btn-outline-primary" href="<?cs var:sheet.back_path ?>"><?cs var:t.tablet.word.back_to_marking ?></a></div><?cs /if ?><?cs /if ?>
</section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
