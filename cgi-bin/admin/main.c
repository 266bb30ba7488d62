/* admin: units, people, who holds which role. */
#include "cgi-bin/admin/pages.h"
#include "cgi-bin/admin/templates.h"
#include "lib/app/app.h"

int main(int argc, char **argv)
{
    static struct app app = {
        .program = "admin",
        .routes = &admin_routes,
        .templates = TEMPLATES,
        .template_count = TEMPLATE_COUNT,
    };
    return app_main(&app, argc, argv);
}
