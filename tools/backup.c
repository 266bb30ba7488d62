/* jiangxin backup: the whole site as one directory: database, files, archived log, keys. The site runs meanwhile. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "lib/act/backup.h"
#include "lib/base/clock.h"
#include "lib/crypt/crypt.h"
#include "tools/backup_tree.h"
#include "tools/child.h"
#include "tools/command.h"

/* ---- the database ------------------------------------------------------------------------------------------------ */

/* Whom a view or trigger belongs to is an account of this machine; where the backup is put back, it is that machine's
   administrator. The dump says it at the beginning of lines of its own making; data stand behind INSERT. */
static void drop_definer(char *line)
{
    static const char view[] = "/*!50013 DEFINER=", trigger[] = "/*!50003 CREATE*/ /*!50017 DEFINER=";
    if (strncmp(line, view, strlen(view)) == 0) {
        char *rest = strstr(line, " SQL SECURITY");
        if (rest) /* what remains says SQL SECURITY alone */
            memmove(line + strlen("/*!50013"), rest, strlen(rest) + 1);
    } else if (strncmp(line, trigger, strlen(trigger)) == 0) {
        char *from = line + strlen("/*!50003 CREATE*/ "), *rest = strstr(from, "*/ ");
        if (rest)
            memmove(from, rest + 3, strlen(rest + 3) + 1);
    }
}

static bool pack(FILE *in, gzFile out)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    bool well = true;
    while (well && (n = getline(&line, &room, in)) >= 0) {
        if ((size_t)n == strlen(line)) /* bytes of columns are written in hexadecimal; a NUL means it is no such line */
            drop_definer(line);
        n = (ssize_t)strnlen(line, (size_t)n);
        well = gzwrite(out, line, (unsigned)n) == (int)n;
    }
    free(line);
    return well && !ferror(in);
}

static enum err dump_database(struct command *c, const char *dir, struct buf *why)
{
    const char *const argv[] = {
        "mariadb-dump",
        "--no-defaults",
        "--protocol=socket",
        arena_printf(c->arena, "--socket=%s", c->config.db_socket),
        "--default-character-set=utf8mb4",
        "--single-transaction", /* as of one moment, while people go on */
        "--quick",
        "--hex-blob",
        "--routines",
        "--skip-add-locks",
        "--skip-dump-date",
        "--add-drop-database",
        "--databases",
        c->config.db_name,
        NULL,
    };
    const char *path = arena_printf(c->arena, "%s/database.sql.gz", dir);
    struct child child;
    if (arena_failed(c->arena))
        return ERR_NO_MEMORY;
    gzFile out = gzopen(path, "wbxe6");
    enum err e = out ? child_start(&child, argv, true) : ERR_IO;
    if (e) {
        buf_addf(why, "%s", out ? "mariadb-dump cannot be started: install mariadb-client" : strerror(errno));
        if (out)
            (void)gzclose(out);
        return e;
    }
    const bool packed = pack(child.pipe, out), closed = gzclose(out) == Z_OK, ended = child_end(&child);
    if (packed && closed && ended)
        return OK;
    buf_addf(why, "%s", ended ? "the dump cannot be written: is the disk full?" : "mariadb-dump did not do its work");
    return ERR_IO;
}

/* ---- the files --------------------------------------------------------------------------------------------------- */

/* The keys beside the database passwords: without them second factors cannot be checked. */
static enum err copy_keys(struct command *c, const char *dir, struct buf *why)
{
    DIR *d = opendir(c->config.db_secret_dir);
    enum err e = d ? OK : ERR_IO;
    for (const struct dirent *f = d ? readdir(d) : NULL; f && !e; f = readdir(d)) {
        const size_t n = strlen(f->d_name);
        if (n <= 4 || strcmp(f->d_name + n - 4, ".key") != 0)
            continue;
        const char *source = arena_printf(c->arena, "%s/%s", c->config.db_secret_dir, f->d_name);
        const char *target = arena_printf(c->arena, "%s/secret/%s", dir, f->d_name);
        e = source && target ? backup_copy_one(source, target, why) : ERR_NO_MEMORY;
    }
    if (d)
        (void)closedir(d);
    if (e && why->len == 0)
        buf_addf(why, "%s: the keys cannot be read", c->config.db_secret_dir);
    return e;
}

/* The newest backup beside the new one, whose files need not be copied again; NULL: there is none. */
static const char *last_backup(struct command *c, const char *root, size_t *count, const char **oldest)
{
    const char *newest = NULL;
    DIR *d = opendir(root);
    *count = 0;
    *oldest = NULL;
    for (const struct dirent *f = d ? readdir(d) : NULL; f; f = readdir(d)) {
        if (!backup_is_name(f->d_name))
            continue;
        ++*count;
        if (!newest || strcmp(f->d_name, newest) > 0)
            newest = arena_str(c->arena, f->d_name);
        if (!*oldest || strcmp(f->d_name, *oldest) < 0)
            *oldest = arena_str(c->arena, f->d_name);
    }
    if (d)
        (void)closedir(d);
    return newest;
}

