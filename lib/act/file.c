#include "lib/act/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/belong.h"
#include "lib/base/deceive.h"
#include "lib/base/fault.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"

#define BIT(t) (1u << FILETYPE_##t)

static const struct {
    const char *noun;
    unsigned types;
    const char *refusal; /* names the types */
} USES[FILE_USE_COUNT] = {
    [FILE_OF_CORRECTION] = {"correction", BIT(PDF) | BIT(PNG) | BIT(JPEG) | BIT(XLSX) | BIT(DOCX),
                            "file.type_document"},
    [FILE_OF_BALLOT_SCAN] = {"ballot_scan", BIT(PDF) | BIT(PNG) | BIT(JPEG), "file.type_scan"},
    [FILE_OF_MENTORING_LOG] = {"mentoring_period", BIT(PDF) | BIT(PNG) | BIT(JPEG) | BIT(XLSX) | BIT(DOCX),
                               "file.type_document"},
    [FILE_OF_MATERIAL] = {"mentoring_material", BIT(PDF) | BIT(PNG) | BIT(JPEG) | BIT(XLSX) | BIT(DOCX),
                          "file.type_document"},
    [FILE_OF_PAPER] = {"paper", BIT(PDF), "file.type_pdf"},
    [FILE_OF_PAPER_BLIND] = {"paper_blind", BIT(PDF), "file.type_pdf"},
    [FILE_OF_COMPILATION] = {"paper_compilation", BIT(PDF), "file.type_pdf"},
    [FILE_OF_NOMINATION] = {"nomination", BIT(PDF) | BIT(PNG) | BIT(JPEG) | BIT(XLSX) | BIT(DOCX),
                            "file.type_document"},
    [FILE_OF_OPINION] = {"opinion_letter", BIT(PDF) | BIT(PNG) | BIT(JPEG), "file.type_scan"},
    [FILE_OF_DECISION] = {"decision", BIT(PDF) | BIT(PNG) | BIT(JPEG), "file.type_scan"},
    [FILE_OF_NOTICE] = {"notice_posting", BIT(PNG) | BIT(JPEG) | BIT(PDF), "file.type_scan"},
    [FILE_OF_OBJECTION] = {"objection", BIT(PDF) | BIT(PNG) | BIT(JPEG), "file.type_scan"},
    [FILE_OF_HONOUR] = {"honour", BIT(PDF) | BIT(PNG) | BIT(JPEG), "file.type_scan"},
    [FILE_OF_APPEAL] = {"appeal", BIT(PDF) | BIT(PNG) | BIT(JPEG) | BIT(XLSX) | BIT(DOCX), "file.type_document"},
};

enum { HEX_SIZE = 2 * TOKEN_DIGEST_SIZE + 1 };
static const char TEMPORARY[] = "tmp-", /* what names begin with that are not in place yet */
    DRAFT[] = ".draft-";                /* … and what is still being made: hidden, so that no backup takes it */

/* ---- is it one that we take? ----------------------------------------------------------------------------------------
 */

static enum err refuse(struct act *a, const char *key, const char *arg)
{
    return act_refuse(a, ERR_INVALID, key, arg, NULL);
}

static enum err judge(struct act *a, const struct file_room *room, enum file_use use, const struct file_given *g,
                      enum filetype *type)
{
    if (g->size == 0)
        return refuse(a, "file.empty", NULL);
    if (g->size > (size_t)room->limit_kib * 1024) {
        const char *limit = arena_printf(a->arena, "%lld", (long long)room->limit_kib);
        return limit ? refuse(a, "file.too_large", limit) : ERR_NO_MEMORY;
    }
    const enum err e = filetype_sniff(g->bytes, g->size, type);
    if (e == ERR_TOO_LARGE)
        return refuse(a, "file.swells", NULL);
    if (e == ERR_NO_MEMORY)
        return e;
    if (e || !(USES[use].types & 1u << *type))
        return refuse(a, USES[use].refusal, NULL);
    return filetype_fits_name(*type, g->name) ? OK : refuse(a, "file.ending", filetype_code(*type));
}

/* A name for display: without what would break a line or a header or turn its order, and not longer than its column. */
static char *display_name(struct arena *arena, const char *name)
{
    enum { NAME_MAX_POINTS = 200 };
    struct buf b;
    size_t n = 0;
    buf_init_arena(&b, arena, 0);
    for (uint32_t cp; (cp = text_next(&name)) != 0 && n < NAME_MAX_POINTS; n++) {
        char bytes[4];
        buf_add(&b, bytes, text_put(deceive_does(cp) ? '_' : cp, bytes));
    }
    return b.failed ? NULL : b.data;
}

/* ---- putting bytes in place
 * ------------------------------------------------------------------------------------------- */

/* What the file system would not do. Said to the log here; the person gets a sentence. */
static enum err no_room(struct act *a, const char *path)
{
    const int why = fault_hit() ? EIO : errno;
    log_error("file %s: %s", path, strerror(why));
    return act_refuse(a, ERR_UNAVAILABLE, why == ENOSPC || why == EDQUOT ? "file.disk_full" : "file.disk", NULL, NULL);
}

