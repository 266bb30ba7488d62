/* award: commendations: programmes, nominees, reviews, public notices, decisions, honours, certificates, papers. */
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/templates.h"
#include "lib/app/app.h"

int main(int argc, char **argv)
{
    static struct app app = {
        .program = "award",
        .routes = &award_routes,
        .templates = TEMPLATES,
        .template_count = TEMPLATE_COUNT,
    };
    return app_main(&app, argc, argv);
}
