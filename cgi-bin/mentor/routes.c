#include "cgi-bin/mentor/pages.h"

#define EVERYBODY AUDIENCE_SIGNED_IN, NULL

static const struct route ROUTES[] = {
    {METHOD_GET, "/mentor", EVERYBODY, NULL, own_show, 0},
    {METHOD_GET, "/mentor/pair/:pair", EVERYBODY, NULL, pair_show, 0},
};

const struct route_table mentor_routes = {"mentor", ROUTES, sizeof ROUTES / sizeof *ROUTES};
