<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"macros/pick.cs" ?>
<?cs include!"contest/edition_head.cs" ?>
<section class="jx-panel" aria-labelledby="panel"><div class="jx-panel-head"><h2 id="panel"><?cs var:round.title ?></h2><?cs if:decide ?><a href="<?cs var:round.recusals_path ?>"><?cs var:t.recusal.link ?></a><?cs /if ?></div>
  <p class="jx-small jx-mute"><time datetime="<?cs var:round.starts_iso ?>"><?cs var:round.starts ?></time><?cs if:round.place ?> · <?cs var:round.place ?><?cs /if ?> · <?cs var:t.official.blind[round.blind] ?></p>
  <p class="jx-small"><?cs var:rule ?></p>
  <?cs if:subcount(warnings) ?><div class="jx-errors mb-3" role="note"><strong><?cs var:t.official.warnings ?></strong><?cs each:w = warnings ?><br><?cs var:w.text ?><?cs /each ?></div><?cs /if ?>
  <?cs if:stale ?><p class="jx-small"><?cs if:decide ?><a href="<?cs var:round.recusals_path ?>"><?cs var:t.recusal.stale ?></a><?cs else ?><?cs var:t.recusal.stale ?><?cs /if ?></p><?cs /if ?>
  <?cs if:subcount(officials) ?><table class="jx-table"><caption class="visually-hidden"><?cs var:t.official.caption ?></caption>
    <thead><tr><th scope="col"><?cs var:t.official.duty ?></th><th scope="col"><?cs var:t.official.name ?></th><th scope="col" class="jx-wide"><?cs var:t.official.statement ?></th><th scope="col"><span class="visually-hidden"><?cs var:t.official.release ?></span></th></tr></thead>
    <tbody><?cs each:o = officials ?><tr><td class="jx-nowrap"><?cs var:o.duty ?></td><th scope="row"><span class="jx-name"><?cs var:o.name ?></span> <span class="jx-small jx-mute fw-normal jx-nowrap"><?cs var:o.staff_no ?></span><br><span class="jx-small jx-mute fw-normal"><?cs if:o.gone ?><?cs var:t.official.gone ?><?cs else ?><?cs var:o.unit ?><?cs /if ?></span><?cs if:o.asked ?><span class="jx-narrow jx-small jx-mute fw-normal"><br><?cs if:o.stated ?><?cs var:t.official.stated_at ?> <?cs var:o.stated ?><?cs else ?><?cs var:t.official.not_stated ?><?cs /if ?></span><?cs /if ?></th><td class="jx-wide jx-small"><?cs if:o.asked ?><?cs if:o.stated ?><?cs var:t.official.stated_at ?> <?cs var:o.stated ?><?cs else ?><span class="jx-chip jx-wait"><?cs var:t.official.not_stated ?></span><?cs /if ?><?cs else ?><span class="jx-mute"><?cs var:t.official.not_asked ?></span><?cs /if ?></td><td class="jx-num"><?cs if:open ?><a class="jx-nowrap" href="<?cs var:o.release_path ?>"><?cs var:t.official.release ?><span class="visually-hidden"> <?cs var:o.name ?></span></a><?cs /if ?></td></tr><?cs /each ?></tbody></table>
  <?cs else ?><p class="jx-empty"><strong><?cs var:t.official.none ?></strong><?cs var:t.official.none_appoint ?></p><?cs /if ?>
</section>
<?cs if:open ?><div class="jx-cols">
<form class="jx-panel" method="post" action="<?cs var:round.officials_path ?>" novalidate aria-labelledby="h-appoint"><h2 id="h-appoint"><?cs var:t.official.appoint_title ?></h2>
  <?cs call:tokens() ?><?cs call:errors(form) ?>
  <?cs call:pick(form.person) ?>
  <?cs call:select(form.duty, t.official.choose_duty, t.official.duty_hint) ?>
  <button class="btn btn-primary" type="submit"><?cs var:t.official.appoint ?></button>
</form>
<?cs if:subcount(sources) ?><form class="jx-panel" method="post" action="<?cs var:round.officials_path ?>/copy" novalidate aria-labelledby="h-copy"><h2 id="h-copy"><?cs var:t.official.copy_title ?></h2>
  <?cs call:tokens() ?><?cs call:errors(copy) ?>
  <div class="mb-3"><?cs call:label(copy.from) ?><?cs call:hint(copy.from, t.official.copy_hint) ?><select class="form-select<?cs if:copy.from.error ?> is-invalid<?cs /if ?>" id="<?cs var:copy.from.id ?>" name="from"<?cs call:about(copy.from, t.official.copy_hint) ?>><option value=""><?cs var:t.official.choose_round ?></option><?cs each:s = sources ?><option value="<?cs var:s.value ?>"<?cs if:s.selected ?> selected<?cs /if ?>><?cs var:s.label ?></option><?cs /each ?></select><?cs call:error(copy.from) ?></div>
  <button class="btn btn-outline-primary" type="submit"><?cs var:t.official.copy ?></button>
</form><?cs /if ?>
</div><?cs /if ?>
<?cs if:subcount(past) ?><section class="jx-panel" aria-labelledby="h-past"><h2 id="h-past"><?cs var:t.official.past ?></h2>
  <ul class="list-unstyled mb-0 jx-small"><?cs each:o = past ?><li><?cs var:o.duty ?> <span class="jx-name"><?cs var:o.name ?></span> <span class="jx-mute"><?cs var:o.until ?><?cs if:o.reason ?> · <?cs var:o.reason ?><?cs /if ?></span></li><?cs /each ?></ul>
</section><?cs /if ?>
<?cs include!"layout/foot.cs" ?>
