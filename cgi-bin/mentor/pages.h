/* pages: the handlers of this program and the forms they read, one line per page; routes.c says who may see which. */
#ifndef JX_MENTOR_PAGES_H
#define JX_MENTOR_PAGES_H

#include "lib/app/page.h"

extern const struct route_table mentor_routes;

/* page_own.c */
enum err own_show(struct page *p) MUST_CHECK;

/* page_pair.c */
enum err pair_show(struct page *p) MUST_CHECK;

/* page_agreement.c */
extern const struct form agreement_write_form, agreement_sign_query, agreement_sign_form;
enum err agreement_show(struct page *p) MUST_CHECK;
enum err agreement_edit(struct page *p) MUST_CHECK;
enum err agreement_write_post(struct page *p) MUST_CHECK;
enum err agreement_sign_show(struct page *p) MUST_CHECK;
enum err agreement_sign_post(struct page *p) MUST_CHECK;

/* page_agreement_pdf.c */
enum err agreement_pdf(struct page *p) MUST_CHECK;

/* page_agreement_template.c */
extern const struct form agreement_template_form;
enum err agreement_template_show(struct page *p) MUST_CHECK;
enum err agreement_template_post(struct page *p) MUST_CHECK;

/* page_request.c */
extern const struct form request_ask_query, request_ask_form, request_consider_form, request_answer_form,
    request_withdraw_form;
enum err request_ask_show(struct page *p) MUST_CHECK;
enum err request_ask_post(struct page *p) MUST_CHECK;
enum err request_show(struct page *p) MUST_CHECK;
enum err request_withdraw(struct page *p) MUST_CHECK;
enum err request_consider(struct page *p) MUST_CHECK;
enum err request_answer(struct page *p) MUST_CHECK;

/* page_changes.c */
extern const struct form pair_end_form;
enum err changes_show(struct page *p) MUST_CHECK;
enum err pair_end_show(struct page *p) MUST_CHECK;
enum err pair_end(struct page *p) MUST_CHECK;

/* page_pairs.c */
extern const struct form pairs_form;
enum err pairs_list(struct page *p) MUST_CHECK;
enum err pairs_csv(struct page *p) MUST_CHECK;
enum err pairs_xlsx(struct page *p) MUST_CHECK;

/* page_overview.c */
enum err overview_show(struct page *p) MUST_CHECK;
/* page_wish.c */
extern const struct form wish_show_form, wish_form;
enum err wish_show(struct page *p) MUST_CHECK;
enum err wish_save(struct page *p) MUST_CHECK;

/* page_review.c */
extern const struct form review_form, review_close_form;
enum err review_show(struct page *p) MUST_CHECK;
enum err review_save(struct page *p) MUST_CHECK;
enum err review_close(struct page *p) MUST_CHECK;
enum err reviews_show(struct page *p) MUST_CHECK;

/* page_completion.c */
extern const struct form completion_form, completion_honour_form, completion_early_form, completion_again_form;
enum err completion_show(struct page *p) MUST_CHECK;
enum err completion_confirm(struct page *p) MUST_CHECK;
enum err completion_honour(struct page *p) MUST_CHECK;
enum err completion_early(struct page *p) MUST_CHECK;
enum err completion_again(struct page *p) MUST_CHECK;

/* page_plan.c */
enum err plan_show(struct page *p) MUST_CHECK;
enum err plan_file(struct page *p) MUST_CHECK;

/* page_plan_do.c */
extern const struct form milestone_form, milestone_set_form, milestone_goals_form, meeting_form, meeting_set_form,
    material_form, material_remove_form, ask_form, answer_form, sign_explain_form;
enum err milestone_add(struct page *p) MUST_CHECK;
enum err milestone_set(struct page *p) MUST_CHECK;
enum err milestone_goals(struct page *p) MUST_CHECK;
enum err meeting_plan(struct page *p) MUST_CHECK;
enum err meeting_set(struct page *p) MUST_CHECK;
enum err meeting_calendar(struct page *p) MUST_CHECK;
enum err material_share(struct page *p) MUST_CHECK;
enum err material_remove(struct page *p) MUST_CHECK;
enum err note_ask(struct page *p) MUST_CHECK;
enum err note_answer(struct page *p) MUST_CHECK;
enum err sign_explain(struct page *p) MUST_CHECK;

/* page_log.c */
extern const struct form mentoring_log_form, log_confirm_form;
enum err log_show(struct page *p) MUST_CHECK;
enum err log_write(struct page *p) MUST_CHECK;
enum err log_confirm(struct page *p) MUST_CHECK;

