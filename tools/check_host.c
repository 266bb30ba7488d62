#include "tools/check_host.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/text.h"
#include "lib/crypt/crypt.h"
#include "lib/doc/certificate.h"
#include "tools/child.h"

enum { PATH_ROOM = 4096 };

/* ---- certificate ------------------------------------------------------------------------------------------------- */

static enum err look_at_certificate(struct command *c, struct check_tls *f)
{
    enum { MOST = 1 << 20 };
    struct buf text;
    f->origin = c->config.site_origin;
    f->path = *c->config.check_certificate ? c->config.check_certificate
                                           : arena_printf(c->arena, "%s/tls/cert.pem", c->config.state_dir);
    if (!f->path)
        return ERR_NO_MEMORY;
    buf_init_arena(&text, c->arena, MOST);
    enum err e = command_read_file(f->path, &text);
    if (e) {
        f->certificate = e == ERR_NOT_FOUND && errno == ENOENT ? CERTIFICATE_NONE : CERTIFICATE_UNREADABLE;
        return OK;
    }
    e = certificate_until(c->arena, text.data ? text.data : "", text.len, &f->until);
    f->certificate = e ? CERTIFICATE_BROKEN : CERTIFICATE_THERE;
    return e == ERR_NO_MEMORY ? e : OK;
}

/* ---- disk and clock ---------------------------------------------------------------------------------------------- */

static struct check_disk look_at_disk(struct arena *a, const char *path)
{
    struct check_disk f = {.path = path};
    struct statvfs s;
    char *at = arena_str(a, path);
    /* The database's own directory may be closed to us; what is above it mostly lies on the same disk. */
    while (at && statvfs(at, &s) != 0) {
        char *slash = strrchr(at, '/');
        if (!slash || slash == at)
            return f;
        *slash = '\0';
    }
    if (!at)
        return f;
    f.known = true;
    f.bytes = (uint64_t)s.f_blocks * s.f_frsize;
    f.bytes_free = (uint64_t)s.f_bavail * s.f_frsize; /* what is left for those who are not root */
    f.inodes = s.f_files;
    f.inodes_free = s.f_favail;
    return f;
}

static void look_at_clock(struct check_host *h)
{
    struct timex t = {0};
    const int state = adjtimex(&t); /* changes nothing: no mode is set */
    h->clock_known = state >= 0;
    h->clock_synchronised = state >= 0 && state != TIME_ERROR;
}

/* ---- processes --------------------------------------------------------------------------------------------------- */

/* The program that a process runs: what /proc says; false when it is gone or somebody else's. */
static bool exe_of(const char *pid, char path[PATH_ROOM])
{
    char link[64];
    if (snprintf(link, sizeof link, "/proc/%s/exe", pid) >= (int)sizeof link)
        return false;
    const ssize_t n = readlink(link, path, PATH_ROOM - 1);
    if (n <= 0)
        return false;
    path[n] = '\0';
    return true;
}

static size_t dir_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) : 0;
}

/*
 * Whether `theirs` is a program of this site in another build than `ours`, both as /proc names them. A package renames
 * a new file over the old one, which the kernel then calls "… (deleted)"; a site out of a tree runs from
 * STATE/releases/NAME/bin.
 */
static bool is_stranger(const char *ours, const char *theirs)
{
    static const char deleted[] = " (deleted)", releases[] = "/releases/";
    const size_t n = strlen(theirs), dir = dir_length(ours);
    const bool gone = n > strlen(deleted) && strcmp(theirs + n - strlen(deleted), deleted) == 0;
    if (strncmp(theirs, "/usr/lib/jiangxin/bin/", 22) == 0)
        return gone;
    const char *release = strstr(ours, releases);
    if (!release)
        return gone && dir_length(theirs) == dir && strncmp(ours, theirs, dir) == 0;
    const size_t shared = (size_t)(release - ours) + strlen(releases);
    return strncmp(ours, theirs, shared) == 0 && (dir_length(theirs) != dir || strncmp(ours, theirs, dir) != 0 || gone);
}

