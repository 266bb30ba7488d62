/* pages: the handlers of this program and the forms they read, one line per page; routes.c says who may see which. */
#ifndef JX_CONTEST_PAGES_H
#define JX_CONTEST_PAGES_H

#include "lib/app/page.h"

extern const struct route_table contest_routes;

/* page_editions.c */
enum err editions_list(struct page *p) MUST_CHECK;

/* page_edition.c */
enum err edition_show(struct page *p) MUST_CHECK;

/* page_edition_edit.c */
extern const struct form edition_form;
enum err edition_new(struct page *p) MUST_CHECK;
enum err edition_create(struct page *p) MUST_CHECK;
enum err edition_edit(struct page *p) MUST_CHECK;
enum err edition_save(struct page *p) MUST_CHECK;

/* page_edition_state.c */
extern const struct form edition_step_form, edition_cancel_form;
enum err edition_announce(struct page *p) MUST_CHECK;
enum err edition_close(struct page *p) MUST_CHECK;
enum err edition_reopen(struct page *p) MUST_CHECK;
enum err edition_cancel_ask(struct page *p) MUST_CHECK;
enum err edition_cancel(struct page *p) MUST_CHECK;

/* page_discipline.c */
enum err discipline_show(struct page *p) MUST_CHECK;

/* page_discipline_edit.c */
extern const struct form discipline_form, discipline_preset_form, discipline_remove_form;
enum err discipline_new(struct page *p) MUST_CHECK;
enum err discipline_create(struct page *p) MUST_CHECK;
enum err discipline_preset(struct page *p) MUST_CHECK;
enum err discipline_edit(struct page *p) MUST_CHECK;
enum err discipline_save(struct page *p) MUST_CHECK;
enum err discipline_remove(struct page *p) MUST_CHECK;

/* page_round_edit.c */
extern const struct form round_form, round_remove_form;
enum err round_new(struct page *p) MUST_CHECK;
enum err round_create(struct page *p) MUST_CHECK;
enum err round_edit(struct page *p) MUST_CHECK;
enum err round_save(struct page *p) MUST_CHECK;
enum err round_remove(struct page *p) MUST_CHECK;

/* page_criterion_edit.c */
extern const struct form criterion_form, criterion_remove_form;
enum err criterion_new(struct page *p) MUST_CHECK;
enum err criterion_create(struct page *p) MUST_CHECK;
enum err criterion_edit(struct page *p) MUST_CHECK;
enum err criterion_save(struct page *p) MUST_CHECK;
enum err criterion_remove(struct page *p) MUST_CHECK;

/* page_rubric.c */
extern const struct form rubric_import_form, rubric_copy_form;
enum err rubric_show(struct page *p) MUST_CHECK;
enum err rubric_import(struct page *p) MUST_CHECK;
enum err rubric_copy(struct page *p) MUST_CHECK;
enum err rubric_criteria_csv(struct page *p) MUST_CHECK;
enum err rubric_bands_csv(struct page *p) MUST_CHECK;
enum err rubric_deductions_csv(struct page *p) MUST_CHECK;
enum err rubric_faults_csv(struct page *p) MUST_CHECK;

/* page_drills.c */
extern const struct form drills_form;
enum err drills_list(struct page *p) MUST_CHECK;
enum err drills_mine(struct page *p) MUST_CHECK;
enum err edition_drills(struct page *p) MUST_CHECK;

/* page_team.c */
extern const struct form team_version_form, team_form;
enum err team_show(struct page *p) MUST_CHECK;
enum err team_file(struct page *p) MUST_CHECK;
enum err team_edit(struct page *p) MUST_CHECK;
enum err team_save(struct page *p) MUST_CHECK;

/* page_drill.c */
extern const struct form drill_call_form, drill_call_unit_form, drill_uncall_form, drill_cancel_form;
enum err drill_show(struct page *p) MUST_CHECK;
enum err drill_call(struct page *p) MUST_CHECK;
enum err drill_call_unit(struct page *p) MUST_CHECK;
enum err drill_uncall(struct page *p) MUST_CHECK;
enum err drill_cancel_ask(struct page *p) MUST_CHECK;
enum err drill_cancel(struct page *p) MUST_CHECK;

/* page_drill_edit.c */
extern const struct form drill_new_form, drill_form;
enum err drill_new(struct page *p) MUST_CHECK;
enum err drill_create(struct page *p) MUST_CHECK;
enum err drill_edit(struct page *p) MUST_CHECK;
enum err drill_save(struct page *p) MUST_CHECK;

/* page_drill_record.c */
extern const struct form drill_record_form;
enum err drill_record_show(struct page *p) MUST_CHECK;
enum err drill_record_post(struct page *p) MUST_CHECK;

/* page_drill_people.c */
extern const struct form drill_people_form;
enum err drill_people_list(struct page *p) MUST_CHECK;
enum err drill_people_csv(struct page *p) MUST_CHECK;
enum err drill_people_xlsx(struct page *p) MUST_CHECK;
enum err drill_person_show(struct page *p) MUST_CHECK;
/* page_entries.c */
extern const struct form entries_form;
enum err entries_list(struct page *p) MUST_CHECK;
enum err entries_csv(struct page *p) MUST_CHECK;
enum err entries_xlsx(struct page *p) MUST_CHECK;

