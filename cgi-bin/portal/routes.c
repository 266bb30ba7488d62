#include "cgi-bin/portal/pages.h"

static const struct route ROUTES[] = {
    {METHOD_GET, "/", AUDIENCE_SIGNED_IN, NULL, NULL, home_show, 0},
    {METHOD_GET, "/notices", AUDIENCE_SIGNED_IN, NULL, &notices_query, notices_show, 0},
    {METHOD_POST, "/notices/:notice/read", AUDIENCE_SIGNED_IN, NULL, &notice_form, notice_read_post,
     ROUTE_NO_IDEMPOTENCY},
    {METHOD_POST, "/notices/read-all", AUDIENCE_SIGNED_IN, NULL, &notice_form, notice_read_all_post,
     ROUTE_NO_IDEMPOTENCY},
    {METHOD_GET, "/people", AUDIENCE_CAPABILITY, "org.view", &people_query, people_show, 0},
    {METHOD_GET, "/people/find", AUDIENCE_SIGNED_IN, NULL, &people_find_query, people_find, 0},
};

const struct route_table portal_routes = {"portal", ROUTES, sizeof ROUTES / sizeof *ROUTES};
