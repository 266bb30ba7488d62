#include "cgi-bin/admin/pages.h"

#define ORG AUDIENCE_CAPABILITY, "org.view"
#define CORRECTIONS AUDIENCE_CAPABILITY, "correction.answer"
#define GRANTS AUDIENCE_CAPABILITY, "grant.view"
#define CHECK AUDIENCE_CAPABILITY, "check.view"

static const struct route ROUTES[] = {
    {METHOD_GET, "/admin/units", ORG, &units_form, units_show, 0},
    {METHOD_GET, "/admin/unit/:unit", ORG, &unit_form, unit_show, 0},
    {METHOD_GET, "/admin/people", ORG, &people_form, people_show, 0},
    {METHOD_GET, "/admin/corrections", CORRECTIONS, &corrections_form, corrections_show, 0},
    {METHOD_GET, "/admin/correction/:correction", CORRECTIONS, NULL, correction_show, 0},
    {METHOD_POST, "/admin/correction/:correction", CORRECTIONS, &correction_answer_form, correction_answer_post, 0},
    {METHOD_GET, "/admin/correction/:correction/file", CORRECTIONS, NULL, correction_file, 0},
    {METHOD_GET, "/admin/grants", GRANTS, &grants_form, grants_show, 0},
    {METHOD_GET, "/admin/check", CHECK, NULL, check_show, 0},
    {METHOD_POST, "/admin/check", CHECK, &check_form, check_ask_post, 0},
};

const struct route_table admin_routes = {"admin", ROUTES, sizeof ROUTES / sizeof *ROUTES};
