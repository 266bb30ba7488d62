<?cs include!"layout/head.cs" ?>
<?cs include!"macros/form.cs" ?>
<?cs def:number(f, hint) ?><div class="col-12 col-md-6 mb-3"><label class="form-label" for="<?cs var:f.id ?>"><?cs var:f.label ?></label><?cs call:hint(f, hint) ?><input class="form-control jx-short<?cs if:f.error ?> is-invalid<?cs /if ?>" id="<?cs var:f.id ?>" name="<?cs var:f.name ?>" type="text" inputmode="numeric" value="<?cs var:f.value ?>"<?cs call:about(f, hint) ?>><?cs call:error(f) ?></div><?cs /def ?>
<?cs def:differences(rows) ?><table class="jx-table">
  <caption class="visually-hidden"><?cs var:t.policy.differences ?></caption>
  <thead><tr><th scope="col"><?cs var:t.policy.what ?></th><th scope="col"><?cs var:t.policy.now ?></th><th scope="col"><?cs var:t.policy.then ?></th></tr></thead>
  <tbody><?cs each:row = rows ?><tr><th scope="row"><?cs var:row.label ?></th><td><?cs var:row.before ?></td><td><strong><?cs var:row.after ?></strong></td></tr><?cs /each ?></tbody></table><?cs /def ?>
<div class="jx-head">
  <div><h1><?cs var:page.title ?></h1><p><?cs if:policy ?><?cs var:t.policy.lead ?><?cs else ?><?cs var:t.policy.general_lead ?><?cs /if ?></p></div>
</div>
<?cs if:nothing ?><p class="jx-flash" role="status"><?cs var:t.policy.same ?></p>
<?cs /if ?><?cs if:subcount(form.errors) ?><?cs call:errors(form) ?><?cs /if ?>
<?cs if:can_save ?><section class="jx-panel" aria-labelledby="changes">
  <h2 id="changes"><?cs var:t.policy.to_change ?></h2>
  <?cs if:preset == "asvs" ?><p class="jx-small jx-mute"><?cs var:t.policy.asvs_note ?></p><?cs elif:preset == "level3" ?><p class="jx-small jx-mute"><?cs var:t.policy.level3_note ?></p><?cs /if ?>
  <?cs call:differences(changes) ?>
  <form class="mt-3" method="post" action="<?cs var:self_path ?>" novalidate>
    <?cs call:tokens() ?><input type="hidden" name="seen" value="<?cs var:seen ?>"><?cs each:v = values ?><input type="hidden" name="<?cs var:v.name ?>" value="<?cs var:v.value ?>"><?cs /each ?><?cs each:r = roles ?><?cs if:r.checked ?><input type="hidden" name="factor_roles" value="<?cs var:r.value ?>"><?cs /if ?><?cs /each ?>
    <div class="mb-3"><label class="form-label" for="f-reason"><?cs var:t.policy.reason ?></label><div class="form-text mb-1" id="f-reason-h"><?cs var:t.policy.reason_hint ?></div><input class="form-control<?cs if:form.reason.error ?> is-invalid<?cs /if ?>" id="f-reason" name="reason" type="text" value="<?cs var:form.reason.value ?>" maxlength="300" aria-describedby="f-reason-h<?cs if:form.reason.error ?> f-reason-e<?cs /if ?>"<?cs if:form.reason.error ?> aria-invalid="true"<?cs /if ?>><?cs if:form.reason.error ?><span class="jx-error" id="f-reason-e"><?cs var:form.reason.error ?></span><?cs /if ?></div>
    <p class="jx-actions"><button class="btn btn-primary" type="submit"><?cs var:t.policy.save ?></button><a href="<?cs var:self_path ?>"><?cs var:t.policy.leave ?></a></p>
  </form>
</section>
<?cs /if ?>
<form class="jx-stack" method="get" action="<?cs var:self_path ?>" novalidate>
<input type="hidden" name="review" value="1">
<?cs if:policy ?><section class="jx-panel" aria-labelledby="presets"><h2 id="presets"><?cs var:t.policy.presets ?></h2>
  <ul class="jx-presets"><li><a href="/account/policy?preset=asvs"><?cs var:t.policy.preset.asvs ?></a> <span class="jx-small jx-mute"><?cs var:t.policy.asvs_note ?></span></li>
  <li><a href="/account/policy?preset=level3"><?cs var:t.policy.preset.level3 ?></a> <span class="jx-small jx-mute"><?cs var:t.policy.level3_note ?></span></li></ul></section>
<section class="jx-panel" aria-labelledby="p-password"><h2 id="p-password"><?cs var:t.policy.part_password ?></h2><div class="row">
  <?cs call:number(form.password_length, t.setting.password_length_hint) ?><?cs call:number(form.password_classes, t.setting.password_classes_hint) ?><?cs call:number(form.password_age_days, t.setting.password_age_days_hint) ?><?cs call:number(form.password_history, t.setting.password_history_hint) ?><?cs call:number(form.first_password_days, t.setting.first_password_days_hint) ?></div></section>
<section class="jx-panel" aria-labelledby="p-signin"><h2 id="p-signin"><?cs var:t.policy.part_sign_in ?></h2><div class="row">
  <?cs call:number(form.signin_tries, t.setting.signin_tries_hint) ?><?cs call:number(form.signin_window_min, t.setting.signin_window_min_hint) ?><?cs call:number(form.session_idle_min, t.setting.session_idle_min_hint) ?><?cs call:number(form.session_absolute_min, t.setting.session_absolute_min_hint) ?></div>
  <fieldset id="f-factor_roles"><legend class="form-label fs-6"><?cs var:t.setting.factor_roles ?></legend><div class="form-text mb-1"><?cs var:t.setting.factor_roles_hint ?></div><div class="jx-choice"><?cs each:r = roles ?><div class="form-check"><input class="form-check-input" type="checkbox" name="factor_roles" id="<?cs var:r.id ?>" value="<?cs var:r.value ?>"<?cs if:r.checked ?> checked<?cs /if ?>><label class="form-check-label" for="<?cs var:r.id ?>"><?cs var:t.role[r.value] ?></label></div><?cs /each ?></div></fieldset></section>
