#include "cgi-bin/training/pages.h"

static const struct route ROUTES[] = {
    /* what a trainee sees */
    {METHOD_GET, "/training", AUDIENCE_SIGNED_IN, NULL, &catalogue_form, catalogue_list, 0},
};

const struct route_table training_routes = {"training", ROUTES, sizeof ROUTES / sizeof *ROUTES};
