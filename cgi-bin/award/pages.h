/* pages: the handlers of this program and the forms they read, one line per page; routes.c says who may see which. */
#ifndef JX_AWARD_PAGES_H
#define JX_AWARD_PAGES_H

#include "lib/app/page.h"

extern const struct route_table award_routes;

/* page_hub.c */
enum err hub_show(struct page *p) MUST_CHECK;

/* page_notice.c */
enum err notice_show(struct page *p) MUST_CHECK;

/* page_notices.c */
extern const struct form notice_prepare_form, notice_post_form, notice_end_form, notice_drop_form;
enum err notices_show(struct page *p) MUST_CHECK;
enum err notice_prepare_post(struct page *p) MUST_CHECK;
enum err notice_office_show(struct page *p) MUST_CHECK;
enum err notice_post_post(struct page *p) MUST_CHECK;
enum err notice_end_post(struct page *p) MUST_CHECK;
enum err notice_drop_post(struct page *p) MUST_CHECK;
enum err notice_photo(struct page *p) MUST_CHECK;

/* page_notice_file.c */
enum err notice_file_html(struct page *p) MUST_CHECK;
enum err notice_file_docx(struct page *p) MUST_CHECK;
enum err notice_file_csv(struct page *p) MUST_CHECK;

/* page_object.c */
extern const struct form object_form, objection_ask_form;
enum err object_show(struct page *p) MUST_CHECK;
enum err object_post(struct page *p) MUST_CHECK;
enum err objection_ask_show(struct page *p) MUST_CHECK;
enum err objection_ask_post(struct page *p) MUST_CHECK;

/* page_objections.c */
extern const struct form objection_step_form, objection_contact_form;
enum err objections_show(struct page *p) MUST_CHECK;
enum err objection_show(struct page *p) MUST_CHECK;
enum err objection_step_post(struct page *p) MUST_CHECK;
enum err objection_contact_post(struct page *p) MUST_CHECK;
enum err objection_file(struct page *p) MUST_CHECK;
/* page_unit.c, page_nominate.c, page_nominate_import.c */
extern const struct form unit_send_form, nominate_query, nominate_new_form, nominate_import_form;
enum err unit_show(struct page *p) MUST_CHECK;
enum err unit_send(struct page *p) MUST_CHECK;
enum err nominate_show(struct page *p) MUST_CHECK;
enum err nominate_begin(struct page *p) MUST_CHECK;
enum err nominate_import_show(struct page *p) MUST_CHECK;
enum err nominate_import_post(struct page *p) MUST_CHECK;
enum err nominate_import_blank(struct page *p) MUST_CHECK;

/* page_nomination.c, page_nomination_edit.c, page_nomination_way.c */
extern const struct form nomination_send_form, nomination_return_form, nomination_withdraw_form, nomination_remove_form,
    nomination_judge_form, nomination_file_form, nomination_local_form, nomination_lines_form, nomination_edit_form,
    nomination_step_form, nomination_call_form;
enum err nomination_show(struct page *p) MUST_CHECK;
enum err nomination_file_show(struct page *p) MUST_CHECK;
enum err nomination_edit_show(struct page *p) MUST_CHECK;
enum err nomination_edit(struct page *p) MUST_CHECK;
enum err nomination_lines(struct page *p) MUST_CHECK;
enum err nomination_line(struct page *p) MUST_CHECK;
enum err nomination_refill(struct page *p) MUST_CHECK;
enum err nomination_attach(struct page *p) MUST_CHECK;
enum err nomination_detach(struct page *p) MUST_CHECK;
enum err nomination_local(struct page *p) MUST_CHECK;
enum err nomination_send(struct page *p) MUST_CHECK;
enum err nomination_return(struct page *p) MUST_CHECK;
enum err nomination_withdraw(struct page *p) MUST_CHECK;
enum err nomination_remove(struct page *p) MUST_CHECK;
enum err nomination_call(struct page *p) MUST_CHECK;
enum err nomination_judge(struct page *p) MUST_CHECK;

