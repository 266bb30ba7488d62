/* jiangxin restore: puts a backup into a site that is empty, and refuses any other. */
#include <dirent.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "lib/act/backup.h"
#include "lib/crypt/crypt.h"
#include "lib/store/backup.h"
#include "tools/backup_tree.h"
#include "tools/child.h"
#include "tools/command.h"

/* ---- is it empty? ------------------------------------------------------------------------------------------------ */

/* EXIT_DONE, or the status of the sentence that says why not. */
static int database_is_empty(struct command *c)
{
    struct sql_options options = command_admin_options(c);
    struct sql *server = NULL, *db = NULL;
    int64_t programs = 0;
    bool tables = false, used = false;
    options.database = NULL;
    enum err e = sql_open(&server, &options);
    if (!e)
        e = store_backup_programs(server, c->arena, &programs);
    if (!e)
        e = store_backup_tables(server, c->arena, c->config.db_name, &tables);
    sql_close(server);
    if (!e && tables) {
        options = command_admin_options(c);
        e = sql_open(&db, &options);
        if (!e)
            e = store_backup_used(db, c->arena, &used);
        sql_close(db);
    }
    if (e)
        return command_failed(c, "the database does not answer");
    if (programs)
        return command_failed(c, "programs of the site are connected to the database: stop them first "
                                 "(systemctl stop jiangxin.target)");
    if (used)
        return command_failed(c,
                              "the database %s is in use. A backup goes into an empty one only: to give up what is "
                              "there, drop that database by hand",
                              c->config.db_name);
    return EXIT_DONE;
}

static int state_is_empty(struct command *c)
{
    static const char *const PARTS[] = {"files", "archive"};
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        const char *dir = arena_printf(c->arena, "%s/%s", c->config.state_dir, PARTS[i]);
        if (!dir || backup_any_file(dir))
            return command_failed(c, "%s holds files. A backup goes into an empty state only: move them away by hand",
                                  dir ? dir : c->config.state_dir);
    }
    return EXIT_DONE;
}

/* ---- putting back ------------------------------------------------------------------------------------------------ */

static enum err load_database(struct command *c, const char *dir, struct buf *why)
{
    static char block[65536];
    const char *const argv[] = {
        "mariadb",
        "--no-defaults",
        "--protocol=socket",
        arena_printf(c->arena, "--socket=%s", c->config.db_socket),
        "--default-character-set=utf8mb4",
        "--batch",
        NULL,
    };
    const char *path = arena_printf(c->arena, "%s/database.sql.gz", dir);
    struct child child;
    gzFile in = path ? gzopen(path, "rbe") : NULL;
    enum err e = in ? child_start(&child, argv, false) : ERR_IO;
    if (e) {
        buf_addf(why, "%s", in ? "mariadb cannot be started: install mariadb-client" : "the dump cannot be read");
        if (in)
            (void)gzclose(in);
        return e;
    }
    int n;
    while ((n = gzread(in, block, sizeof block)) > 0 && fwrite(block, 1, (size_t)n, child.pipe) == (size_t)n)
        ;
    const bool read = n == 0, closed = gzclose(in) == Z_OK, loaded = child_end(&child);
    if (read && closed && loaded)
        return OK;
    buf_adds(why, "the database could not be filled; drop it by hand and begin again");
    return ERR_IO;
}

static enum err put_files(struct command *c, const char *dir, struct buf *why)
{
    static const char *const PARTS[] = {"files", "archive"};
    enum err e = OK;
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS && !e; i++) {
        const char *from = arena_printf(c->arena, "%s/%s", dir, PARTS[i]);
        const char *to = arena_printf(c->arena, "%s/%s", c->config.state_dir, PARTS[i]);
        if (!from || !to)
            return ERR_NO_MEMORY;
        if (access(from, F_OK) != 0)
            continue;
        e = backup_copy(c->arena, from, to, NULL, why);
        if (!e)
            e = backup_give(c->arena, to, why);
    }
    return e;
}

/* The keys of this machine, made at installation, have nothing yet to open or to seal: those of the backup take their
   place. */
static enum err put_keys(struct command *c, const char *from, const char *to, struct buf *why)
{
    DIR *d = opendir(from);
    enum err e = OK;
    for (const struct dirent *f = d ? readdir(d) : NULL; f && !e; f = readdir(d)) {
        if (f->d_name[0] == '.')
            continue;
        const char *source = arena_printf(c->arena, "%s/%s", from, f->d_name);
        const char *target = arena_printf(c->arena, "%s/%s", to, f->d_name);
        e = source && target ? backup_replace(c->arena, source, target, why) : ERR_NO_MEMORY;
    }
    if (d)
        (void)closedir(d);
    return e;
}

static enum err put_all_keys(struct command *c, const char *dir, struct buf *why)
{
    const char *secret = arena_printf(c->arena, "%s/secret", dir), *keys = arena_printf(c->arena, "%s/keys", dir);
    const char *state = arena_printf(c->arena, "%s/keys", c->config.state_dir);
    if (!secret || !keys || !state)
        return ERR_NO_MEMORY;
    enum err e = put_keys(c, secret, c->config.db_secret_dir, why);
    if (!e && access(keys, F_OK) == 0 && mkdir(state, 0700) != 0 && errno != EEXIST)
        e = ERR_IO;
    if (!e)
        e = put_keys(c, keys, state, why);
    return e;
}

static int put_back(struct command *c, const char *dir)
{
    struct buf why;
    struct sql *db;
    buf_init_arena(&why, c->arena, 0);
    enum err e = load_database(c, dir, &why);
    if (!e)
        e = put_files(c, dir, &why);
    if (!e)
        e = put_all_keys(c, dir, &why);
    if (e)
        return command_failed(c, "%s", why.len ? why.data : err_name(e));
    /* Users and grants of this machine, and what this version has more of. */
    char *argv[] = {(char[]){"migrate"}, NULL};
    optind = 1;
    int status = command_migrate(c, 1, argv);
    if (status)
        return status;
    if (!c->db) /* migrate may have left its own, which sees the same */
        e = command_admin(c, &db);
    struct act act = command_act(c, c->db);
    if (!e)
        e = act_backup_restored(&act);
    return e ? command_failed(c, "everything is back, but that could not be noted in the log: %s", err_name(e))
             : EXIT_DONE;
}

int command_restore(struct command *c, int argc, char **argv)
{
    struct backup_facts facts;
    struct buf why;

    if (getopt(argc, argv, "") != -1)
        return command_bad_option(c, argv);
    if (argc - optind != 1)
        return command_usage(c, "which backup? It is a directory with a file \"manifest\"");
    const char *dir = argv[optind];
    buf_init_arena(&why, c->arena, 0);
    if (crypt_init())
        return command_failed(c, "libsodium does not start");
    enum err e = backup_prove(c->arena, dir, &facts, &why);
    if (e)
        return command_failed(c, "%s", why.len ? why.data : err_name(e));
    if (strcmp(facts.database, c->config.db_name) != 0)
        return command_failed(c, "the backup is of a database named %s: set [database] name to that", facts.database);
    int status = state_is_empty(c);
    if (!status)
        status = database_is_empty(c);
    if (status)
        return status;
    (void)umask(077);
    status = put_back(c, dir);
    if (!status)
        printf("The site is as it was at %s (version %s): %llu bytes, all sums right.\n", facts.made, facts.version,
               (unsigned long long)facts.bytes);
    return status;
}
