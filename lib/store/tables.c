#include "lib/store/ceremony.h"
#include "lib/store/decision.h"
#include "lib/store/forum.h"
#include "lib/store/honour_correction.h"
#include "lib/store/honour_revocation.h"
#include "lib/store/honour_roll.h"
#include "lib/store/honour_story.h"
#include "lib/store/paper.h"
#include "lib/store/tables.h"

#include "lib/store/account.h"
#include "lib/store/agreement.h"
#include "lib/store/appeal.h"
#include "lib/store/audit.h"
#include "lib/store/away.h"
#include "lib/store/backup.h"
#include "lib/store/board.h"
#include "lib/store/ballot.h"
#include "lib/store/audit_seal.h"
#include "lib/store/audit_verification.h"
#include "lib/store/ballot_scan.h"
#include "lib/store/calendar.h"
#include "lib/store/catalogue.h"
#include "lib/store/certificate.h"
#include "lib/store/certificate_bundle.h"
#include "lib/store/check.h"
#include "lib/store/candidate.h"
#include "lib/store/class.h"
#include "lib/store/class_list.h"
#include "lib/store/class_session.h"
#include "lib/store/contest_side.h"
#include "lib/store/completion.h"
#include "lib/store/confirmation.h"
#include "lib/store/conflict.h"
#include "lib/store/correction.h"
#include "lib/store/county.h"
#include "lib/store/course.h"
#include "lib/store/credential.h"
#include "lib/store/criterion.h"
#include "lib/store/desk.h"
#include "lib/store/discipline.h"
#include "lib/store/drill.h"
#include "lib/store/drill_choice.h"
#include "lib/store/drill_people.h"
#include "lib/store/draw.h"
#include "lib/store/draw_place.h"
#include "lib/store/edition.h"
#include "lib/store/enrolment.h"
#include "lib/store/eligibility.h"
#include "lib/store/eligibility_facts.h"
#include "lib/store/entry.h"
#include "lib/store/entry_list.h"
#include "lib/store/entry_quota.h"
#include "lib/store/entry_value.h"
#include "lib/store/export_count.h"
#include "lib/store/factor.h"
#include "lib/store/file.h"
#include "lib/store/home.h"
#include "lib/store/idempotency.h"
#include "lib/store/honour.h"
#include "lib/store/import_run.h"
#include "lib/store/instructor.h"
#include "lib/store/job.h"
#include "lib/store/judging.h"
#include "lib/store/list_limit.h"
#include "lib/store/member.h"
#include "lib/store/mark.h"
#include "lib/store/mentor.h"
#include "lib/store/mentoring_review.h"
#include "lib/store/mentoring_log.h"
#include "lib/store/mentoring_plan.h"
#include "lib/store/mentoring_sign.h"
#include "lib/store/mentor_list.h"
#include "lib/store/mentorship.h"
#include "lib/store/mentorship_many.h"
#include "lib/store/mentorship_list.h"
#include "lib/store/mentorship_request.h"
#include "lib/store/nominate.h"
#include "lib/store/nomination.h"
#include "lib/store/objection.h"
#include "lib/store/public_notice.h"
#include "lib/store/nomination_list.h"
#include "lib/store/notice.h"
#include "lib/store/official.h"
#include "lib/store/opinion.h"
#include "lib/store/own_data.h"
#include "lib/store/pairing_decided.h"
#include "lib/store/pairing_facts.h"
#include "lib/store/pairing_need.h"
#include "lib/store/pairing_offer.h"
#include "lib/store/pairing_round.h"
#include "lib/store/pairing_setup.h"
#include "lib/store/penalty.h"
#include "lib/store/person.h"
#include "lib/store/person_bulk.h"
#include "lib/store/person_find.h"
#include "lib/store/person_part.h"
#include "lib/store/person_state.h"
#include "lib/store/pin.h"
#include "lib/store/place.h"
#include "lib/store/plan.h"
#include "lib/store/posting.h"
#include "lib/store/prize.h"
#include "lib/store/profile.h"
#include "lib/store/programme.h"
#include "lib/store/programme_quota.h"
#include "lib/store/programme_setup.h"
#include "lib/store/record.h"
#include "lib/store/recusal.h"
#include "lib/store/public_try.h"
#include "lib/store/publication.h"
#include "lib/store/review_seal.h"
#include "lib/store/reference.h"
#include "lib/store/relation.h"
#include "lib/store/review.h"
#include "lib/store/reviewer.h"
#include "lib/store/role_grant.h"
#include "lib/store/round.h"
#include "lib/store/round_rule.h"
#include "lib/store/rubric_source.h"
#include "lib/store/roster.h"
#include "lib/store/run.h"
#include "lib/store/run_value.h"
#include "lib/store/rule_card.h"
#include "lib/store/sanction.h"
#include "lib/store/scenario.h"
#include "lib/store/scenario_run.h"
#include "lib/store/scope.h"
#include "lib/store/seat.h"
#include "lib/store/segment.h"
#include "lib/store/session.h"
#include "lib/store/setting.h"
#include "lib/store/sign_in_failure.h"
#include "lib/store/slip.h"
#include "lib/store/standing.h"
#include "lib/store/team_rule.h"
#include "lib/store/unit.h"
#include "lib/store/unit_history.h"
#include "lib/store/unsealing.h"
#include "lib/store/venue.h"
#include "lib/store/wish.h"
#include "lib/store/wish_reminder.h"
#include "lib/store/wish_sheet.h"
#include "lib/store/word.h"