/* page_nominations.c */
extern const struct form nominations_form, nominations_pass_form;
enum err nominations_show(struct page *p) MUST_CHECK;
enum err nominations_csv(struct page *p) MUST_CHECK;
enum err nominations_xlsx(struct page *p) MUST_CHECK;
enum err nominations_pass(struct page *p) MUST_CHECK;

/* page_opinions.c */
extern const struct form opinions_form, opinion_new_query, opinion_letter_form;
enum err opinions_show(struct page *p) MUST_CHECK;
enum err opinion_new(struct page *p) MUST_CHECK;
enum err opinion_register(struct page *p) MUST_CHECK;
enum err opinion_letter_file(struct page *p) MUST_CHECK;

/* page_certificate.c */
extern const struct form certificate_find_form, certificate_compare_form;
enum err certificate_find(struct page *p) MUST_CHECK;
enum err certificate_show(struct page *p) MUST_CHECK;
enum err certificate_compare(struct page *p) MUST_CHECK;

/* page_certificates.c */
extern const struct form certificates_list_form, certificate_revoke_form, certificate_correct_form;
enum err certificate_pdf(struct page *p) MUST_CHECK;
enum err certificate_manage(struct page *p) MUST_CHECK;
enum err certificate_revoke_post(struct page *p) MUST_CHECK;
enum err certificate_correct_post(struct page *p) MUST_CHECK;
enum err certificates_list(struct page *p) MUST_CHECK;
enum err certificates_mine(struct page *p) MUST_CHECK;

/* page_certificates_within.c */
extern const struct form certificates_within_form, certificates_bundle_form;
enum err certificates_within(struct page *p) MUST_CHECK;
enum err certificates_within_pdf(struct page *p) MUST_CHECK;
enum err certificates_within_zip(struct page *p) MUST_CHECK;
enum err certificates_bundle(struct page *p) MUST_CHECK;
/* page_papers.c */
enum err papers_list(struct page *p) MUST_CHECK;
extern const struct form paper_pass_form;
enum err programme_papers_show(struct page *p) MUST_CHECK;
enum err paper_pass_all(struct page *p) MUST_CHECK;

/* page_paper_form.c */
extern const struct form paper_form;
enum err paper_new(struct page *p) MUST_CHECK;
enum err paper_create(struct page *p) MUST_CHECK;
enum err paper_again(struct page *p) MUST_CHECK;
enum err paper_again_post(struct page *p) MUST_CHECK;

/* page_paper.c */
extern const struct form paper_withdraw_form, paper_accept_form, paper_fail_form, paper_remove_form, paper_call_form;
enum err paper_show(struct page *p) MUST_CHECK;
enum err paper_withdraw(struct page *p) MUST_CHECK;
enum err paper_accept(struct page *p) MUST_CHECK;
enum err paper_file(struct page *p) MUST_CHECK;
enum err paper_fail(struct page *p) MUST_CHECK;
enum err paper_remove(struct page *p) MUST_CHECK;
enum err paper_call(struct page *p) MUST_CHECK;

/* page_forum.c */
extern const struct form forum_form, forum_announce_form, forum_compile_form;
enum err forum_show(struct page *p) MUST_CHECK;
enum err forum_edit(struct page *p) MUST_CHECK;
enum err forum_save(struct page *p) MUST_CHECK;
enum err forum_announce(struct page *p) MUST_CHECK;
enum err forum_timer(struct page *p) MUST_CHECK;
enum err forum_compile(struct page *p) MUST_CHECK;
enum err forum_compilation(struct page *p) MUST_CHECK;
/* page_programmes.c */
extern const struct form programme_new_query, programme_form, programme_open_form;
enum err programmes_list(struct page *p) MUST_CHECK;
enum err programme_new(struct page *p) MUST_CHECK;
enum err programme_create(struct page *p) MUST_CHECK;
enum err programme_edit(struct page *p) MUST_CHECK;
enum err programme_save(struct page *p) MUST_CHECK;

