/* portal: everyone's home, and what they have been told. */
#include "cgi-bin/portal/pages.h"
#include "cgi-bin/portal/templates.h"
#include "lib/app/app.h"

int main(int argc, char **argv)
{
    static struct app app = {
        .program = "portal",
        .routes = &portal_routes,
        .templates = TEMPLATES,
        .template_count = TEMPLATE_COUNT,
    };
    return app_main(&app, argc, argv);
}
