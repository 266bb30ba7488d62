#include "cgi-bin/account/pages.h"

static const struct route ROUTES[] = {
    {METHOD_GET, "/account/sign-in", AUDIENCE_PUBLIC, NULL, &sign_in_query, sign_in_show, 0},
    {METHOD_POST, "/account/sign-in", AUDIENCE_PUBLIC, NULL, &sign_in_form, sign_in_post,
     ROUTE_BEFORE_SESSION | ROUTE_NO_IDEMPOTENCY},
    {METHOD_POST, "/account/sign-out", AUDIENCE_SIGNED_IN, NULL, &sign_out_form, sign_out_post,
     ROUTE_NO_IDEMPOTENCY | ROUTE_FIRST_PASSWORD},
    {METHOD_GET, "/account/password", AUDIENCE_SIGNED_IN, NULL, NULL, password_show, ROUTE_FIRST_PASSWORD},
    {METHOD_POST, "/account/password", AUDIENCE_SIGNED_IN, NULL, &password_form, password_post, ROUTE_FIRST_PASSWORD},
    {METHOD_POST, "/account/language", AUDIENCE_PUBLIC, NULL, &language_form, language_post,
     ROUTE_BEFORE_SESSION | ROUTE_NO_IDEMPOTENCY},
};

const struct route_table account_routes = {"account", ROUTES, sizeof ROUTES / sizeof *ROUTES};