static enum err sync_dir(struct act *a, const char *dir)
{
    const int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return no_room(a, dir);
    const int failed = fsync(fd);
    (void)close(fd);
    return failed ? no_room(a, dir) : OK;
}

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
    return !fault_hit();
}

/* Writes a fresh file and gives it its name. The same bytes may stand there already: then they get a new age. */
static enum err put(struct act *a, const char *dir, const char *path, const struct file_given *g)
{
    uint8_t id[TOKEN_ID_SIZE];
    char name[TEXT_ID_SIZE];
    token_public_id(id);
    text_id_encode(id, name);
    const char *temporary = arena_printf(a->arena, "%s/%s%s", dir, TEMPORARY, name);
    if (!temporary)
        return ERR_NO_MEMORY;
    const int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
    if (fd < 0)
        return no_room(a, temporary);
    bool good = belong_to(fd, dir) && write_all(fd, g->bytes, g->size) && fsync(fd) == 0;
    good = close(fd) == 0 && good;
    good = good && rename(temporary, path) == 0;
    if (good)
        return sync_dir(a, dir);
    const enum err e = no_room(a, path);
    (void)unlink(temporary);
    return e;
}

static void unlock(void *data)
{
    (void)close((int)(intptr_t)data);
}

/* Holds the lock until the request's memory goes. */
static enum err hold_lock(struct act *a, const char *dir)
{
    const char *path = arena_printf(a->arena, "%s/.lock", dir);
    if (!path)
        return ERR_NO_MEMORY;
    const int fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0640);
    if (fd < 0)
        return no_room(a, path);
    if (!belong_to(fd, dir)) {
        (void)close(fd);
        return no_room(a, path);
    }
    if (arena_on_reset(a->arena, unlock, (void *)(intptr_t)fd)) {
        (void)close(fd);
        return ERR_NO_MEMORY;
    }
    int failed;
    do
        failed = flock(fd, LOCK_SH);
    while (failed && errno == EINTR);
    return failed ? no_room(a, path) : OK;
}

/* One of our directories, in `above`. */
static bool make_dir(const char *above, const char *path)
{
    if (mkdir(path, 0750) != 0)
        return errno == EEXIST;
    const int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    const bool well = fd >= 0 && belong_to(fd, above);
    if (fd >= 0)
        (void)close(fd);
    return well;
}

char *act_file_address(struct arena *arena, const struct file *f)
{
    char hex[HEX_SIZE];
    text_hex(f->digest, sizeof f->digest, hex);
    return arena_printf(arena, "%.2s/%.2s/%s", hex, hex + 2, hex);
}

/* The directories of a digest, and in *path the place of its bytes; the lock is held from here on. */
static enum err make_room(struct act *a, const char *dir, const struct file *f, const char **first, const char **second,
                          const char **path)
{
    const char *address = act_file_address(a->arena, f);
    *first = arena_printf(a->arena, "%s/%.2s", dir, address ? address : "");
    *second = arena_printf(a->arena, "%s/%.5s", dir, address ? address : "");
    *path = arena_printf(a->arena, "%s/%s", dir, address ? address : "");
    if (!address || !*first || !*second || !*path)
        return ERR_NO_MEMORY;
    const enum err e = hold_lock(a, dir);
    if (e)
        return e;
    return make_dir(dir, *first) && make_dir(*first, *second) ? OK : no_room(a, *second);
}

/* The second directory may be new, and so may the first. */
static enum err sync_above(struct act *a, const char *dir, const char *first)
{
    const enum err e = sync_dir(a, first);
    return e ? e : sync_dir(a, dir);
}

enum err act_file_place(struct act *a, const struct file_room *room, enum file_use use, const struct file_given *given,
                        struct file *out)
{
    enum filetype type = FILETYPE_COUNT;
    enum err e = judge(a, room, use, given, &type);
    if (e)
        return e;
    *out = (struct file){.size = (int64_t)given->size,
                         .type = filetype_code(type),
                         .name = display_name(a->arena, given->name),
                         .person_id = a->person_id,
                         .noun = USES[use].noun,
                         .created_at = a->now};
    token_digest(given->bytes, given->size, out->digest);
    token_public_id(out->public_id);
    const char *first, *second, *path;
    if (!out->name)
        return ERR_NO_MEMORY;
    e = make_room(a, room->dir, out, &first, &second, &path);
    if (!e)
        e = put(a, second, path, given);
    return e ? e : sync_above(a, room->dir, first);
}

/* ---- drafts -------------------------------------------------------------------------------------------------------- */

char *act_file_draft(struct arena *arena, const char *dir, const char *ending)
{
    uint8_t id[TOKEN_ID_SIZE];
    char name[TEXT_ID_SIZE];
    token_public_id(id);
    text_id_encode(id, name);
    return arena_printf(arena, "%s/%s%s%s", dir, DRAFT, name, ending);
}

