/*
 * app: what every program shares for as long as its process lives: settings, the database connection, the templates,
 * the route table.
 */
#ifndef JX_APP_APP_H
#define JX_APP_APP_H

#include "lib/base/arena.h"
#include "lib/base/config.h"
#include "lib/sql/secret.h"
#include "lib/sql/sql.h"
#include "lib/web/response.h"
#include "lib/web/route.h"
#include "lib/web/view.h"

struct app {
    const char *program; /* "training" */
    const struct route_table *routes;
    const char *const *templates; /* names below the template directory; a template's number is its place here */
    size_t template_count;

    struct config config;
    struct sql *db;
    struct view *view;
    struct arena *arena;                /* of the request at hand */
    char password[SECRET_MAX + 1];      /* of the database user */
    void *state;                        /* of the program, e.g. account's password gate; owned by its main */
    enum err (*start)(struct app *app); /* called once when everything above stands; may be NULL */
};

/* The error page's template; every program lists it first. */
enum { TEMPLATE_ERROR = 0 };

/* A program's main: reads the arguments (--config FILE, --check, --routes, --version), proves the routes, opens
   everything and serves on descriptor 0; with --check it ends before that. Returns the exit status. */
int app_main(struct app *app, int argc, char **argv);

/* The parts of app_main, for tests: reads settings, opens the connection (lazily) and the templates. A sentence in
 * `why` on failure. */
enum err app_open(struct app *app, const char *config_path, struct buf *why) MUST_CHECK;
void app_close(struct app *app);

/* Answers one request completely: read, route, guard, page, error page. Nothing of it is left afterwards. */
void app_handle(struct app *app, const struct request_source *source, const struct response_sink *sink);

#endif
