#include "lib/act/board_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/fault.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/store/board.h"

#define EPOCH ((time_t)1577836800) /* 2020-01-01: any that lies behind what a version may have */

static const char TEMPORARY[] = ".new-"; /* what names begin with that are not in place yet */

time_t board_file_time(int64_t seq)
{
    return EPOCH + (time_t)seq;
}

/* ---- one file ------------------------------------------------------------------------------------------------------ */

static bool write_all(int fd, const char *bytes, size_t n)
{
    while (n > 0) {
        const ssize_t done = write(fd, bytes, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes += done;
        n -= (size_t)done;
    }
    if (fault_hit()) {
        errno = ENOSPC;
        return false;
    }
    return true;
}

/* Beside the one that is there, then in its place. No fsync: what a power cut spoils, the next start finds. */
static enum err put(const char *path, const char *temporary, const char *json, int64_t seq)
{
    const struct timespec times[2] = {{.tv_sec = board_file_time(seq)}, {.tv_sec = board_file_time(seq)}};
    const int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    bool good = fd >= 0 && write_all(fd, json, strlen(json)) && futimens(fd, times) == 0;
    int why = good ? 0 : errno;
    if (fd >= 0 && close(fd) != 0) {
        why = good ? errno : why;
        good = false;
    }
    if (good && rename(temporary, path) != 0) {
        why = errno;
        good = false;
    }
    if (good)
        return OK;
    if (fd >= 0)
        (void)unlink(temporary);
    errno = why;
    return ERR_IO;
}

/* Whether the file is that version already, or a later one that another worker of this host has put there. Later than
   the clock itself it cannot be: then it is of a database that was put back. */
static bool in_place(const char *path, const char *json, int64_t seq, int64_t clock)
{
    struct stat is;
    if (stat(path, &is) != 0 || !S_ISREG(is.st_mode))
        return false;
    if (is.st_mtim.tv_sec == board_file_time(seq))
        return (size_t)is.st_size == strlen(json);
    return is.st_mtim.tv_sec > board_file_time(seq) && is.st_mtim.tv_sec <= board_file_time(clock);
}

static enum err bring(struct sql *db, struct arena *a, struct board_files *f, const struct board_file *x, int64_t clock)
{
    char id[TEXT_ID_SIZE];
    const char *json;
    text_id_encode(x->public_id, id);
    const char *path = arena_printf(a, "%s/%s.json", f->dir, id),
               *temporary = arena_printf(a, "%s/%s%s", f->dir, TEMPORARY, id);
    enum err e = path && temporary ? store_board_version(db, a, x->round_id, x->version, &json) : ERR_NO_MEMORY;
    if (e)
        return e;
    if (in_place(path, json, x->seq, clock))
        return OK;
    e = put(path, temporary, json, x->seq);
    if (e && !f->failing)
        log_error("board %s: %s; the one before stays, trying again", path, strerror(errno));
    return e;
}

/* ---- all of them --------------------------------------------------------------------------------------------------- */

/* What a worker that was killed has left; nobody else writes while the directory is locked. */
static void sweep(const char *dir)
{
    DIR *d = opendir(dir);
    if (!d)
        return;
    for (struct dirent *x; (x = readdir(d)) != NULL;)
        if (strncmp(x->d_name, TEMPORARY, strlen(TEMPORARY)) == 0)
            (void)unlinkat(dirfd(d), x->d_name, 0);
    (void)closedir(d);
}

static enum err bring_all(struct sql *db, struct arena *a, struct board_files *f, int64_t clock)
{
    struct board_file *list;
    size_t n;
    int64_t seen = clock;
    enum err e = store_board_newer(db, a, f->seen, &list, &n), failed = OK;
    for (size_t i = 0; i < n && !e; i++) {
        const enum err one = bring(db, a, f, &list[i], clock);
        if (one == ERR_IO) { /* another's directory entry may still go in */
            failed = one;
            seen = seen < list[i].seq - 1 ? seen : list[i].seq - 1;
        } else {
            e = one;
        }
    }
    if (e)
        return e;
    f->seen = seen;
    f->failing = failed != OK;
    return failed;
}

enum err act_board_files(struct sql *db, struct arena *a, struct board_files *f)
{
    int64_t clock;
    enum err e = store_board_clock(db, a, &clock);
    if (e || clock == f->seen)
        return e;
    if (clock < f->seen) /* the database was put back */
        f->seen = 0;
    const int dir = open(f->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (dir < 0 || flock(dir, LOCK_EX) != 0) {
        if (!f->failing)
            log_error("board %s: %s", f->dir, strerror(errno));
        f->failing = true;
        e = ERR_IO;
    } else {
        if (f->seen == 0)
            sweep(f->dir);
        e = bring_all(db, a, f, clock);
    }
    if (dir >= 0)
        (void)close(dir);
    return e;
}
