#include "lib/app/app.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/app/who.h"
#include "lib/base/clock.h"
#include "lib/base/log.h"
#include "lib/crypt/crypt.h"
#include "lib/crypt/token.h"
#include "lib/web/fcgi.h"

enum { ARENA_LIMIT = 128 << 20 };

static enum err read_password(struct app *app, struct buf *why)
{
    enum err e = secret_read(app->config.db_secret_dir, app->program, app->password);
    if (e)
        buf_addf(why, "%s/%s: the database password of this program: %s", app->config.db_secret_dir, app->program,
                 err_name(e));
    return e;
}

static enum err open_database(struct app *app)
{
    static char user[32];
    int n = snprintf(user, sizeof user, SQL_USER_PREFIX "%s", app->program);
    if (n < 0 || (size_t)n >= sizeof user)
        return ERR_BUG;
    const struct sql_options o = {
        .socket = app->config.db_socket,
        .user = user,
        .password = app->password,
        .database = app->config.db_name,
        .timeout_s = (unsigned)app->config.db_timeout_s,
    };
    return sql_open(&app->db, &o);
}

enum err app_open(struct app *app, const char *config_path, struct buf *why)
{
    enum err e = crypt_init();
    if (e) {
        buf_adds(why, "libsodium does not start");
        return e;
    }
    e = config_load(&app->config, config_path, why);
    if (e)
        return e;
    e = clock_set_zone(app->config.timezone);
    if (e) {
        buf_addf(why, "timezone %s is not on this machine", app->config.timezone);
        return e;
    }
#ifdef JX_TEST
    if (app->config.clock_file && *app->config.clock_file)
        clock_test_file(app->config.clock_file);
#endif
    e = read_password(app, why);
    if (!e)
        e = open_database(app);
    if (!e)
        e = view_open(&app->view, app->config.template_dir, app->templates, app->template_count, why);
    if (e)
        return e;
    app->arena = arena_new(ARENA_LIMIT);
    if (!app->arena)
        return ERR_NO_MEMORY;
    return app->start ? app->start(app) : OK;
}

void app_close(struct app *app)
{
    who_forget();
    arena_free(app->arena);
    if (app->view)
        view_close(app->view);
    if (app->db)
        sql_close(app->db);
    config_free(&app->config);
    app->arena = NULL;
    app->view = NULL;
    app->db = NULL;
    token_wipe(app->password, sizeof app->password);
}

static void handle(void *ctx, const struct request_source *source, const struct response_sink *sink)
{
    app_handle(ctx, source, sink);
}

/* `check`: only tries whether it could serve. */
static int serve(struct app *app, const char *config_path, bool check)
{
    struct buf why;
    buf_init(&why, 0);
    enum err e = app_open(app, config_path, &why);
    if (!e && !check) {
        const struct fcgi_options o = {
            .alarm_s = (unsigned)app->config.alarm_s,
            .requests = (size_t)app->config.worker_requests,
            .memory_mib = (size_t)app->config.worker_memory_mib,
        };
        e = fcgi_serve(&o, handle, app, &why);
    }
    if (e) {
        log_error("%s cannot run: %s", app->program, why.len ? why.data : err_name(e));
        if (!check)
            fcgi_start_failed();
    }
    buf_free(&why);
    app_close(app);
    return e ? EXIT_FAILURE : EXIT_SUCCESS;
}

static int print_routes(const struct app *app)
{
    return route_print(app->routes, stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}

static int usage(const struct app *app)
{
    (void)fprintf(stderr, "usage: %s --config FILE [--check] | --routes | --version\n", app->program);
    return 2;
}

int app_main(struct app *app, int argc, char **argv)
{
    const char *config_path = NULL;
    bool check = false;
    log_program(app->program);
    struct buf why;
    buf_init(&why, 0);
    enum err e = route_check(app->routes, &why);
    if (e) {
        log_error("routes of %s: %s", app->program, why.len ? why.data : err_name(e));
        buf_free(&why);
        return EXIT_FAILURE;
    }
    buf_free(&why);
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--routes") == 0)
            return print_routes(app);
        if (strcmp(argv[i], "--version") == 0)
            return printf("%s %s\n", app->program, JX_VERSION) < 0;
        if (strcmp(argv[i], "--config") == 0 && i + 1 < argc) {
            config_path = argv[++i];
            continue;
        }
        if (strcmp(argv[i], "--check") != 0)
            return usage(app);
        check = true;
    }
    return config_path ? serve(app, config_path, check) : usage(app);
}
