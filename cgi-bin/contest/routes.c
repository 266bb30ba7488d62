#include "cgi-bin/contest/pages.h"

#define EVERYBODY AUDIENCE_SIGNED_IN, NULL

static const struct route ROUTES[] = {
    {METHOD_GET, "/contest", EVERYBODY, NULL, editions_list, 0},
    {METHOD_GET, "/contest/edition/:edition", EVERYBODY, NULL, edition_show, 0},
};

const struct route_table contest_routes = {"contest", ROUTES, sizeof ROUTES / sizeof *ROUTES};