/* Its digest, by a mapping: so it may be larger than the memory. */
static bool digest_of(int fd, struct file *out)
{
    struct stat st;
    if (fault_hit() || fstat(fd, &st) != 0 || st.st_size <= 0)
        return false;
    void *bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (bytes == MAP_FAILED)
        return false;
    token_digest(bytes, (size_t)st.st_size, out->digest);
    (void)munmap(bytes, (size_t)st.st_size);
    out->size = st.st_size;
    return true;
}

enum err act_file_adopt(struct act *a, const char *dir, const char *draft, struct file *out)
{
    const char *first, *second, *path;
    const int fd = open(draft, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return no_room(a, draft);
    const bool well = belong_to(fd, dir) && fchmod(fd, 0640) == 0 && digest_of(fd, out) && fsync(fd) == 0;
    enum err e = well ? OK : no_room(a, draft);
    (void)close(fd);
    if (!e)
        e = make_room(a, dir, out, &first, &second, &path);
    if (!e && rename(draft, path) != 0)
        e = no_room(a, path);
    if (!e)
        e = sync_dir(a, second);
    return e ? e : sync_above(a, dir, first);
}

enum err act_file_add(struct act *a, struct file *f, int64_t noun_id)
{
    f->noun_id = noun_id;
    enum err e = store_file_add(a->db, f);
    if (e)
        return e;
    char hex[HEX_SIZE];
    text_hex(f->digest, sizeof f->digest, hex);
    struct buf json;
    buf_init_arena(&json, a->arena, 0);
    buf_addf(&json,
             "{\"noun\":\"%s\",\"noun_id\":%lld,\"digest\":\"%s\",\"size\":%lld,\"type\":\"%s\",\"name\":", f->noun,
             (long long)noun_id, hex, (long long)f->size, f->type);
    buf_add_json(&json, f->name);
    buf_addc(&json, '}');
    return json.failed ? ERR_NO_MEMORY : act_audit(a, "file.add", "file", f->id, NULL, json.data);
}

/* ---- sweeping
 * ------------------------------------------------------------------------------------------------------------ */

struct sweep {
    struct sql *db;
    struct arena *arena; /* for one file after the other */
    int lock;
    instant before;
    size_t gone;
};

/* Whether it was last written before the sweep's bound. */
static bool is_old(const struct sweep *s, int dir, const char *name)
{
    struct stat st;
    return fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode) &&
           (instant)st.st_mtim.tv_sec * CLOCK_SECOND < s->before;
}

/* Removes one file of the innermost directory, if nothing needs it. The lock is held alone meanwhile, so that nobody is
   between finding the bytes there and writing the row; a file that somebody is just handing in waits for the next
   sweep. */
static enum err sweep_file(struct sweep *s, int dir, const char *name)
{
    uint8_t digest[TOKEN_DIGEST_SIZE];
    bool needed = true;
    enum err e = OK;
    if (!is_old(s, dir, name) || flock(s->lock, LOCK_EX | LOCK_NB) != 0)
        return OK;
    if (text_unhex(name, digest, sizeof digest))
        e = store_file_needed(s->db, s->arena, digest, &needed);
    else
        needed = strncmp(name, TEMPORARY, sizeof TEMPORARY - 1) != 0; /* others are not ours */
    if (!e && !needed && is_old(s, dir, name) && unlinkat(dir, name, 0) == 0)
        s->gone++;
    (void)flock(s->lock, LOCK_UN);
    arena_reset(s->arena);
    return e;
}

/* A draft whose maker is gone. */
static void sweep_draft(struct sweep *s, int dir, const char *name)
{
    if (strncmp(name, DRAFT, sizeof DRAFT - 1) == 0 && is_old(s, dir, name) && unlinkat(dir, name, 0) == 0)
        s->gone++;
}

/* Calls itself for the two levels of directories of two hexadecimal digits each, then sweep_file. */
static enum err sweep_dir(struct sweep *s, int parent, const char *name, int depth)
{
    const int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *d = fd < 0 ? NULL : fdopendir(fd);
    if (!d) {
        if (fd >= 0)
            (void)close(fd);
        return ERR_IO;
    }
    enum err e = OK;
    for (const struct dirent *entry; !e && (entry = readdir(d)) != NULL;)
        if (entry->d_name[0] == '.')
            sweep_draft(s, dirfd(d), entry->d_name);
        else if (depth == 0)
            e = sweep_file(s, dirfd(d), entry->d_name);
        else if (strlen(entry->d_name) == 2)
            e = sweep_dir(s, dirfd(d), entry->d_name, depth - 1);
    (void)closedir(d);
    return e;
}

enum err act_file_sweep(struct act *a, const char *dir, instant before, size_t *gone)
{
    enum { LEVELS = 2 };
    struct sweep s = {.db = a->db, .arena = arena_new(0), .lock = -1, .before = before};
    const char *path = arena_printf(a->arena, "%s/.lock", dir);
    enum err e = s.arena && path ? OK : ERR_NO_MEMORY;
    if (!e && (s.lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0640)) < 0)
        e = ERR_IO;
    if (!e)
        e = sweep_dir(&s, AT_FDCWD, dir, LEVELS);
    if (s.lock >= 0)
        (void)close(s.lock);
    arena_free(s.arena);
    *gone = s.gone;
    return e;
}
