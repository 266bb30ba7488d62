/* jiangxin migrate: brings the database and its users up to date. Rerunnable at any time. */
#include "lib/sql/migrate.h"

#include <getopt.h>
#include <stdio.h>

#include "lib/act/person_part.h"
#include "tools/command.h"

/* What the programs and the server expect of rows that were there before a migration. Rerunnable, like it. */
static int fill(struct command *c)
{
    struct sql *db;
    enum err e = command_admin(c, &db);
    if (!e) {
        struct act a = command_act(c, db);
        e = act_person_part_fill(&a);
    }
    return e ? command_failed(c, "what people are found by could not be filled in: %s", err_name(e))
             : command_statistics(c, db);
}

int command_migrate(struct command *c, int argc, char **argv)
{
    static const struct option options[] = {{"db", required_argument, NULL, 'd'}, {0}};
    const char *dir = command_db_dir(c);
    struct migrate_result result;
    struct buf why;
    int option = 0;

    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option != 'd')
            return command_bad_option(c, argv);
        dir = optarg;
    }
    if (optind < argc)
        return command_usage(c, "\"%s\" is one word too many", argv[optind]);
    const struct migrate_options o = {
        .admin = command_admin_options(c),
        .database = c->config.db_name,
        .dir = arena_printf(c->arena, "%s/migrations", dir),
        .grants = arena_printf(c->arena, "%s/grants.sql", dir),
        .secret_dir = c->config.db_secret_dir,
    };
    if (!dir || arena_failed(c->arena))
        return command_failed(c, "no memory");
    buf_init_arena(&why, c->arena, 0);
    enum err e = migrate_run(&o, &result, &why);
    if (e) {
        int status = command_failed(c, "%s", why.len > 0 ? why.data : err_name(e));
        return e == ERR_UNAVAILABLE ? EXIT_LATER : status;
    }
    printf("database %s: %u new migration%s, %u step%s; %u statements of users and grants\n", o.database, result.files,
           result.files == 1 ? "" : "s", result.steps, result.steps == 1 ? "" : "s", result.grants);
    return fill(c);
}
