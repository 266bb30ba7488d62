<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs def:facts(o) ?><p class="jx-small jx-mute"><?cs var:o.unit ?><?cs if:o.post ?> · <?cs var:o.post ?><?cs /if ?><?cs if:o.years ?> · <?cs var:o.years ?><?cs /if ?><?cs if:o.specialties ?> · <?cs var:o.specialties ?><?cs /if ?><?cs if:o.free ?> · <?cs var:o.free ?><?cs /if ?></p><?cs /def ?>
<?cs def:row(o) ?><li data-id="<?cs var:o.value ?>"<?cs if:open ?> data-row<?cs /if ?>><div><h3><span class="jx-kind" data-rank><?cs var:o.rank ?></span><span data-name><?cs var:o.name ?></span><?cs if:o.part ?> <span class="jx-chip" data-part><?cs var:o.part ?></span><?cs /if ?></h3><div data-facts><?cs call:facts(o) ?></div>
  <?cs if:open ?><?cs if:mentor ?><div class="form-check" data-tie><input class="form-check-input" type="checkbox" id="tie-<?cs var:o.value ?>" name="tie" value="<?cs var:o.value ?>"<?cs if:o.same ?> checked<?cs /if ?>><label class="form-check-label" for="tie-<?cs var:o.value ?>"><?cs var:t.wish.tie ?></label></div><?cs /if ?><input type="hidden" name="wish" value="<?cs var:o.value ?>"><?cs /if ?></div>
  <?cs if:open ?><div class="jx-actions"><button class="btn btn-outline-primary" type="submit" name="up" value="<?cs var:o.value ?>"><?cs var:t.wish.up ?><span class="visually-hidden"> <?cs var:o.name ?></span></button><button class="btn btn-outline-primary" type="submit" name="down" value="<?cs var:o.value ?>"><?cs var:t.wish.down ?><span class="visually-hidden"> <?cs var:o.name ?></span></button><button class="btn btn-outline-primary" type="submit" name="drop" value="<?cs var:o.value ?>"><?cs var:t.wish.drop ?><span class="visually-hidden"> <?cs var:o.name ?></span></button></div><?cs /if ?></li><?cs /def ?>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1>
  <p class="jx-mute"><?cs var:unit ?> · <?cs var:round ?><?cs if:until ?> · <?cs var:t.wish.until ?> <?cs var:until ?><?cs /if ?></p></div>
  <?cs if:other_path ?><p class="jx-actions"><a href="<?cs var:other_path ?>"><?cs if:mentor ?><?cs var:t.wish.title_mentee ?><?cs else ?><?cs var:t.wish.title_mentor ?><?cs /if ?></a></p><?cs /if ?></div>
<?cs if:state == "none" ?><section class="jx-panel"><p class="jx-empty"><strong><?cs var:t.wish.none_taken ?></strong><?cs var:t.wish.none_taken_hint ?></p></section>
<?cs else ?>
<?cs if:state == "early" ?><p class="jx-flash"><?cs var:t.wish.early ?> <?cs var:from ?></p><?cs /if ?>
<?cs if:why_path ?><p class="jx-flash"><?cs var:t.wish.confirmed ?> <a href="<?cs var:url_validate(why_path) ?>"><?cs var:t.wish.go.confirmed ?></a></p><?cs elif:state == "over" ?><p class="jx-flash"><?cs var:t.wish.ended ?></p><?cs elif:out ?><p class="jx-flash"><?cs var:out ?></p><?cs /if ?>
<?cs call:errors(form) ?>
<?cs if:open ?><form class="jx-stack" method="post" action="<?cs var:path ?>" data-wish-form data-moved="<?cs var:t.wish.moved ?>" data-dropped="<?cs var:t.wish.dropped ?>" data-rank-text="<?cs var:t.wish.rank ?>"><?cs call:tokens() ?>
  <input type="hidden" name="version" value="<?cs var:version ?>"><?cs if:both && mentor ?><input type="hidden" name="as" value="mentor"><?cs /if ?>
  <button class="visually-hidden" type="submit" name="find" value="1" tabindex="-1" aria-hidden="true"><?cs var:t.wish.find ?></button><?cs /if ?>
