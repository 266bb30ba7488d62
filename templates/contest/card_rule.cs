<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs include!"contest/card_head.cs" ?>
<div class="jx-head"><div><h1><?cs var:page.title ?></h1>
  <p class="jx-mute"><?cs var:t.card_rule.lead ?></p></div></div>
<form class="jx-form" method="post" action="<?cs var:round.path ?>/rule"><?cs call:tokens() ?>
  <input type="hidden" name="version" value="<?cs var:form.version.value ?>">
  <?cs call:errors(form) ?>
  <section class="jx-panel" aria-labelledby="h-panel"><div class="jx-panel-head"><h2 id="h-panel"><?cs var:t.card_member.panel ?></h2></div>
    <?cs call:input(form.judges, "number", t.card_rule.judges_hint) ?>
    <?cs call:input(form.substitutes, "number", "") ?>
    <?cs call:input(form.least, "number", t.card_rule.least_hint) ?>
    <?cs call:radios(form.recused, t.card_rule.recused_hint) ?></section>
  <section class="jx-panel" aria-labelledby="h-combine"><div class="jx-panel-head"><h2 id="h-combine"><?cs var:t.card_rule.combining ?></h2></div>
    <?cs call:radios(form.combine, t.card_rule.combine_hint) ?>
    <?cs call:input(form.drop_high, "number", "") ?>
    <?cs call:input(form.drop_low, "number", t.card_rule.drop_hint) ?>
    <?cs call:radios(form.take, "") ?></section>
  <section class="jx-panel" aria-labelledby="h-rounding"><div class="jx-panel-head"><h2 id="h-rounding"><?cs var:t.card_rule.rounding ?></h2></div>
    <?cs call:select(form.segment_places, "", t.card_rule.segment_places_hint) ?>
    <?cs call:select(form.total_places, "", "") ?>
    <?cs call:select(form.mode, "", "") ?>
    <?cs if:has_theory ?><?cs call:input(form.theory_step, "text", t.card_rule.theory_step_hint) ?><?cs else ?><input type="hidden" name="theory_step" value="<?cs var:form.theory_step.value ?>"><?cs /if ?></section>
  <section class="jx-panel" aria-labelledby="h-ties"><div class="jx-panel-head"><h2 id="h-ties"><?cs var:t.card_member.ties ?></h2></div>
    <p class="jx-mute"><?cs var:t.card_rule.ties_hint ?></p>
    <?cs each:row = form.ties ?><?cs call:select(row.tie, t.card_rule.tie_none, "") ?><?cs /each ?>
    <?cs call:radios(form.time_digits, t.card_rule.time_digits_hint) ?></section>
  <section class="jx-panel" aria-labelledby="h-advance"><div class="jx-panel-head"><h2 id="h-advance"><?cs var:t.card_member.advance ?></h2></div>
    <?cs call:input(form.advance_places, "number", t.card_rule.advance_hint) ?>
    <?cs call:radios(form.advance_ties, "") ?></section>
  <section class="jx-panel" aria-labelledby="h-prizes"><div class="jx-panel-head"><h2 id="h-prizes"><?cs var:t.card_member.prizes ?></h2></div>
    <?cs call:radios(form.prize_by, "") ?>
    <?cs call:lines(form.prize_names, "3", t.card_rule.prize_names_hint) ?>
    <?cs call:input(form.prize_ratio, "text", t.card_rule.prize_ratio_hint) ?>
    <?cs call:input(form.prize_places, "number", t.card_rule.prize_places_hint) ?>
    <?cs call:input(form.prize_share, "text", t.card_rule.prize_share_hint) ?>
    <?cs call:radios(form.prize_ties, "") ?>
    <?cs call:input(form.prize_least, "text", t.card_rule.prize_least_hint) ?></section>
  <div class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.card_rule.save ?></button><a class="btn btn-outline-primary" href="<?cs var:round.path ?>"><?cs var:t.card_rule.back ?></a></div>
</form>
<?cs include!"layout/foot.cs" ?>
