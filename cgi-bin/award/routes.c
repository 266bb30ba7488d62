#include "cgi-bin/award/pages.h"

#define EVERYBODY AUDIENCE_SIGNED_IN, NULL

static const struct route ROUTES[] = {
    {METHOD_GET, "/award", EVERYBODY, NULL, hub_show, 0},
};
const struct route_table award_routes = {"award", ROUTES, sizeof ROUTES / sizeof *ROUTES};