static int64_t count_strangers(void)
{
    char ours[PATH_ROOM], theirs[PATH_ROOM];
    int64_t count = 0;
    DIR *proc = exe_of("self", ours) ? opendir("/proc") : NULL;
    if (!proc)
        return 0;
    for (const struct dirent *d = readdir(proc); d; d = readdir(proc))
        if (d->d_name[0] >= '1' && d->d_name[0] <= '9' && exe_of(d->d_name, theirs))
            count += is_stranger(ours, theirs);
    (void)closedir(proc);
    return count;
}

/* ---- versions ---------------------------------------------------------------------------------------------------- */

/* What nginx says of itself, on its standard error: "nginx version: nginx/1.22.1" → "1.22.1". */
static const char *nginx_version(struct arena *a)
{
    static const char *const ask[] = {"/bin/sh", "-c", "PATH=/usr/sbin:/sbin:/usr/bin:/bin exec nginx -v 2>&1", NULL};
    char line[256] = "";
    struct child child;
    if (child_start(&child, ask, true))
        return "?";
    const bool said = fgets(line, sizeof line, child.pipe) != NULL;
    const char *at = child_end(&child) && said ? strstr(line, "nginx/") : NULL;
    if (!at)
        return "?";
    at += strlen("nginx/");
    const char *version = arena_copy(a, at, strspn(at, "0123456789."));
    return version ? version : "?";
}

static int by_number(const void *x, const void *y)
{
    const int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

/* The numbers of the files "NNNN_name.sql". */
static enum err list_migrations(struct command *c, const char *dir, struct check_host *h)
{
    enum { MOST = 10000 };
    int64_t *list = arena_array(c->arena, MOST, sizeof *list);
    DIR *d = opendir(dir);
    if (!list || !d) {
        if (d)
            (void)closedir(d);
        return list ? OK : ERR_NO_MEMORY;
    }
    for (const struct dirent *f = readdir(d); f && h->migration_count < MOST; f = readdir(d)) {
        char digits[5] = "";
        const size_t n = strlen(f->d_name);
        if (n > 9 && f->d_name[4] == '_' && strcmp(f->d_name + n - 4, ".sql") == 0) {
            memcpy(digits, f->d_name, 4);
            if (text_int(digits, 1, MOST - 1, &list[h->migration_count]))
                h->migration_count++;
        }
    }
    (void)closedir(d);
    qsort(list, h->migration_count, sizeof *list, by_number);
    h->migrations = list;
    return OK;
}

static const char *read_grants(struct command *c, const char *dir)
{
    struct buf text;
    const char *path = arena_printf(c->arena, "%s/grants.sql", dir);
    buf_init_arena(&text, c->arena, 1 << 20);
    return path && !command_read_file(path, &text) && text.len > 0 ? text.data : NULL;
}

enum err check_host(struct command *c, struct check_host *out)
{
    const struct config *k = &c->config;
    const char *dir = command_db_dir(c);
    *out = (struct check_host){
        .settings =
            {
#ifdef JX_TEST
                .test_build = true,
#endif
                .origin = k->site_origin,
                .log_level = k->log_level,
                .argon_memory_kib = k->argon_memory_kib,
                .argon_passes = k->argon_passes,
                .db_timeout_s = k->db_timeout_s,
                .alarm_s = k->alarm_s,
            },
        .disk = look_at_disk(c->arena, k->state_dir),
        .anchors = strcmp(k->audit_anchor_syslog, "yes") == 0 || *k->audit_anchor_file,
        .database = k->db_name,
        .program = JX_VERSION,
        .nginx = nginx_version(c->arena),
        .libraries = arena_printf(c->arena, "libmariadb %s, libsodium %s", sql_client_version(), crypt_version()),
        .strangers = count_strangers(),
        .look_at_disk = look_at_disk,
    };
    look_at_clock(out);
    enum err e = look_at_certificate(c, &out->tls);
    if (!e && dir) {
        const char *migrations = arena_printf(c->arena, "%s/migrations", dir);
        e = migrations ? list_migrations(c, migrations, out) : ERR_NO_MEMORY;
        out->grants = read_grants(c, dir);
    }
    return e ? e : arena_failed(c->arena) ? ERR_NO_MEMORY : OK;
}
