/* account: signing in and out, passwords, the language of the pages. The only program that reads credentials. */
#include "cgi-bin/account/pages.h"
#include "cgi-bin/account/templates.h"
#include "lib/app/app.h"

int main(int argc, char **argv)
{
    static struct app app = {
        .program = "account",
        .routes = &account_routes,
        .templates = TEMPLATES,
        .template_count = TEMPLATE_COUNT,
        .start = account_start,
    };
    return app_main(&app, argc, argv);
}