<section class="jx-panel" aria-labelledby="h-list"><div class="jx-panel-head"><h2 id="h-list"><?cs var:t.wish.list ?></h2><?cs if:handed ?><span class="jx-chip jx-ok"><?cs var:handed ?></span><?cs elif:state != "early" ?><span class="jx-chip jx-wait"><?cs var:t.wish.not_handed ?></span><?cs /if ?></div>
  <?cs if:open ?><p class="jx-small jx-mute"><?cs if:mentor ?><?cs var:t.wish.how_mentor ?><?cs else ?><?cs var:t.wish.how_mentee ?><?cs /if ?> <?cs var:t.wish.secret ?></p><?cs /if ?>
  <?cs if:lost ?><p class="jx-small"><?cs var:lost ?></p><?cs /if ?>
  <p class="jx-empty" data-empty<?cs if:subcount(list) ?> hidden<?cs /if ?>><strong><?cs var:t.wish.empty ?></strong><?cs if:open ?><?cs var:t.wish.empty_hint ?><?cs /if ?></p>
  <ol class="jx-list jx-tall" data-wishes><?cs each:o = list ?><?cs call:row(o) ?><?cs /each ?></ol>
  <?cs if:open ?><p class="visually-hidden" role="status" data-say></p>
  <?cs if:risk ?><p class="mt-3<?cs if:risk_high ?> jx-flash<?cs /if ?>" data-risk><?cs var:risk ?> <span class="jx-small jx-mute"><?cs var:t.wish.risk_note ?></span></p><p class="mt-3 jx-small jx-mute" data-risk-later hidden><?cs var:t.wish.risk_later ?></p><?cs /if ?>
  <p class="mt-3 jx-small" data-changed<?cs if:!changed ?> hidden<?cs /if ?>><?cs var:t.wish.changed_hint ?></p>
  <div class="jx-actions mt-3"><button class="btn btn-primary" type="submit" data-hand-in><?cs if:version ?><?cs var:t.wish.hand_in_again ?><?cs else ?><?cs var:t.wish.hand_in ?><?cs /if ?></button></div><?cs /if ?></section>
<?cs if:open || state == "early" ?><section class="jx-panel" aria-labelledby="h-others"><div class="jx-panel-head"><h2 id="h-others"><?cs if:mentor ?><?cs var:t.wish.mentees ?><?cs else ?><?cs var:t.wish.mentors ?><?cs /if ?></h2><span class="jx-small jx-mute"><?cs var:found_text ?></span></div>
  <?cs if:open ?><div class="jx-filter mb-3"><div><label class="form-label" for="f-q"><?cs var:t.wish.q ?></label><input class="form-control" id="f-q" name="q" type="search" maxlength="60" value="<?cs var:form.q.value ?>"></div>
    <?cs if:subcount(specialties) ?><div><label class="form-label" for="f-specialty"><?cs var:t.wish.specialty ?></label><select class="form-select" id="f-specialty" name="specialty"><option value=""><?cs var:t.wish.any ?></option><?cs each:c = specialties ?><option value="<?cs var:c.value ?>"<?cs if:c.selected ?> selected<?cs /if ?>><?cs var:c.label ?></option><?cs /each ?></select></div><?cs /if ?>
    <?cs if:subcount(regions) > 1 ?><div><label class="form-label" for="f-region"><?cs var:t.wish.region ?></label><select class="form-select" id="f-region" name="region"><option value=""><?cs var:t.wish.any ?></option><?cs each:c = regions ?><option value="<?cs var:c.value ?>"<?cs if:c.selected ?> selected<?cs /if ?>><?cs var:c.label ?></option><?cs /each ?></select></div><?cs /if ?>
    <div><button class="btn btn-outline-primary" type="submit" name="find" value="1"><?cs var:t.wish.find ?></button></div></div><?cs /if ?>
  <?cs if:!subcount(others) ?><p class="jx-empty"><strong><?cs var:t.wish.nobody ?></strong><?cs var:t.wish.nobody_hint ?></p><?cs /if ?>
  <ol class="jx-list" data-others><?cs each:o = others ?>
    <li data-id="<?cs var:o.value ?>"<?cs if:o.hidden ?> hidden<?cs /if ?>><div><h3><span data-name><?cs var:o.name ?></span><?cs if:o.part ?> <span class="jx-chip" data-part><?cs var:o.part ?></span><?cs /if ?></h3><div data-facts><?cs call:facts(o) ?></div><?cs if:o.words ?><p><?cs var:o.words ?></p><?cs /if ?></div>
    <?cs if:open ?><button class="btn btn-outline-primary" type="submit" name="add" value="<?cs var:o.value ?>"><?cs var:t.wish.add ?><span class="visually-hidden"> <?cs var:o.name ?></span></button><?cs /if ?></li><?cs /each ?></ol>
  <?cs if:barred_text ?><details class="mt-3"><summary><?cs var:barred_text ?></summary><ul class="jx-small"><?cs each:b = barred ?><li><?cs var:b.text ?></li><?cs /each ?></ul></details><?cs /if ?>
  <?cs if:settled_text ?><p class="jx-small jx-mute mt-2"><?cs var:settled_text ?></p><?cs /if ?></section><?cs /if ?>
<?cs if:open ?></form><template data-row-template><?cs with:o = blank ?><?cs call:row(o) ?><?cs /with ?></template><script type="module" src="/static/js/wish.js?v=<?cs var:site.version ?>"></script><?cs /if ?>
<?cs /if ?>
<?cs include!"layout/foot.cs" ?>