static enum err copy_all(struct command *c, const char *root, const char *dir, struct buf *why)
{
    static const char *const PARTS[] = {"files", "archive", "keys"};
    size_t count;
    const char *oldest, *newest = last_backup(c, root, &count, &oldest);
    enum err e = copy_keys(c, dir, why);
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS && !e; i++) {
        const char *from = arena_printf(c->arena, "%s/%s", c->config.state_dir, PARTS[i]);
        const char *to = arena_printf(c->arena, "%s/%s", dir, PARTS[i]);
        const char *last = newest ? arena_printf(c->arena, "%s/%s/%s", root, newest, PARTS[i]) : NULL;
        e = from && to ? backup_copy(c->arena, from, to, last, why) : ERR_NO_MEMORY;
    }
    return e;
}

/* ---- in place ---------------------------------------------------------------------------------------------------- */

/* On the disk, and then under its name: a backup that is there is whole. */
static enum err put_in_place(const char *root, const char *dir, const char *final, struct buf *why)
{
    const int fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool well = fd >= 0 && syncfs(fd) == 0 && rename(dir, final) == 0 && fsync(fd) == 0;
    if (!well)
        buf_addf(why, "%s: %s", final, strerror(errno));
    if (fd >= 0)
        (void)close(fd);
    return well ? OK : ERR_IO;
}

static void prune(struct command *c, const char *root)
{
    size_t count;
    const char *oldest;
    for (;;) {
        (void)last_backup(c, root, &count, &oldest);
        if (count <= (size_t)c->config.backup_keep || !oldest)
            return;
        const char *dir = arena_printf(c->arena, "%s/%s", root, oldest);
        if (!dir || backup_remove(dir)) {
            (void)command_failed(c, "%s cannot be removed, though there are more than %lld backups", dir ? dir : root,
                                 (long long)c->config.backup_keep);
            return;
        }
    }
}

static enum err make(struct command *c, const char *root, const char *name, struct backup_facts *f, struct buf *why)
{
    char *dir = arena_printf(c->arena, "%s/.new-XXXXXX", root);
    const char *final = arena_printf(c->arena, "%s/%s", root, name);
    if (!dir || !final)
        return ERR_NO_MEMORY;
    if ((mkdir(root, 0700) != 0 && errno != EEXIST) || !mkdtemp(dir)) {
        buf_addf(why, "%s: %s", root, strerror(errno));
        return ERR_IO;
    }
    /* The database first: files are only ever added, so no row speaks of a file that the backup lacks. */
    enum err e = dump_database(c, dir, why);
    if (!e)
        e = copy_all(c, root, dir, why);
    if (!e)
        e = backup_seal(c->arena, dir, f, why);
    if (!e)
        e = put_in_place(root, dir, final, why);
    if (e && backup_remove(dir))
        buf_addf(why, "; %s is left, remove it by hand", dir);
    return e;
}

int command_backup(struct command *c, int argc, char **argv)
{
    struct backup_facts facts = {.database = c->config.db_name, .version = JX_VERSION};
    struct buf why;
    struct sql *db;
    char made[21], name[21];

    if (getopt(argc, argv, "") != -1)
        return command_bad_option(c, argv);
    if (argc - optind > 1)
        return command_usage(c, "it takes one directory");
    const char *root = optind < argc           ? argv[optind]
                       : *c->config.backup_dir ? c->config.backup_dir
                                               : arena_printf(c->arena, "%s/backup", c->config.state_dir);
    enum err e = root ? command_admin(c, &db) : ERR_NO_MEMORY;
    if (!e && (crypt_init() || sql_ready(db)))
        e = ERR_UNAVAILABLE;
    if (e)
        return command_failed(c, "the database does not answer");
    (void)umask(077);
    struct act act = command_act(c, db);
    clock_format_utc(act.now, made);
    size_t n = 0;
    for (const char *p = made; *p; p++) /* 2026-11-21T09:00:00Z → 20261121T090000Z */
        if (*p != '-' && *p != ':')
            name[n++] = *p;
    name[n] = '\0';
    facts.made = made;
    buf_init_arena(&why, c->arena, 0);
    e = make(c, root, name, &facts, &why);
    if (e)
        return command_failed(c, "there is no new backup: %s", why.len ? why.data : err_name(e));
    const char *path = arena_printf(c->arena, "%s/%s", root, name);
    printf("%s: %llu bytes, manifest %s\n", path, (unsigned long long)facts.bytes, facts.sum);
    e = act_backup_made(&act, path, (int64_t)facts.bytes, facts.sum);
    if (e)
        return command_failed(c, "the backup is there, but could not be noted in the database: %s", err_name(e));
    prune(c, root);
    return EXIT_DONE;
}
