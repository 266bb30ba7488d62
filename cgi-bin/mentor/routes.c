#include "cgi-bin/mentor/pages.h"

#define EVERYBODY AUDIENCE_SIGNED_IN, NULL
#define VIEWER AUDIENCE_CAPABILITY, "mentorship.view"
#define MANAGER AUDIENCE_CAPABILITY, "mentorship.manage"
#define LEADER AUDIENCE_CAPABILITY, "mentorship.lead"

static const struct route ROUTES[] = {
    {METHOD_GET, "/mentor", EVERYBODY, NULL, own_show, 0},
    {METHOD_GET, "/mentor/pair/:pair", EVERYBODY, NULL, pair_show, 0},

    /* everybody's pairs, and what they come to */
    {METHOD_GET, "/mentor/pairs", VIEWER, &pairs_form, pairs_list, 0},
    {METHOD_GET, "/mentor/pairs.csv", VIEWER, &pairs_form, pairs_csv, 0},
    {METHOD_GET, "/mentor/pairs.xlsx", VIEWER, &pairs_form, pairs_xlsx, 0},
    {METHOD_GET, "/mentor/overview", LEADER, NULL, overview_show, 0},
    {METHOD_GET, "/mentor/round/:round/wishes", EVERYBODY, &wish_show_form, wish_show, 0},
    {METHOD_POST, "/mentor/round/:round/wishes", EVERYBODY, &wish_form, wish_save, 0},

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
    {METHOD_GET, "/mentor/signs", MANAGER, NULL, signs_list, 0},
    {METHOD_GET, "/mentor/sign/:sign", MANAGER, NULL, sign_show, 0},
    {METHOD_POST, "/mentor/sign/:sign", MANAGER, &sign_form, sign_look, 0},
};

const struct route_table mentor_routes = {"mentor", ROUTES, sizeof ROUTES / sizeof *ROUTES};
