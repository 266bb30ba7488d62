/* mentor: mentoring: mentors, the rounds in which pairs are made, agreements, logs, reviews. */
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/app/app.h"

int main(int argc, char **argv)
{
    static struct app app = {
        .program = "mentor",
        .routes = &mentor_routes,
        .templates = TEMPLATES,
        .template_count = TEMPLATE_COUNT,
    };
    return app_main(&app, argc, argv);
}
