/*
 * session_check: what it costs to know who asks and what they may do, and nothing else: the digest of the cookie's token,
 * the session's row, what is remembered of the person, their capabilities, as lib/app/guard does it for every request.
 *
 *   session_check --config INI --sessions FILE --checks N
 *
 * FILE has a session's token per line; they take turns. Prints "MICROSECONDS PROCESSOR-MICROSECONDS" per check, the second
 * of this process alone.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "lib/app/page.h"
#include "lib/app/who.h"
#include "lib/base/config.h"
#include "lib/crypt/crypt.h"
#include "lib/crypt/token.h"
#include "lib/sql/secret.h"

enum { TOKENS_MAX = 10000 };

static char tokens[TOKENS_MAX][TOKEN_TEXT_SIZE];

static _Noreturn void die(const char *what, const char *why)
{
    fprintf(stderr, "session_check: %s: %s\n", what, why);
    exit(1);
}

static size_t read_tokens(const char *path)
{
    size_t n = 0;
    FILE *f = fopen(path, "re");
    if (!f)
        die(path, "cannot be read");
    while (n < TOKENS_MAX && fscanf(f, "%43s", tokens[n]) == 1)
        n++;
    fclose(f);
    if (n == 0)
        die(path, "holds no session");
    return n;
}

static double seconds_of(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void check(struct app *app, const char *token, day today)
{
    uint8_t hash[TOKEN_DIGEST_SIZE];
    struct page p = {.app = app, .db = app->db, .arena = app->arena, .signed_in = true};
    if (!token_hash(token, hash))
        die(token, "is no token");
    enum err e = who_find(app->db, app->arena, hash, today, &p.who);
    if (e)
        die("the session", err_name(e));
    if (page_can(&p, "class.manage") && page_can(&p, "audit.view")) /* nobody is both */
        die("roles", "one too many");
    sql_reset(app->db);
    arena_reset(app->arena);
}

static void open_all(struct app *app, const char *config)
{
    struct buf why;
    buf_init(&why, 0);
    if (crypt_init() || config_load(&app->config, config, &why) || clock_set_zone(app->config.timezone))
        die(config, why.len ? why.data : "cannot be used");
    if (secret_read(app->config.db_secret_dir, app->program, app->password))
        die("the password", "cannot be read");
    const struct sql_options o = {
        .socket = app->config.db_socket,
        .user = "jx_training",
        .password = app->password,
        .database = app->config.db_name,
        .timeout_s = (unsigned)app->config.db_timeout_s,
    };
    app->arena = arena_new(0);
    if (!app->arena || sql_open(&app->db, &o))
        die("the database", "cannot be opened");
}

int main(int argc, char **argv)
{
    static const struct option options[] = {{"config", required_argument, NULL, 'c'},
                                            {"sessions", required_argument, NULL, 's'},
                                            {"checks", required_argument, NULL, 'n'},
                                            {0}};
    static struct app app = {.program = "training"};
    const char *config = NULL, *sessions = NULL;
    long checks = 0;
    for (int o = 0; (o = getopt_long(argc, argv, "", options, NULL)) != -1;)
        if (o == 'c')
            config = optarg;
        else if (o == 's')
            sessions = optarg;
        else if (o == 'n')
            checks = strtol(optarg, NULL, 10);
        else
            return 2;
    if (!config || !sessions || checks < 1)
        die("usage", "--config INI --sessions FILE --checks N");
    open_all(&app, config);
    const size_t n = read_tokens(sessions);
    clock_refresh();
    const day today = clock_local_day(clock_now());
    for (size_t i = 0; i < n; i++) /* as in a process that has worked for a while */
        check(&app, tokens[i], today);
    const double from = seconds_of(CLOCK_MONOTONIC), used = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
    for (long i = 0; i < checks; i++)
        check(&app, tokens[(size_t)i % n], today);
    printf("%.2f %.2f\n", (seconds_of(CLOCK_MONOTONIC) - from) / (double)checks * 1e6,
           (seconds_of(CLOCK_PROCESS_CPUTIME_ID) - used) / (double)checks * 1e6);
    sql_close(app.db);
    arena_free(app.arena);
    config_free(&app.config);
    return 0;
}
