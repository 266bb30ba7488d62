/* contest: skill competitions: editions, what is judged, who enters, who judges, the draw, drills. */
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/app/app.h"

int main(int argc, char **argv)
{
    static struct app app = {
        .program = "contest",
        .routes = &contest_routes,
        .templates = TEMPLATES,
        .template_count = TEMPLATE_COUNT,
    };
    return app_main(&app, argc, argv);
}