/* page_programme.c */
extern const struct form programme_step_form;
enum err programme_show(struct page *p) MUST_CHECK;
enum err programme_open_post(struct page *p) MUST_CHECK;
enum err programme_close_post(struct page *p) MUST_CHECK;
enum err programme_reopen_post(struct page *p) MUST_CHECK;
enum err programme_reselect_post(struct page *p) MUST_CHECK;
enum err programme_hold_post(struct page *p) MUST_CHECK;
enum err programme_cancel_post(struct page *p) MUST_CHECK;

/* page_programme_approve.c */
extern const struct form programme_approve_form;
enum err programme_approve_show(struct page *p) MUST_CHECK;
enum err programme_approve_post(struct page *p) MUST_CHECK;

/* page_programme_setup.c */
extern const struct form programme_authority_form, programme_timetable_form, programme_nothing_form;
enum err programme_setup_show(struct page *p) MUST_CHECK;
enum err programme_authority_post(struct page *p) MUST_CHECK;
enum err programme_authority_remove_post(struct page *p) MUST_CHECK;
enum err programme_timetable_post(struct page *p) MUST_CHECK;

/* page_programme_kind.c */
extern const struct form programme_kind_form;
enum err programme_kind_new(struct page *p) MUST_CHECK;
enum err programme_kind_create(struct page *p) MUST_CHECK;
enum err programme_kind_edit(struct page *p) MUST_CHECK;
enum err programme_kind_post(struct page *p) MUST_CHECK;
enum err programme_kind_remove_post(struct page *p) MUST_CHECK;

/* page_programme_quota.c */
extern const struct form programme_quota_query, programme_quota_form, programme_share_form;
enum err programme_quota_show(struct page *p) MUST_CHECK;
enum err programme_quota_post(struct page *p) MUST_CHECK;
enum err programme_share_post(struct page *p) MUST_CHECK;

/* page_decision.c */
enum err decision_show(struct page *p) MUST_CHECK;
enum err decision_post(struct page *p) MUST_CHECK;
enum err decision_scan(struct page *p) MUST_CHECK;
enum err decision_draft(struct page *p) MUST_CHECK;
enum err decision_form_of(struct page *p) MUST_CHECK;
extern const struct form decision_form;

/* page_ceremony.c */
enum err ceremony_show(struct page *p) MUST_CHECK;
enum err ceremony_plan(struct page *p) MUST_CHECK;
enum err ceremony_present(struct page *p) MUST_CHECK;
enum err ceremony_file(struct page *p) MUST_CHECK;
extern const struct form ceremony_plan_form, ceremony_present_form;

/* page_roll.c, page_honour.c: for everybody */
enum err roll_show(struct page *p) MUST_CHECK;
enum err honour_show(struct page *p) MUST_CHECK;
enum err honour_photo(struct page *p) MUST_CHECK;
extern const struct form roll_form;

/* page_story.c (story_photo: page_honour.c) */
enum err story_show(struct page *p) MUST_CHECK;
enum err story_words(struct page *p) MUST_CHECK;
enum err story_photo(struct page *p) MUST_CHECK;
enum err story_upload(struct page *p) MUST_CHECK;
enum err story_agree(struct page *p) MUST_CHECK;
enum err story_withdraw(struct page *p) MUST_CHECK;
enum err story_take_down(struct page *p) MUST_CHECK;
extern const struct form story_words_form, story_photo_form, story_consent_form, story_take_down_form;

/* page_revocation.c */
enum err revocation_show(struct page *p) MUST_CHECK;
enum err revocation_propose(struct page *p) MUST_CHECK;
enum err revocation_decide(struct page *p) MUST_CHECK;
enum err revocation_waiting(struct page *p) MUST_CHECK;
extern const struct form revocation_propose_form, revocation_decide_form;

/* page_reviews.c */
extern const struct form review_save_form, review_decline_form;
enum err reviews_show(struct page *p) MUST_CHECK;
enum err review_show(struct page *p) MUST_CHECK;
enum err review_save_post(struct page *p) MUST_CHECK;
enum err review_decline_post(struct page *p) MUST_CHECK;
enum err review_line(struct page *p) MUST_CHECK;
enum err review_paper(struct page *p) MUST_CHECK;
enum err review_file(struct page *p) MUST_CHECK;

