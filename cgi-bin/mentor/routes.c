#include "cgi-bin/mentor/pages.h"

#define EVERYBODY AUDIENCE_SIGNED_IN, NULL
#define HR AUDIENCE_CAPABILITY, "mentorship.manage"
#define DEPARTMENT AUDIENCE_CAPABILITY, "mentorship.department"
#define VIEWER AUDIENCE_CAPABILITY, "mentorship.view"
#define QUEUE AUDIENCE_CAPABILITY, "mentorship.queue"

#define LEADER AUDIENCE_CAPABILITY, "mentorship.lead"

static const struct route ROUTES[] = {
    {METHOD_GET, "/mentor", EVERYBODY, NULL, own_show, 0},
    {METHOD_GET, "/mentor/pair/:pair", EVERYBODY, NULL, pair_show, 0},

    /* the agreement, and what mentee and mentor ask for */
    {METHOD_GET, "/mentor/pair/:pair/agreement", EVERYBODY, NULL, agreement_show, 0},
    {METHOD_GET, "/mentor/pair/:pair/agreement.pdf", EVERYBODY, NULL, agreement_pdf, 0},
    {METHOD_GET, "/mentor/pair/:pair/agreement/edit", EVERYBODY, NULL, agreement_edit, 0},
    {METHOD_POST, "/mentor/pair/:pair/agreement/edit", EVERYBODY, &agreement_write_form, agreement_write_post, 0},
    {METHOD_GET, "/mentor/pair/:pair/agreement/sign", EVERYBODY, &agreement_sign_query, agreement_sign_show, 0},
    {METHOD_POST, "/mentor/pair/:pair/agreement/sign", EVERYBODY, &agreement_sign_form, agreement_sign_post, 0},
    {METHOD_GET, "/mentor/pair/:pair/ask", EVERYBODY, &request_ask_query, request_ask_show, 0},
    {METHOD_POST, "/mentor/pair/:pair/ask", EVERYBODY, &request_ask_form, request_ask_post, 0},
    {METHOD_GET, "/mentor/pair/:pair/end", HR, NULL, pair_end_show, 0},
    {METHOD_POST, "/mentor/pair/:pair/end", HR, &pair_end_form, pair_end, 0},
    {METHOD_GET, "/mentor/request/:request", EVERYBODY, NULL, request_show, 0},
    {METHOD_POST, "/mentor/request/:request/withdraw", EVERYBODY, &request_withdraw_form, request_withdraw, 0},
    {METHOD_POST, "/mentor/request/:request/consider", DEPARTMENT, &request_consider_form, request_consider, 0},
    {METHOD_POST, "/mentor/request/:request/answer", EVERYBODY, &request_answer_form, request_answer, 0},
    {METHOD_GET, "/mentor/changes", QUEUE, NULL, changes_show, 0},
    {METHOD_GET, "/mentor/agreement-text", HR, NULL, agreement_template_show, 0},
    {METHOD_POST, "/mentor/agreement-text", HR, &agreement_template_form, agreement_template_post, 0},

    /* everybody's pairs, and what they come to */
    {METHOD_GET, "/mentor/pairs", VIEWER, &pairs_form, pairs_list, 0},
    {METHOD_GET, "/mentor/pairs.csv", VIEWER, &pairs_form, pairs_csv, 0},
    {METHOD_GET, "/mentor/pairs.xlsx", VIEWER, &pairs_form, pairs_xlsx, 0},
    {METHOD_GET, "/mentor/overview", LEADER, NULL, overview_show, 0},
    {METHOD_GET, "/mentor/round/:round/wishes", EVERYBODY, &wish_show_form, wish_show, 0},
    {METHOD_POST, "/mentor/round/:round/wishes", EVERYBODY, &wish_form, wish_save, 0},

    /* reviews and completion */
    {METHOD_GET, "/mentor/reviews", QUEUE, NULL, reviews_show, 0},
    {METHOD_GET, "/mentor/pair/:pair/review", EVERYBODY, NULL, review_show, 0},
    {METHOD_POST, "/mentor/pair/:pair/review", EVERYBODY, &review_form, review_save, 0},
    {METHOD_POST, "/mentor/pair/:pair/review/close", HR, &review_close_form, review_close, 0},
    {METHOD_GET, "/mentor/pair/:pair/completion", EVERYBODY, NULL, completion_show, 0},
    {METHOD_POST, "/mentor/pair/:pair/completion", HR, &completion_form, completion_confirm, 0},
    {METHOD_POST, "/mentor/pair/:pair/completion/honour", HR, &completion_honour_form, completion_honour, 0},
    {METHOD_POST, "/mentor/pair/:pair/completion/early", HR, &completion_early_form, completion_early, 0},
    {METHOD_POST, "/mentor/pair/:pair/completion/again", HR, &completion_again_form, completion_again, 0},

    /* a pair's plan and logs */
    {METHOD_GET, "/mentor/pair/:pair/plan", EVERYBODY, NULL, plan_show, 0},
    {METHOD_GET, "/mentor/pair/:pair/plan/file/:file", EVERYBODY, NULL, plan_file, 0},
    {METHOD_GET, "/mentor/pair/:pair/log/:period", EVERYBODY, NULL, log_show, 0},
    {METHOD_POST, "/mentor/pair/:pair/log/:period", EVERYBODY, &mentoring_log_form, log_write, ROUTE_UPLOAD},
    {METHOD_POST, "/mentor/pair/:pair/log/:period/confirm", EVERYBODY, &log_confirm_form, log_confirm, 0},
    {METHOD_POST, "/mentor/pair/:pair/milestones", EVERYBODY, &milestone_form, milestone_add, 0},
    {METHOD_POST, "/mentor/pair/:pair/goals", EVERYBODY, &milestone_goals_form, milestone_goals, 0},
    {METHOD_POST, "/mentor/pair/:pair/milestone/:milestone", EVERYBODY, &milestone_set_form, milestone_set, 0},
    {METHOD_POST, "/mentor/pair/:pair/meetings", EVERYBODY, &meeting_form, meeting_plan, 0},
    {METHOD_POST, "/mentor/pair/:pair/meeting/:meeting", EVERYBODY, &meeting_set_form, meeting_set, 0},
    {METHOD_GET, "/mentor/pair/:pair/meetings.ics", EVERYBODY, NULL, meeting_calendar, 0},
    {METHOD_POST, "/mentor/pair/:pair/materials", EVERYBODY, &material_form, material_share, ROUTE_UPLOAD},
    {METHOD_POST, "/mentor/pair/:pair/material/:material/remove", EVERYBODY, &material_remove_form, material_remove, 0},
    {METHOD_POST, "/mentor/pair/:pair/notes", EVERYBODY, &ask_form, note_ask, 0},
    {METHOD_POST, "/mentor/pair/:pair/note/:note", EVERYBODY, &answer_form, note_answer, 0},
    {METHOD_POST, "/mentor/pair/:pair/sign/:sign", EVERYBODY, &sign_explain_form, sign_explain, 0},
    {METHOD_GET, "/mentor/signs", HR, NULL, signs_list, 0},
    {METHOD_GET, "/mentor/sign/:sign", HR, NULL, sign_show, 0},
    {METHOD_POST, "/mentor/sign/:sign", HR, &sign_form, sign_look, 0},
    /* the pool of mentors */
    {METHOD_GET, "/mentor/mentors", HR, &mentors_form, mentors_list, 0},
    {METHOD_GET, "/mentor/mentor/new", HR, NULL, mentor_new, 0},
    {METHOD_POST, "/mentor/mentor/new", HR, &mentor_new_form, mentor_create, 0},
    {METHOD_GET, "/mentor/mentor/:mentor", HR, NULL, mentor_show, 0},
    {METHOD_POST, "/mentor/mentor/:mentor", HR, &mentor_form, mentor_save, 0},
    {METHOD_POST, "/mentor/mentor/:mentor/off", HR, &mentor_off_form, mentor_off, 0},
    {METHOD_POST, "/mentor/mentor/:mentor/on", HR, &mentor_on_form, mentor_on, 0},

    /* rounds, as HR sets them up */
    {METHOD_GET, "/mentor/rounds", HR, NULL, rounds_list, 0},
    {METHOD_GET, "/mentor/round/new", HR, NULL, round_new, 0},
    {METHOD_POST, "/mentor/round/new", HR, &round_form, round_create, 0},
    {METHOD_GET, "/mentor/round/:round", HR, NULL, round_show, 0},
    {METHOD_GET, "/mentor/round/:round/edit", HR, NULL, round_edit, 0},
    {METHOD_POST, "/mentor/round/:round/edit", HR, &round_form, round_save, 0},
    {METHOD_POST, "/mentor/round/:round/open", HR, &round_step_form, round_open_post, 0},
    {METHOD_POST, "/mentor/round/:round/close", HR, &round_step_form, round_close_post, 0},
    {METHOD_POST, "/mentor/round/:round/reopen", HR, &round_reopen_form, round_reopen_post, 0},
    {METHOD_GET, "/mentor/round/:round/cancel", HR, NULL, round_cancel_ask, 0},
    {METHOD_POST, "/mentor/round/:round/cancel", HR, &round_cancel_form, round_cancel_post, 0},
    {METHOD_GET, "/mentor/round/:round/needs", HR, NULL, needs_show, 0},
    {METHOD_POST, "/mentor/round/:round/needs", HR, &need_add_form, need_add, 0},
    {METHOD_POST, "/mentor/round/:round/needs/rule", HR, &need_step_form, needs_by_rule, 0},
    {METHOD_POST, "/mentor/round/:round/needs/list", HR, &need_list_form, needs_list, ROUTE_UPLOAD},
    {METHOD_POST, "/mentor/round/:round/need/:need/remove", HR, &need_step_form, need_remove, 0},
    {METHOD_GET, "/mentor/round/:round/offers", HR, NULL, offers_show, 0},
    {METHOD_POST, "/mentor/round/:round/offers", HR, &offer_add_form, offer_add, 0},
    {METHOD_GET, "/mentor/round/:round/offer/:offer", HR, NULL, offer_show, 0},
    {METHOD_POST, "/mentor/round/:round/offer/:offer", HR, &offer_form, offer_save, 0},
    {METHOD_POST, "/mentor/round/:round/offer/:offer/remove", HR, &offer_step_form, offer_remove, 0},
    {METHOD_GET, "/mentor/round/:round/rules", HR, NULL, rules_show, 0},
    {METHOD_POST, "/mentor/round/:round/rules", HR, &rules_form, rules_save, 0},
    {METHOD_GET, "/mentor/round/:round/values", HR, NULL, values_show, 0},
    {METHOD_POST, "/mentor/round/:round/values", HR, &values_form, values_save, 0},

    /* pairs that are decided already: in a round, or at once */
    {METHOD_GET, "/mentor/round/:round/decided", HR, NULL, decided_show, 0},
    {METHOD_POST, "/mentor/round/:round/decided", HR, &decided_add_form, decided_add, 0},
    {METHOD_POST, "/mentor/round/:round/decided/list", HR, &decided_list_form, decided_list, ROUTE_UPLOAD},
    {METHOD_POST, "/mentor/round/:round/decided/:decided/remove", HR, &decided_step_form, decided_remove, 0},
    {METHOD_GET, "/mentor/decided", HR, NULL, decided_show, 0},
    {METHOD_POST, "/mentor/decided", HR, &decided_add_form, decided_add, 0},
    {METHOD_POST, "/mentor/decided/list", HR, &decided_list_form, decided_list, ROUTE_UPLOAD},
    {METHOD_GET, "/mentor/decided/template.csv", HR, NULL, decided_template, 0},

    /* a mentor's own offer */
    {METHOD_GET, "/mentor/round/:round/offer", EVERYBODY, NULL, offer_own_show, 0},
    {METHOD_POST, "/mentor/round/:round/offer", EVERYBODY, &offer_own_form, offer_own_save, 0},
    {METHOD_POST, "/mentor/round/:round/offer/withdraw", EVERYBODY, &offer_step_form, offer_withdraw, 0},

    /* scenarios of a round */
    {METHOD_GET, "/mentor/round/:round/scenarios", HR, &scenarios_form, scenarios_show, 0},
    {METHOD_POST, "/mentor/round/:round/scenarios", HR, &scenario_new_form, scenario_add, 0},
    {METHOD_GET, "/mentor/round/:round/why", EVERYBODY, NULL, scenario_own, 0},
    {METHOD_GET, "/mentor/round/:round/repair", HR, &scenario_repair_form, scenario_repair, 0},
    {METHOD_POST, "/mentor/round/:round/repair", HR, &scenario_repair_do_form, scenario_repair_do, 0},
    {METHOD_GET, "/mentor/scenario/:scenario", HR, &scenario_form, scenario_show, 0},
    {METHOD_GET, "/mentor/scenario/:scenario/ask", HR, &scenario_ask_form, scenario_ask, 0},
    {METHOD_POST, "/mentor/scenario/:scenario/pin", HR, &scenario_pin_form, scenario_pin, 0},
    {METHOD_POST, "/mentor/scenario/:scenario/unpin", HR, &scenario_unpin_form, scenario_unpin, 0},
    {METHOD_POST, "/mentor/scenario/:scenario/run", HR, &scenario_act_form, scenario_run_again, 0},
    {METHOD_POST, "/mentor/scenario/:scenario/discard", HR, &scenario_act_form, scenario_discard, 0},
    {METHOD_GET, "/mentor/scenario/:scenario/confirm", HR, NULL, scenario_confirm, 0},
    {METHOD_POST, "/mentor/scenario/:scenario/confirm", HR, &scenario_confirm_form, scenario_confirm_do, 0},
    {METHOD_GET, "/mentor/scenario/:scenario/certificate", HR, &scenario_certificate_form, scenario_certificate,
     0},
};

const struct route_table mentor_routes = {"mentor", ROUTES, sizeof ROUTES / sizeof *ROUTES};
