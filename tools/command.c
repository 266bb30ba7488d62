#include "tools/command.h"

#include <getopt.h>
#include <libgen.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "lib/crypt/crypt.h"
#include "lib/sql/statistics.h"
#include "lib/store/setting.h"

struct sql_options command_admin_options(const struct command *c)
{
    return (struct sql_options){
        .socket = c->config.db_socket,
        .password = "",
        .database = c->config.db_name,
        .timeout_s = COMMAND_TIMEOUT_S,
    };
}

static enum err open_once(struct command *c, const struct sql_options *options, struct sql **db)
{
    *db = NULL;
    if (c->db)
        return ERR_BUG;
    enum err e = sql_open(&c->db, options);
    *db = c->db;
    return e;
}

enum err command_admin(struct command *c, struct sql **db)
{
    const struct sql_options options = command_admin_options(c);
    return open_once(c, &options, db);
}

int command_statistics(struct command *c, struct sql *db)
{
    enum err e = sql_statistics(db, c->arena);
    return e ? command_failed(c, "everything is written, but the database's statistics could not be taken: %s",
                              err_name(e))
             : EXIT_DONE;
}

enum err command_as(struct command *c, const char *program, struct sql **db)
{
    struct sql_options options = command_admin_options(c);

    *db = NULL;
    const int n = snprintf(c->user, sizeof c->user, SQL_USER_PREFIX "%s", program);
    options.user = c->user;
    options.password = c->secret;
    options.timeout_s = (unsigned)c->config.db_timeout_s;
    enum err e =
        n > 0 && (size_t)n < sizeof c->user ? secret_read(c->config.db_secret_dir, program, c->secret) : ERR_BUG;
    return e ? e : open_once(c, &options, db);
}

struct act command_act(struct command *c, struct sql *db)
{
    const instant now = clock_now();

    return (struct act){
        .db = db,
        .arena = c->arena,
        .now = now,
        .today = clock_local_day(now),
        .program = "jiangxin",
        .request = c->name,
        .address = "",
    };
}

const char *command_db_dir(const struct command *c)
{
    char *templates = arena_str(c->arena, c->config.template_dir);
    return templates ? arena_printf(c->arena, "%s/db", dirname(templates)) : NULL;
}

int command_words(const struct command *c, struct view **words)
{
    struct buf why;
    char self[PATH_MAX];
    const char *dir = c->config.template_dir;
    const ssize_t n = access(dir, R_OK) == 0 ? -1 : readlink("/proc/self/exe", self, sizeof self - 1);
    if (n > 0) { /* beside it or above: RELEASE/bin/jiangxin, TREE/build/FLAVOUR/bin/jiangxin */
        char *slash = NULL;
        self[n] = '\0';
        for (int up = 0; up < 4 && (slash = strrchr(self, '/')) && (up < 2 || access(dir, R_OK) != 0); up++) {
            *slash = '\0';
            dir = arena_printf(c->arena, "%s/templates", self);
            if (!dir)
                break;
        }
    }
    buf_init_arena(&why, c->arena, 0);
    if (!dir || view_open(words, dir, NULL, 0, &why))
        return command_failed(c, "%s", why.len ? why.data : "the messages cannot be read");
    return EXIT_DONE;
}

enum err command_read_file(const char *path, struct buf *out)
{
    char block[65536];
    size_t n = 0;
    FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");

    if (!f)
        return ERR_NOT_FOUND;
    while ((n = fread(block, 1, sizeof block, f)) > 0)
        buf_add(out, block, n);
    const bool bad = ferror(f) != 0;
    if (f != stdin)
        (void)fclose(f);
    return bad ? ERR_IO : out->failed ? ERR_TOO_LARGE : OK;
}

int command_account_rules(struct command *c, struct sql *db, struct password_gate *gate, struct account_rules *rules)
{
    const char *dir = arena_printf(c->arena, "%s/sock/gate", c->config.state_dir);

    struct policy policy;

    if (store_setting_read(db, c->arena, &policy))
        return command_failed(c, "the database does not answer");
    if (!dir || crypt_init() || password_gate_open(gate, dir, c->config.argon_concurrent))
        return command_failed(c, "%s: the slots for hashing cannot be opened", dir ? dir : "no memory");
    *rules = account_rules(&c->config, &policy, gate);
    return EXIT_DONE;
}

static void say(const struct command *c, const char *sentence)
{
    fprintf(stderr, "jiangxin%s%s: %s\n", c->name ? " " : "", c->name ? c->name : "",
            sentence ? sentence : "no memory");
}

int command_usage(const struct command *c, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(c, arena_vprintf(c->arena, format, args));
    va_end(args);
    fprintf(stderr, "Try: jiangxin help%s%s\n", c->name ? " " : "", c->name ? c->name : "");
    return EXIT_USAGE;
}

int command_bad_option(const struct command *c, char **argv)
{
    return command_usage(c, "%s: there is no such option, or its value is missing", argv[optind - 1]);
}

int command_failed(const struct command *c, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(c, arena_vprintf(c->arena, format, args));
    va_end(args);
    return EXIT_FAILED;
}
