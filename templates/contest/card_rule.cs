<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"contest/card_head.cs" ?>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1>
  <p class="jx-mute"><?cs var:t.card_rule.lead ?></p></div></div>
<form class="d-grid gap-4" method="post" action="<?cs var:round.path ?>/rule"><?cs call:tokens() ?>
  <input type="hidden" name="version" value="<?cs var:form.version.value ?>">
  <?cs call:errors(form) ?>
  <section class="jx-panel" aria-labelledby="h-panel"><div class="jx-panel-head"><h2 id="h-panel"><?cs var:t.card_member.panel ?></h2></div>
    <div class="row align-items-end"><div class="col-md-4"><?cs call:input(form.judges, "number", t.card_rule.judges_hint) ?></div><div class="col-md-4"><?cs call:input(form.substitutes, "number", "") ?></div><div class="col-md-4"><?cs call:input(form.least, "number", t.card_rule.least_hint) ?></div></div>
    <?cs call:radios(form.recused, t.card_rule.recused_hint) ?></section>
  <section class="jx-panel" aria-labelledby="h-combine"><div class="jx-panel-head"><h2 id="h-combine"><?cs var:t.card_rule.combining ?></h2></div>
    <?cs call:radios(form.combine, t.card_rule.combine_hint) ?>
    <p class="jx-mute mb-2"><?cs var:t.card_rule.drop_hint ?></p>
    <div class="row"><div class="col-md-4"><?cs call:input(form.drop_high, "number", "") ?></div><div class="col-md-4"><?cs call:input(form.drop_low, "number", "") ?></div></div>
    <?cs call:radios(form.take, "") ?></section>
  <section class="jx-panel" aria-labelledby="h-rounding"><div class="jx-panel-head"><h2 id="h-rounding"><?cs var:t.card_rule.rounding ?></h2></div>
    <div class="row align-items-end"><div class="col-md-4"><?cs call:select(form.segment_places, "", t.card_rule.segment_places_hint) ?></div><div class="col-md-4"><?cs call:select(form.total_places, "", "") ?></div><div class="col-md-4"><?cs call:select(form.mode, "", "") ?></div></div>
    <?cs if:has_theory ?><div class="row"><div class="col-md-4"><?cs call:input(form.theory_step, "text", t.card_rule.theory_step_hint) ?></div></div><?cs else ?><input type="hidden" name="theory_step" value="<?cs var:form.theory_step.value ?>"><?cs /if ?></section>
  <section class="jx-panel" aria-labelledby="h-penalty"><div class="jx-panel-head"><h2 id="h-penalty"><?cs var:t.card_rule.penalties ?></h2></div>
    <p class="jx-mute"><?cs var:t.card_rule.penalties_hint ?></p>
    <div class="row"><div class="col-md-4"><?cs call:input(form.penalty_max, "text", t.card_rule.penalty_max_hint) ?></div></div></section>
  <section class="jx-panel" aria-labelledby="h-ties"><div class="jx-panel-head"><h2 id="h-ties"><?cs var:t.card_member.ties ?></h2></div>
    <p class="jx-mute"><?cs var:t.card_rule.ties_hint ?></p>
    <div class="row"><?cs each:row = form.ties ?><div class="col-md-4 mb-3"><label class="form-label" for="<?cs var:row.tie.id ?>"><?cs var:row.number ?>. <?cs var:row.tie.label ?></label><select class="form-select<?cs if:row.tie.error ?> is-invalid<?cs /if ?>" id="<?cs var:row.tie.id ?>" name="<?cs var:row.tie.name ?>"<?cs call:about(row.tie, "") ?>><option value=""><?cs var:t.card_rule.tie_none ?></option><?cs each:c = row.tie.choice ?><option value="<?cs var:c.value ?>"<?cs if:c.selected ?> selected<?cs /if ?>><?cs var:c.label ?></option><?cs /each ?></select><?cs call:error(row.tie) ?></div><?cs /each ?></div>
    <?cs call:radios(form.time_digits, t.card_rule.time_digits_hint) ?></section>
  <section class="jx-panel" aria-labelledby="h-advance"><div class="jx-panel-head"><h2 id="h-advance"><?cs var:t.card_member.advance ?></h2></div>
    <div class="row"><div class="col-md-4"><?cs call:input(form.advance_places, "number", t.card_rule.advance_hint) ?></div></div>
    <?cs call:radios(form.advance_ties, "") ?></section>
  <section class="jx-panel" aria-labelledby="h-prizes"><div class="jx-panel-head"><h2 id="h-prizes"><?cs var:t.card_member.prizes ?></h2></div>
    <?cs call:radios(form.prize_by, "") ?>
    <div class="row"><div class="col-md-4"><?cs call:lines(form.prize_names, "3", t.card_rule.prize_names_hint) ?></div><div class="col-md-4"><?cs call:input(form.prize_ratio, "text", t.card_rule.prize_ratio_hint) ?></div></div>
    <div class="row"><div class="col-md-4"><?cs call:input(form.prize_places, "number", t.card_rule.prize_places_hint) ?></div><div class="col-md-4"><?cs call:input(form.prize_share, "text", t.card_rule.prize_share_hint) ?></div><div class="col-md-4"><?cs call:input(form.prize_least, "text", t.card_rule.prize_least_hint) ?></div></div>
    <?cs call:radios(form.prize_ties, "") ?></section>
  <div class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.card_rule.save ?></button><a class="btn btn-outline-primary" href="<?cs var:round.path ?>"><?cs var:t.card_rule.back ?></a></div>
</form>
<?cs include!"layout/foot.cs" ?>