<section class="jx-panel" aria-labelledby="p-account"><h2 id="p-account"><?cs var:t.policy.part_account ?></h2><div class="row">
  <?cs call:number(form.account_idle_days, t.setting.account_idle_days_hint) ?><?cs call:number(form.slip_hours, t.setting.slip_hours_hint) ?><?cs call:number(form.pin_length, t.setting.pin_length_hint) ?></div></section><?cs else ?>
<section class="jx-panel" aria-labelledby="p-general"><h2 id="p-general"><?cs var:t.policy.part_general ?></h2><div class="row">
  <?cs call:number(form.export_per_day, t.setting.export_per_day_hint) ?><?cs call:number(form.audit_retention_days, t.setting.audit_retention_days_hint) ?><?cs call:number(form.notice_retention_days, t.setting.notice_retention_days_hint) ?><?cs call:number(form.correction_days, t.setting.correction_days_hint) ?><?cs call:number(form.recusal_years, t.setting.recusal_years_hint) ?><?cs call:number(form.judge_report_entries, t.setting.judge_report_entries_hint) ?><?cs call:number(form.mentor_places, t.setting.mentor_places_hint) ?><?cs call:number(form.mentor_joined_months, t.setting.mentor_joined_months_hint) ?></div>
  <?cs call:input(form.privacy_contact, "text", t.setting.privacy_contact_hint) ?></section>
<section class="jx-panel" aria-labelledby="p-mentoring"><h2 id="p-mentoring"><?cs var:t.policy.part_mentoring ?></h2><div class="row">
  <?cs call:number(form.mentoring_months, t.setting.mentoring_months_hint) ?>
  <?cs call:number(form.objection_days, t.setting.objection_days_hint) ?>
  <?cs call:number(form.early_twelfths, t.setting.early_twelfths_hint) ?>
  <?cs call:number(form.notice_end_hour, t.setting.notice_end_hour_hint) ?>
  <?cs call:number(form.review_late_days, t.setting.review_late_days_hint) ?>
  <?cs call:number(form.mentor_merit_years, t.setting.mentor_merit_years_hint) ?>
  <?cs call:number(form.mentor_honour_count, t.setting.mentor_honour_count_hint) ?>
  <?cs call:number(form.mentor_honour_place, t.setting.mentor_honour_place_hint) ?>
  <?cs call:number(form.mentor_failed_count, t.setting.mentor_failed_count_hint) ?>
  <?cs call:number(form.mentoring_log_months, t.setting.mentoring_log_months_hint) ?>
  <?cs call:number(form.mentoring_remind_days, t.setting.mentoring_remind_days_hint) ?>
  <?cs call:number(form.mentoring_grace_days, t.setting.mentoring_grace_days_hint) ?>
  <?cs call:number(form.mentoring_backdated_days, t.setting.mentoring_backdated_days_hint) ?>
  <?cs call:number(form.mentoring_alike_percent, t.setting.mentoring_alike_percent_hint) ?>
  <?cs call:number(form.mentor_silent_days, t.setting.mentor_silent_days_hint) ?>
  <?cs call:number(form.mentoring_sign_days, t.setting.mentoring_sign_days_hint) ?>
  </div></section>
<section class="jx-panel" aria-labelledby="p-award"><h2 id="p-award"><?cs var:t.policy.part_award ?></h2><div class="row">
  <?cs call:number(form.award_year_prefecture, t.setting.award_year_prefecture_hint) ?><?cs call:number(form.award_year_county, t.setting.award_year_county_hint) ?>
  <?cs call:number(form.award_collectives, t.setting.award_collectives_hint) ?><?cs call:number(form.award_individuals, t.setting.award_individuals_hint) ?>
  <?cs call:number(form.award_cycle_years, t.setting.award_cycle_years_hint) ?></div>
  <?cs call:input(form.award_reserved_words, "text", t.setting.award_reserved_words_hint) ?></section><?cs /if ?>
<p class="jx-actions"><button class="btn <?cs if:can_save ?>btn-outline-primary<?cs else ?>btn-primary<?cs /if ?>" type="submit"><?cs var:t.policy.review ?></button></p>
</form>
<section class="jx-panel" id="history" aria-labelledby="h-history"><h2 id="h-history"><?cs var:t.policy.history ?></h2>
<?cs if:subcount(history) ?><ol class="jx-list"><?cs each:h = history ?>
  <li><div><h3><?cs var:h.reason ?></h3><p class="jx-small jx-mute"><time datetime="<?cs var:h.at_iso ?>"><?cs var:h.at ?></time> <?cs var:h.by ?></p>
    <ul class="jx-small list-unstyled mb-0"><?cs each:l = h.lines ?><li><?cs var:l.label ?><?cs var:t.form.colon ?><?cs var:l.before ?> → <strong><?cs var:l.after ?></strong></li><?cs /each ?></ul></div></li><?cs /each ?>
</ol><?cs if:earlier_path ?><p class="jx-pages mt-3"><a class="btn btn-outline-primary" href="<?cs var:earlier_path ?>"><?cs var:t.policy.earlier ?></a></p><?cs /if ?>
<?cs else ?><p class="jx-empty"><strong><?cs var:t.policy.never ?></strong><?cs var:t.policy.never_hint ?></p><?cs /if ?>
</section>
<?cs include!"layout/foot.cs" ?>