/* page_entry.c */
extern const struct form entry_end_form;
enum err entry_show(struct page *p) MUST_CHECK;
enum err entry_withdraw_ask(struct page *p) MUST_CHECK;
enum err entry_withdraw_post(struct page *p) MUST_CHECK;
enum err entry_refuse_ask(struct page *p) MUST_CHECK;
enum err entry_refuse_post(struct page *p) MUST_CHECK;

/* page_entry_change.c */
extern const struct form entry_substitute_form, entry_exchange_form;
enum err entry_substitute_show(struct page *p) MUST_CHECK;
enum err entry_substitute_post(struct page *p) MUST_CHECK;
enum err entry_exchange_post(struct page *p) MUST_CHECK;

/* page_entry_new.c */
extern const struct form entry_new_form;
enum err entry_new_show(struct page *p) MUST_CHECK;
enum err entry_new_post(struct page *p) MUST_CHECK;

/* page_entry_quota.c */
extern const struct form entry_quota_which_form, entry_quota_form, entry_quota_level_form;
enum err entry_quota_show(struct page *p) MUST_CHECK;
enum err entry_quota_post(struct page *p) MUST_CHECK;
enum err entry_quota_level_post(struct page *p) MUST_CHECK;

/* page_entry_schedule.c */
enum err entry_schedule(struct page *p) MUST_CHECK;

/* page_draws.c */
enum err draws_list(struct page *p) MUST_CHECK;

/* page_draw.c */
extern const struct form draw_prepare_form, draw_again_form, draw_unseal_form, draw_confirm_form;
enum err draw_show(struct page *p) MUST_CHECK;
enum err draw_prepare(struct page *p) MUST_CHECK;
enum err draw_again(struct page *p) MUST_CHECK;
enum err draw_unseal(struct page *p) MUST_CHECK;
enum err draw_confirm(struct page *p) MUST_CHECK;

/* page_draw_hall.c */
extern const struct form draw_word_form;
enum err draw_hall(struct page *p) MUST_CHECK;
enum err draw_word_post(struct page *p) MUST_CHECK;

/* page_draw_key.c */
enum err draw_key(struct page *p) MUST_CHECK;
enum err draw_download(struct page *p) MUST_CHECK;
/* page_officials.c */
extern const struct form official_appoint_form, official_copy_form, official_release_form;
enum err officials_show(struct page *p) MUST_CHECK;
enum err round_officials_show(struct page *p) MUST_CHECK;
enum err official_appoint_post(struct page *p) MUST_CHECK;
enum err official_copy_post(struct page *p) MUST_CHECK;
enum err official_release_show(struct page *p) MUST_CHECK;
enum err official_release_post(struct page *p) MUST_CHECK;

/* page_recusals.c */
extern const struct form recusal_find_form, recusal_decide_form, recusal_enter_form;
enum err recusals_show(struct page *p) MUST_CHECK;
enum err recusals_find_post(struct page *p) MUST_CHECK;
enum err recusal_show(struct page *p) MUST_CHECK;
enum err recusal_decide_post(struct page *p) MUST_CHECK;
enum err recusal_enter_show(struct page *p) MUST_CHECK;
enum err recusal_enter_post(struct page *p) MUST_CHECK;

/* page_duties.c */
extern const struct form official_state_form;
enum err duties_show(struct page *p) MUST_CHECK;
enum err duty_show(struct page *p) MUST_CHECK;
enum err duty_state_post(struct page *p) MUST_CHECK;

/* page_relations.c */
extern const struct form relation_declare_form, relation_end_form;
enum err relations_show(struct page *p) MUST_CHECK;
enum err relation_declare_post(struct page *p) MUST_CHECK;
enum err relation_end_post(struct page *p) MUST_CHECK;

/* page_board.c */
extern const struct form board_freeze_form, board_reveal_form, board_live_form;
enum err board_show(struct page *p) MUST_CHECK;
enum err board_screen(struct page *p) MUST_CHECK;
enum err board_freeze_post(struct page *p) MUST_CHECK;
enum err board_reveal_post(struct page *p) MUST_CHECK;
enum err board_live_post(struct page *p) MUST_CHECK;

/* page_desk.c */
extern const struct form desk_begin_form, desk_set_form, desk_call_form, desk_state_form;
enum err desk_show(struct page *p) MUST_CHECK;
enum err desk_state(struct page *p) MUST_CHECK;
enum err desk_begin_post(struct page *p) MUST_CHECK;
enum err desk_set_post(struct page *p) MUST_CHECK;
enum err desk_call_post(struct page *p) MUST_CHECK;

/* page_desk_run.c */
extern const struct form desk_status_form, desk_return_form, desk_points_form, desk_fault_form, desk_undo_form,
    desk_time_form, desk_release_form, desk_retract_form;
