#include "cgi-bin/mentor/pages.h"

#define EVERYBODY AUDIENCE_SIGNED_IN, NULL
#define VIEWER AUDIENCE_CAPABILITY, "mentorship.view"
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
};

const struct route_table mentor_routes = {"mentor", ROUTES, sizeof ROUTES / sizeof *ROUTES};
