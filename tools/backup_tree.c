#include "tools/backup_tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MANIFEST "manifest"
#define FIRST_LINE "jiangxin-backup 1\n"

/* ---- walking ----------------------------------------------------------------------------------------------------- */

struct tree { /* the regular files below a directory, by name */
    const char **names;
    size_t n, room;
};

static enum err tree_add(struct arena *a, struct tree *t, const char *name)
{
    if (t->n == t->room) {
        const size_t room = t->room ? 2 * t->room : 256;
        const char **names = arena_array(a, room, sizeof *names);
        if (!names)
            return ERR_NO_MEMORY;
        if (t->n)
            memcpy(names, t->names, t->n * sizeof *names);
        t->names = names;
        t->room = room;
    }
    t->names[t->n] = arena_str(a, name);
    return t->names[t->n++] ? OK : ERR_NO_MEMORY;
}

static int by_name(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static enum err tree_read(struct arena *a, const char *dir, struct tree *t, struct buf *why)
{
    char *const roots[] = {arena_str(a, dir), NULL};
    const size_t root = strlen(dir);
    enum err e = OK;
    *t = (struct tree){0};
    FTS *fts = roots[0] ? fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL) : NULL;
    if (!fts)
        return ERR_NO_MEMORY;
    errno = 0;
    for (FTSENT *f = fts_read(fts); f && !e; f = fts_read(fts)) {
        if (f->fts_level > 0 && f->fts_name[0] == '.') /* a lock, an upload that is still under way */
            (void)fts_set(fts, f, FTS_SKIP);
        else if (f->fts_info == FTS_F) {
            e = tree_add(a, t, f->fts_path + root + 1);
        } else if (f->fts_info != FTS_D && f->fts_info != FTS_DP &&
                   !(f->fts_level == 0 && f->fts_errno == ENOENT)) { /* a link, a socket, what cannot be read */
            buf_addf(why, "%s: is neither file nor directory, or cannot be read", f->fts_path);
            e = ERR_INVALID;
        }
    }
    (void)fts_close(fts);
    if (!e && t->n > 1)
        qsort(t->names, t->n, sizeof *t->names, by_name);
    return e;
}

bool backup_any_file(const char *dir)
{
    struct arena *a = arena_new(0);
    struct buf why;
    struct tree t = {0};
    if (!a)
        return true;
    buf_init_arena(&why, a, 0);
    const bool any = tree_read(a, dir, &t, &why) != OK || t.n > 0;
    arena_free(a);
    return any;
}

enum err backup_remove(const char *dir)
{
    char *copy = strdup(dir);
    char *const roots[] = {copy, NULL};
    bool failed = false;
    FTS *fts = copy ? fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL) : NULL;
    for (const FTSENT *f = fts ? fts_read(fts) : NULL; f; f = fts_read(fts)) {
        if (f->fts_info == FTS_D)
            continue;
        failed = remove(f->fts_accpath) != 0 || failed;
    }
    if (fts)
        (void)fts_close(fts);
    free(copy);
    return fts && !failed ? OK : ERR_IO;
}

/* ---- copying ----------------------------------------------------------------------------------------------------- */

/* Makes the directories above `path`. */
static bool make_above(const char *path)
{
    char *copy = strdup(path);
    bool well = copy != NULL;
    for (char *at = copy ? strchr(copy + 1, '/') : NULL; well && at; at = strchr(at + 1, '/')) {
        *at = '\0';
        well = mkdir(copy, 0700) == 0 || errno == EEXIST;
        *at = '/';
    }
    free(copy);
    return well;
}

static bool link_last(const char *from, const char *last, const char *to)
{
    struct stat ours, theirs;
    return last && stat(from, &ours) == 0 && lstat(last, &theirs) == 0 && S_ISREG(theirs.st_mode) &&
           ours.st_size == theirs.st_size && link(last, to) == 0;
}

