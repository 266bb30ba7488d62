#include "cgi-bin/audit/pages.h"

#define AUDITOR AUDIENCE_CAPABILITY, "audit.view"

static const struct route ROUTES[] = {
    {METHOD_GET, "/audit", AUDITOR, &log_form, log_show, 0},
    {METHOD_GET, "/audit/export/:format", AUDITOR, &log_form, log_export, 0},
    {METHOD_GET, "/audit/row/:number", AUDITOR, NULL, row_show, 0},
    {METHOD_GET, "/audit/verify", AUDITOR, NULL, verify_show, 0},
    {METHOD_POST, "/audit/verify", AUDITOR, &verify_now_form, verify_now, 0},
};

const struct route_table audit_routes = {"audit", ROUTES, sizeof ROUTES / sizeof *ROUTES};
