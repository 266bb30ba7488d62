/* training: the catalogue, classes and places in them for trainees; courses, classes and rosters for managers. */
#include "cgi-bin/training/pages.h"
#include "cgi-bin/training/templates.h"
#include "lib/app/app.h"

int main(int argc, char **argv)
{
    static struct app app = {
        .program = "training",
        .routes = &training_routes,
        .templates = TEMPLATES,
        .template_count = TEMPLATE_COUNT,
    };
    return app_main(&app, argc, argv);
}