static bool copy_file(const char *from, const char *to)
{
    static char block[65536];
    bool well = false;
    const int in = open(from, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    const int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (in >= 0 && out >= 0) {
        ssize_t n = 0;
        while ((n = read(in, block, sizeof block)) > 0 && write(out, block, (size_t)n) == n)
            ;
        struct stat s;
        well = n == 0 && fstat(in, &s) == 0 && fchmod(out, s.st_mode & 0777) == 0 &&
               futimens(out, (const struct timespec[]){s.st_atim, s.st_mtim}) == 0;
    }
    if (in >= 0)
        (void)close(in);
    if (out >= 0)
        well = close(out) == 0 && well;
    return well;
}

enum err backup_copy_one(const char *from, const char *to, struct buf *why)
{
    if (make_above(to) && copy_file(from, to))
        return OK;
    buf_addf(why, "%s: %s", to, strerror(errno));
    return ERR_IO;
}

enum err backup_replace(struct arena *a, const char *from, const char *to, struct buf *why)
{
    struct stat old, above;
    const char *fresh = arena_printf(a, "%s.restored", to);
    const char *slash = strrchr(to, '/');
    const char *dir = slash ? arena_copy(a, to, (size_t)(slash - to)) : NULL;
    if (!fresh || !dir)
        return ERR_NO_MEMORY;
    const bool there = stat(to, &old) == 0;
    bool well =
        stat(dir, &above) == 0 && copy_file(from, fresh) && chmod(fresh, there ? old.st_mode & 07777 : 0640) == 0;
    if (well && geteuid() == 0)
        well = chown(fresh, there ? old.st_uid : above.st_uid, there ? old.st_gid : above.st_gid) == 0;
    if (well && rename(fresh, to) == 0)
        return OK;
    buf_addf(why, "%s: %s", to, strerror(errno));
    return ERR_IO;
}

enum err backup_give(struct arena *a, const char *dir, struct buf *why)
{
    char *const roots[] = {arena_str(a, dir), NULL};
    struct stat top;
    bool well = roots[0] && stat(dir, &top) == 0;
    FTS *fts = well ? fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL) : NULL;
    for (const FTSENT *f = fts ? fts_read(fts) : NULL; f; f = fts_read(fts)) {
        if (f->fts_info != FTS_DP && geteuid() == 0)
            well = lchown(f->fts_accpath, top.st_uid, top.st_gid) == 0 && well;
        if (f->fts_info == FTS_DP) /* last of all: a new owner takes the bit of the group away */
            well = chmod(f->fts_accpath, top.st_mode & 07777) == 0 && well;
    }
    if (fts)
        (void)fts_close(fts);
    if (fts && well)
        return OK;
    buf_addf(why, "%s: its files could not be given to their owner", dir);
    return ERR_IO;
}

enum err backup_copy(struct arena *a, const char *from, const char *to, const char *last, struct buf *why)
{
    struct tree t;
    enum err e = tree_read(a, from, &t, why);
    for (size_t i = 0; i < t.n && !e; i++) {
        const char *source = arena_printf(a, "%s/%s", from, t.names[i]);
        const char *target = arena_printf(a, "%s/%s", to, t.names[i]);
        const char *before = last ? arena_printf(a, "%s/%s", last, t.names[i]) : NULL;
        if (!source || !target)
            return ERR_NO_MEMORY;
        if (make_above(target) && (link_last(source, before, target) || copy_file(source, target)))
            continue;
        if (errno == ENOENT && access(source, F_OK) != 0)
            continue; /* an orphan that was swept away meanwhile */
        buf_addf(why, "%s: %s", target, strerror(errno));
        e = ERR_IO;
    }
    return e;
}

/* ---- the manifest ------------------------------------------------------------------------------------------------ */

static enum err sum_of(struct arena *a, const char *dir, const char *name, char sum[SHA256_HEX], uint64_t *size,
                       struct buf *why)
{
    const char *path = arena_printf(a, "%s/%s", dir, name);
    FILE *f = path ? fopen(path, "re") : NULL;
    enum err e = f ? sha256_file(f, sum, size) : ERR_IO;
    if (f)
        (void)fclose(f);
    if (e)
        buf_addf(why, "%s/%s: cannot be read", dir, name);
    return e;
}

/* The lines of all files but the manifest. */
static enum err write_sums(struct arena *a, const char *dir, struct buf *out, uint64_t *bytes, struct buf *why)
{
    struct tree t;
    enum err e = tree_read(a, dir, &t, why);
    *bytes = 0;
    for (size_t i = 0; i < t.n && !e; i++) {
        char sum[SHA256_HEX];
        uint64_t size = 0;
        if (strcmp(t.names[i], MANIFEST) == 0)
            continue;
        e = sum_of(a, dir, t.names[i], sum, &size, why);
        buf_addf(out, "%s  %s\n", sum, t.names[i]);
        *bytes += size;
    }
    return e ? e : buf_check(out);
}

enum err backup_seal(struct arena *a, const char *dir, struct backup_facts *f, struct buf *why)
{
    struct buf text;
    const char *path = arena_printf(a, "%s/" MANIFEST, dir);
    buf_init_arena(&text, a, 0);
    buf_addf(&text, FIRST_LINE "database %s\nversion %s\nmade %s\n", f->database, f->version, f->made);
    enum err e = path ? write_sums(a, dir, &text, &f->bytes, why) : ERR_NO_MEMORY;
    if (e)
        return e;
    sha256_hex(text.data, text.len, f->sum);
    buf_addf(&text, "manifest %s\n", f->sum);
    FILE *out = buf_check(&text) ? NULL : fopen(path, "wxe");
    bool well = out && fwrite(text.data, 1, text.len, out) == text.len;
    well = out && fclose(out) == 0 && well;
    if (!well)
        buf_addf(why, "%s: cannot be written", path);
    return well ? OK : ERR_IO;
}