/* page_signs.c */
extern const struct form sign_form;
enum err signs_list(struct page *p) MUST_CHECK;
enum err sign_show(struct page *p) MUST_CHECK;
enum err sign_look(struct page *p) MUST_CHECK;
/* page_mentors.c */
extern const struct form mentors_form, mentor_new_form, mentor_form, mentor_off_form, mentor_on_form;
enum err mentors_list(struct page *p) MUST_CHECK;
enum err mentor_new(struct page *p) MUST_CHECK;
enum err mentor_create(struct page *p) MUST_CHECK;
enum err mentor_show(struct page *p) MUST_CHECK;
enum err mentor_save(struct page *p) MUST_CHECK;
enum err mentor_off(struct page *p) MUST_CHECK;
enum err mentor_on(struct page *p) MUST_CHECK;

/* page_rounds.c */
extern const struct form round_form;
enum err rounds_list(struct page *p) MUST_CHECK;
enum err round_new(struct page *p) MUST_CHECK;
enum err round_create(struct page *p) MUST_CHECK;
enum err round_edit(struct page *p) MUST_CHECK;
enum err round_save(struct page *p) MUST_CHECK;

/* page_round.c */
extern const struct form round_step_form, round_reopen_form, round_cancel_form;
enum err round_show(struct page *p) MUST_CHECK;
enum err round_open_post(struct page *p) MUST_CHECK;
enum err round_close_post(struct page *p) MUST_CHECK;
enum err round_reopen_post(struct page *p) MUST_CHECK;
enum err round_cancel_ask(struct page *p) MUST_CHECK;
enum err round_cancel_post(struct page *p) MUST_CHECK;

/* page_round_needs.c */
extern const struct form need_add_form, need_list_form, need_step_form;
enum err needs_show(struct page *p) MUST_CHECK;
enum err need_add(struct page *p) MUST_CHECK;
enum err needs_by_rule(struct page *p) MUST_CHECK;
enum err needs_list(struct page *p) MUST_CHECK;
enum err need_remove(struct page *p) MUST_CHECK;

/* page_round_offers.c */
extern const struct form offer_add_form, offer_form, offer_own_form, offer_step_form;
enum err offers_show(struct page *p) MUST_CHECK;
enum err offer_add(struct page *p) MUST_CHECK;
enum err offer_show(struct page *p) MUST_CHECK;
enum err offer_save(struct page *p) MUST_CHECK;
enum err offer_remove(struct page *p) MUST_CHECK;
enum err offer_own_show(struct page *p) MUST_CHECK;
enum err offer_own_save(struct page *p) MUST_CHECK;
enum err offer_withdraw(struct page *p) MUST_CHECK;

/* page_round_rules.c */
extern const struct form rules_form, values_form;
enum err rules_show(struct page *p) MUST_CHECK;
enum err rules_save(struct page *p) MUST_CHECK;
enum err values_show(struct page *p) MUST_CHECK;
enum err values_save(struct page *p) MUST_CHECK;

/* page_decided.c */
extern const struct form decided_add_form, decided_list_form, decided_step_form;
enum err decided_show(struct page *p) MUST_CHECK;
enum err decided_add(struct page *p) MUST_CHECK;
enum err decided_list(struct page *p) MUST_CHECK;
enum err decided_remove(struct page *p) MUST_CHECK;
enum err decided_template(struct page *p) MUST_CHECK;

/* page_scenarios.c */
extern const struct form scenarios_form, scenario_new_form;
enum err scenarios_show(struct page *p) MUST_CHECK;
enum err scenario_add(struct page *p) MUST_CHECK;

/* page_scenario.c */
extern const struct form scenario_form;
enum err scenario_show(struct page *p) MUST_CHECK;

/* page_scenario_ask.c */
extern const struct form scenario_ask_form, scenario_pin_form, scenario_unpin_form;
enum err scenario_ask(struct page *p) MUST_CHECK;
enum err scenario_pin(struct page *p) MUST_CHECK;
enum err scenario_unpin(struct page *p) MUST_CHECK;

/* page_scenario_confirm.c */
extern const struct form scenario_act_form, scenario_confirm_form, scenario_certificate_form;
enum err scenario_run_again(struct page *p) MUST_CHECK;
enum err scenario_discard(struct page *p) MUST_CHECK;
enum err scenario_confirm(struct page *p) MUST_CHECK;
enum err scenario_confirm_do(struct page *p) MUST_CHECK;
enum err scenario_certificate(struct page *p) MUST_CHECK;

/* page_scenario_own.c */
enum err scenario_own(struct page *p) MUST_CHECK;

/* page_scenario_repair.c */
extern const struct form scenario_repair_form, scenario_repair_do_form;
enum err scenario_repair(struct page *p) MUST_CHECK;
enum err scenario_repair_do(struct page *p) MUST_CHECK;

#endif
