/* audit: the log, for the auditor alone: searching it, taking it away, proving it whole. */
#include "cgi-bin/audit/pages.h"
#include "cgi-bin/audit/templates.h"
#include "lib/app/app.h"

int main(int argc, char **argv)
{
    static struct app app = {
        .program = "audit",
        .routes = &audit_routes,
        .templates = TEMPLATES,
        .template_count = TEMPLATE_COUNT,
    };
    return app_main(&app, argc, argv);
}