/* Takes "NAME value\n" off the text; NULL: it begins otherwise. */
static const char *take_line(struct arena *a, const char **at, const char *name)
{
    const size_t n = strlen(name), whole = strcspn(*at, "\n");
    if (strncmp(*at, name, n) != 0 || (*at)[n] != ' ' || (*at)[whole] != '\n')
        return NULL;
    const char *value = arena_copy(a, *at + n + 1, whole - n - 1);
    *at += whole + 1;
    return value;
}

static enum err manifest_read(struct arena *a, const char *dir, struct buf *text, struct buf *why)
{
    enum { MOST = 256 << 20 };
    char block[65536];
    size_t n;
    const char *path = arena_printf(a, "%s/" MANIFEST, dir);
    FILE *in = path ? fopen(path, "re") : NULL;
    buf_init_arena(text, a, MOST);
    if (!in) {
        buf_addf(why, "%s is no backup: it has no manifest", dir);
        return ERR_INVALID;
    }
    while ((n = fread(block, 1, sizeof block, in)) > 0)
        buf_add(text, block, n);
    const bool bad = ferror(in) != 0;
    (void)fclose(in);
    if (bad || text->failed || text->len == 0 || strlen(text->data) != text->len) {
        buf_addf(why, "%s/" MANIFEST " cannot be read", dir);
        return ERR_INVALID;
    }
    return OK;
}

/* The first name of which the two lists differ, for the sentence. Both have the same head and order. */
static void tell_difference(const char *said, const char *found, const char *dir, struct buf *why)
{
    while (*said && *said == *found) { /* line by line */
        const size_t n = strcspn(said, "\n"), m = strcspn(found, "\n");
        if (n != m || strncmp(said, found, n) != 0)
            break;
        said += n + (said[n] == '\n');
        found += m + (found[m] == '\n');
    }
    enum { NAME_AT = SHA256_HEX - 1 + 2 };
    const size_t n = strcspn(said, "\n"), m = strcspn(found, "\n");
    const char *said_name = n > NAME_AT ? said + NAME_AT : "", *found_name = m > NAME_AT ? found + NAME_AT : "";
    const int said_n = n > NAME_AT ? (int)(n - NAME_AT) : 0, found_n = m > NAME_AT ? (int)(m - NAME_AT) : 0;
    if (said_n == found_n && strncmp(said_name, found_name, (size_t)said_n) == 0)
        buf_addf(why, "%s/%.*s is not what was written: the backup is damaged", dir, said_n, said_name);
    else if (found_n == 0 || (said_n && strcmp(said_name, found_name) < 0))
        buf_addf(why, "%s/%.*s is missing: the backup is damaged", dir, said_n, said_name);
    else
        buf_addf(why, "%s/%.*s does not belong to the backup", dir, found_n, found_name);
}

enum err backup_prove(struct arena *a, const char *dir, struct backup_facts *f, struct buf *why)
{
    struct buf text, found;
    char sum[SHA256_HEX];
    *f = (struct backup_facts){0};
    enum err e = manifest_read(a, dir, &text, why);
    if (e)
        return e;
    const char *end = strstr(text.data, "\nmanifest ");
    const char *tail = end ? end + 1 : text.data;
    sha256_hex(text.data, (size_t)(tail - text.data), sum);
    const char *at = tail, *said = take_line(a, &at, "manifest");
    if (strncmp(text.data, FIRST_LINE, strlen(FIRST_LINE)) != 0 || !said || *at || strcmp(said, sum) != 0) {
        buf_addf(why, "%s/" MANIFEST " is not what was written: the backup is damaged", dir);
        return ERR_INVALID;
    }
    memcpy(f->sum, sum, sizeof sum);
    at = text.data + strlen(FIRST_LINE);
    f->database = take_line(a, &at, "database");
    f->version = take_line(a, &at, "version");
    f->made = take_line(a, &at, "made");
    if (!f->database || !f->version || !f->made)
        return ERR_INVALID;
    buf_init_arena(&found, a, 0);
    e = write_sums(a, dir, &found, &f->bytes, why);
    if (e)
        return e;
    const char *lines = arena_copy(a, at, (size_t)(tail - at));
    if (lines && found.data && strcmp(lines, found.data) == 0)
        return OK;
    tell_difference(lines ? lines : "", found.data ? found.data : "", dir, why);
    return ERR_INVALID;
}

bool backup_is_name(const char *name)
{
    static const char shape[] = "00000000T000000Z";
    for (size_t i = 0; i < sizeof shape; i++)
        if (shape[i] == '0' ? name[i] < '0' || name[i] > '9' : name[i] != shape[i])
            return false;
    return true;
}