/* page_reviewers.c */
extern const struct form reviewer_add_form, reviewer_assign_form, reviewer_leave_form, reviewer_back_form,
    reviewer_declare_form, review_rubric_form, review_rubric_query;
enum err reviewers_show(struct page *p) MUST_CHECK;
enum err reviewer_add_post(struct page *p) MUST_CHECK;
enum err reviewer_leave_post(struct page *p) MUST_CHECK;
enum err reviewer_back_post(struct page *p) MUST_CHECK;
enum err reviewer_declare_post(struct page *p) MUST_CHECK;
enum err reviewer_assign_post(struct page *p) MUST_CHECK;
enum err review_rubric_show(struct page *p) MUST_CHECK;
enum err review_rubric_post(struct page *p) MUST_CHECK;

/* page_meeting.c */
extern const struct form meeting_query, selection_fix_form, selection_decide_form, review_return_form;
enum err meeting_show(struct page *p) MUST_CHECK;
enum err selection_fix_post(struct page *p) MUST_CHECK;
enum err selection_decide_post(struct page *p) MUST_CHECK;
enum err meeting_review_show(struct page *p) MUST_CHECK;
enum err review_return_post(struct page *p) MUST_CHECK;
enum err review_card_file(struct page *p) MUST_CHECK;
enum err review_marks_file(struct page *p) MUST_CHECK;

/* page_review_seal.c */
enum err review_seal_file(struct page *p) MUST_CHECK;

/* page_rules.c */
extern const struct form rules_form, rules_preset_form, rules_limits_form, rules_beyond_form;
enum err rules_show(struct page *p) MUST_CHECK;
enum err rules_preset_post(struct page *p) MUST_CHECK;
enum err rules_limits_post(struct page *p) MUST_CHECK;
enum err rules_beyond_post(struct page *p) MUST_CHECK;
enum err rules_kind_show(struct page *p) MUST_CHECK;
enum err rules_kind_post(struct page *p) MUST_CHECK;

/* page_eligibility.c */
extern const struct form eligibility_override_form, candidates_form;
enum err eligibility_show(struct page *p) MUST_CHECK;
enum err eligibility_override_post(struct page *p) MUST_CHECK;
enum err candidates_show(struct page *p) MUST_CHECK;
enum err candidates_csv(struct page *p) MUST_CHECK;
enum err candidates_xlsx(struct page *p) MUST_CHECK;

/* page_sanctions.c */
extern const struct form sanctions_list_form, sanction_add_form, sanction_withdraw_form;
enum err sanctions_show(struct page *p) MUST_CHECK;
enum err sanction_add_post(struct page *p) MUST_CHECK;
enum err sanction_withdraw_post(struct page *p) MUST_CHECK;

/* page_register.c, page_register_import.c */
extern const struct form register_list_form, register_add_form, register_correct_form, register_mistake_form,
    register_file_form, register_import_form, register_apply_form;
enum err register_show(struct page *p) MUST_CHECK;
enum err register_csv(struct page *p) MUST_CHECK;
enum err register_xlsx(struct page *p) MUST_CHECK;
enum err register_add_show(struct page *p) MUST_CHECK;
enum err register_add_post(struct page *p) MUST_CHECK;
enum err register_entry_show(struct page *p) MUST_CHECK;
enum err register_correct_show(struct page *p) MUST_CHECK;
enum err register_correct_post(struct page *p) MUST_CHECK;
enum err register_mistake_post(struct page *p) MUST_CHECK;
enum err register_file_post(struct page *p) MUST_CHECK;
enum err register_file_show(struct page *p) MUST_CHECK;
enum err register_import_show(struct page *p) MUST_CHECK;
enum err register_import_post(struct page *p) MUST_CHECK;
enum err register_apply_post(struct page *p) MUST_CHECK;
enum err register_template(struct page *p) MUST_CHECK;

#endif