enum err desk_run_show(struct page *p) MUST_CHECK;
enum err desk_status_post(struct page *p) MUST_CHECK;
enum err desk_return_post(struct page *p) MUST_CHECK;
enum err desk_points_post(struct page *p) MUST_CHECK;
enum err desk_fault_post(struct page *p) MUST_CHECK;
enum err desk_undo_post(struct page *p) MUST_CHECK;
enum err desk_time_post(struct page *p) MUST_CHECK;
enum err desk_release_post(struct page *p) MUST_CHECK;
enum err desk_retract_post(struct page *p) MUST_CHECK;

/* page_rules.c */
enum err rules_list(struct page *p) MUST_CHECK;

/* page_card.c */
extern const struct form card_version_form;
enum err card_show(struct page *p) MUST_CHECK;
enum err card_file(struct page *p) MUST_CHECK;

/* page_card_rule.c */
extern const struct form card_rule_form;
enum err card_rule_show(struct page *p) MUST_CHECK;
enum err card_rule_post(struct page *p) MUST_CHECK;

/* page_card_draft.c */
extern const struct form card_publish_form;
enum err card_draft_show(struct page *p) MUST_CHECK;
enum err card_publish_post(struct page *p) MUST_CHECK;

/* page_card_try.c */
extern const struct form card_try_form;
enum err card_try_show(struct page *p) MUST_CHECK;
enum err card_try_post(struct page *p) MUST_CHECK;

/* page_judge.c: the judge's tablet */
extern const struct form judge_number_form;
enum err judge_show(struct page *p) MUST_CHECK;
enum err judge_state(struct page *p) MUST_CHECK;

/* page_judge_marks.c */
extern const struct form judge_marks_form, judge_take_form, judge_write_form;
enum err judge_marks_post(struct page *p) MUST_CHECK;
enum err judge_take_post(struct page *p) MUST_CHECK;
enum err judge_write_post(struct page *p) MUST_CHECK;

/* page_judge_sheet.c */
extern const struct form judge_check_form, judge_sheet_form, judge_confirm_form;
enum err judge_check_post(struct page *p) MUST_CHECK;
enum err judge_sheet_show(struct page *p) MUST_CHECK;
enum err judge_confirm_post(struct page *p) MUST_CHECK;

/* page_paper.c */
extern const struct form paper_find_form;
enum err paper_show(struct page *p) MUST_CHECK;

/* page_paper_sheet.c */
extern const struct form paper_type_form, paper_scan_form;
enum err paper_sheet_show(struct page *p) MUST_CHECK;
enum err paper_sheet_post(struct page *p) MUST_CHECK;
enum err paper_scan_post(struct page *p) MUST_CHECK;
enum err paper_scan_file(struct page *p) MUST_CHECK;

/* page_values.c */
extern const struct form values_find_form, values_put_form, values_import_form, values_apply_form;
enum err values_show(struct page *p) MUST_CHECK;
enum err values_put(struct page *p) MUST_CHECK;
enum err values_import(struct page *p) MUST_CHECK;
enum err values_apply(struct page *p) MUST_CHECK;
enum err values_csv(struct page *p) MUST_CHECK;
enum err values_xlsx(struct page *p) MUST_CHECK;

/* page_sheet_print.c */
extern const struct form sheet_print_form;
enum err sheet_print(struct page *p) MUST_CHECK;
enum err sheets_print(struct page *p) MUST_CHECK;

/* page_results.c */
extern const struct form results_publish_form;
enum err results_list(struct page *p) MUST_CHECK;
enum err results_show(struct page *p) MUST_CHECK;
enum err results_publish(struct page *p) MUST_CHECK;

/* page_results_certificates.c */
extern const struct form results_certify_form;
enum err results_certify(struct page *p) MUST_CHECK;
enum err results_certificates_pdf(struct page *p) MUST_CHECK;

/* page_results_sign.c */
extern const struct form results_sign_query, results_sign_form;
enum err results_sign_show(struct page *p) MUST_CHECK;
enum err results_sign(struct page *p) MUST_CHECK;

/* page_results_file.c */
extern const struct form results_version_form;
enum err results_json(struct page *p) MUST_CHECK;
enum err results_xlsx(struct page *p) MUST_CHECK;
enum err results_pdf(struct page *p) MUST_CHECK;

/* page_results_reports.c */
enum err results_reports(struct page *p) MUST_CHECK;

/* page_mine.c */
extern const struct form appeal_form;
enum err mine_show(struct page *p) MUST_CHECK;
enum err mine_appeal(struct page *p) MUST_CHECK;

/* page_appeal.c */
extern const struct form appeal_withdraw_form;
enum err appeals_list(struct page *p) MUST_CHECK;
enum err appeal_show(struct page *p) MUST_CHECK;
enum err appeal_file(struct page *p) MUST_CHECK;
enum err appeal_withdraw(struct page *p) MUST_CHECK;

/* page_ruling.c */
extern const struct form ruling_form, ruling_sign_query, ruling_sign_form;
enum err ruling_show(struct page *p) MUST_CHECK;
enum err ruling_post(struct page *p) MUST_CHECK;
enum err ruling_sign_show(struct page *p) MUST_CHECK;
enum err ruling_sign(struct page *p) MUST_CHECK;

#endif