/* One a line, so that two people may add to it at once. */
/* clang-format off */
const struct sql_table *const store_tables[] = {
    &store_account_table,
    &store_appeal_table,
    &store_audit_table,
    &store_away_table,
    &store_backup_table,
    &store_board_table,
    &store_ballot_table,
    &store_audit_seal_table,
    &store_audit_verification_table,
    &store_calendar_table,
    &store_catalogue_table,
    &store_ceremony_table,
    &store_certificate_table,
    &store_certificate_bundle_table,
    &store_check_table,
    &store_candidate_table,
    &store_class_table,
    &store_class_list_table,
    &store_class_session_table,
    &store_contest_side_table,
    &store_completion_table,
    &store_confirmation_table,
    &store_conflict_table,
    &store_correction_table,
    &store_county_table,
    &store_course_table,
    &store_credential_table,
    &store_ballot_scan_table,
    &store_criterion_table,
    &store_decision_table,
    &store_desk_table,
    &store_discipline_table,
    &store_drill_table,
    &store_honour_revocation_table,
    &store_honour_correction_table,
    &store_honour_roll_table,
    &store_honour_story_table,
    &store_team_rule_table,
    &store_drill_choice_table,
    &store_drill_people_table,
    &store_draw_table,
    &store_draw_place_table,
    &store_edition_table,
    &store_enrolment_table,
    &store_eligibility_table,
    &store_eligibility_facts_table,
    &store_entry_table,
    &store_entry_list_table,
    &store_entry_quota_table,
    &store_entry_value_table,
    &store_export_count_table,
    &store_factor_table,
    &store_file_table,
    &store_forum_table,
    &store_home_table,
    &store_honour_table,
    &store_idempotency_table,
    &store_import_run_table,
    &store_instructor_table,
    &store_job_table,
    &store_judging_table,
    &store_list_limit_table,
    &store_member_table,
    &store_mark_table,
    &store_mentor_table,
    &store_mentoring_review_table,
    &store_mentoring_log_table,
    &store_mentoring_plan_table,
    &store_mentoring_sign_table,
    &store_mentor_list_table,
    &store_mentorship_table,
    &store_mentorship_many_table,
    &store_mentorship_list_table,
    &store_mentorship_request_table,
    &store_agreement_table,
    &store_nominate_table,
    &store_nomination_table,
    &store_objection_table,
    &store_public_notice_table,
    &store_nomination_list_table,
    &store_opinion_table,
    &store_notice_table,
    &store_official_table,
    &store_own_data_table,
    &store_pairing_decided_table,
    &store_pairing_facts_table,
    &store_pairing_need_table,
    &store_pairing_offer_table,
    &store_pairing_round_table,
    &store_pairing_setup_table,
    &store_paper_table,
    &store_penalty_table,
    &store_person_table,
    &store_person_bulk_table,
    &store_person_find_table,
    &store_person_part_table,
    &store_person_state_table,
    &store_pin_table,
    &store_place_table,
    &store_plan_table,
    &store_posting_table,
    &store_prize_table,
    &store_profile_table,
    &store_programme_table,
    &store_programme_quota_table,
    &store_programme_setup_table,
    &store_public_try_table,
    &store_publication_table,
    &store_review_seal_table,
    &store_record_table,
    &store_recusal_table,
    &store_reference_table,
    &store_relation_table,
    &store_review_table,
    &store_reviewer_table,
    &store_role_grant_table,
    &store_round_table,
    &store_round_rule_table,
    &store_rule_card_table,
    &store_rubric_source_table,
    &store_roster_table,
    &store_run_table,
    &store_run_value_table,
    &store_sanction_table,
    &store_scenario_table,
    &store_scenario_run_table,
    &store_scope_table,
    &store_seat_table,
    &store_segment_table,
    &store_session_table,
    &store_setting_table,
    &store_sign_in_failure_table,
    &store_slip_table,
    &store_standing_table,
    &store_unit_table,
    &store_unit_history_table,
    &store_unsealing_table,
    &store_venue_table,
    &store_wish_table,
    &store_wish_reminder_table,
    &store_wish_sheet_table,
    &store_word_table,
};
/* clang-format on */
const size_t store_table_count = sizeof store_tables / sizeof *store_tables;
