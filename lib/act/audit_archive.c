/* audit_archive: batches whose time in the database is over go into files, and only then their rows leave. A file's
   name and bytes follow from its batch, so whoever is killed in between is simply followed by the next. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/act/audit_seal.h"
#include "lib/base/log.h"
#include "lib/crypt/merkle.h"
#include "lib/store/audit_seal.h"

const char *audit_archive_name(struct arena *a, int64_t number)
{
    return arena_printf(a, "audit-%06lld.jsonl", (long long)number);
}

struct archive {
    struct act *a;
    const struct audit_rules *rules;
    struct arena *page; /* reset for each reading */
    struct audit_sealed batch;
    const char *name;
    uint8_t digest[MERKLE_SIZE];
    int64_t number; /* of the batch that is being pruned */
};

static enum err io(const char *path, const char *what)
{
    log_error("audit: %s: %s: %s", path, what, strerror(errno));
    return ERR_IO;
}

/* One row: its line into the file, its hash into tree and digest. A row that is gone or changed is seen by the root. */
static enum err write_row(struct archive *x, const struct audit_leaf *l, FILE *f, struct merkle *tree,
                          struct merkle_digest *digest)
{
    uint8_t leaf[MERKLE_SIZE];
    struct buf line;
    buf_init_arena(&line, x->page, 0);
    audit_seal_line(&l->row, &line);
    if (buf_check(&line))
        return ERR_NO_MEMORY;
    merkle_leaf(line.data, line.len, leaf);
    merkle_add(tree, leaf);
    buf_addc(&line, '\n');
    if (buf_check(&line))
        return ERR_NO_MEMORY;
    merkle_digest_add(digest, line.data, line.len);
    return fwrite(line.data, 1, line.len, f) == line.len ? OK : io(x->name, "write");
}

/* ERR_CONFLICT: the rows are not those that were sealed. */
static enum err write_rows(struct archive *x, FILE *f)
{
    struct merkle_digest digest;
    struct merkle tree;
    uint8_t root[MERKLE_SIZE];
    struct audit_leaf *leaves;
    int64_t after = -1;
    size_t n = AUDIT_PAGE;
    enum err e = OK;
    merkle_begin(&tree);
    merkle_digest_begin(&digest);
    while (!e && n == AUDIT_PAGE) {
        e = store_audit_seal_leaves(x->a->db, x->page, x->batch.head.number, after, &leaves, &n);
        for (size_t i = 0; i < n && !e; i++) {
            e = write_row(x, &leaves[i], f, &tree, &digest);
            after = leaves[i].position;
        }
        arena_reset(x->page);
    }
    if (e)
        return e;
    merkle_root(&tree, root);
    merkle_digest_end(&digest, x->digest);
    if ((int64_t)tree.count == x->batch.head.leaves && memcmp(root, x->batch.head.root, sizeof root) == 0)
        return OK;
    log_error("audit: batch %lld is not as it was sealed and stays where it is: jiangxin verify audit",
              (long long)x->batch.head.number);
    return ERR_CONFLICT;
}

/* The whole file beside its place, on the disk, then renamed into it. */
static enum err write_file(struct archive *x)
{
    const char *dir = x->rules->archive_dir;
    const char *path = arena_printf(x->a->arena, "%s/%s", dir, x->name);
    char *fresh = arena_printf(x->a->arena, "%s/.new.XXXXXX", dir);
    if (!path || !fresh)
        return ERR_NO_MEMORY;
    if (mkdir(dir, 0750) != 0 && errno != EEXIST)
        return io(dir, "mkdir");
    const int fd = mkostemp(fresh, O_CLOEXEC);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
    if (!f) {
        if (fd >= 0)
            close(fd);
        return io(fresh, "create");
    }
    enum err e = write_rows(x, f);
    if (!e && (fflush(f) != 0 || fchmod(fd, 0440) != 0 || fsync(fd) != 0))
        e = io(fresh, "write");
    if (fclose(f) != 0 && !e)
        e = io(fresh, "close");
    if (!e && rename(fresh, path) != 0)
        e = io(path, "rename");
    if (e)
        (void)unlink(fresh);
    const int at = e ? -1 : open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (!e && (at < 0 || fsync(at) != 0))
        e = io(dir, "fsync");
    if (at >= 0)
        close(at);
    return e;
}

static enum err archived_work(struct sql *db, void *context)
{
    struct archive *x = context;
    instant now;
    enum err e = store_audit_seal_now(db, x->a->arena, &now);
    if (!e)
        e = store_audit_seal_archived(db, x->batch.head.number, x->name, x->digest, now);
    return e == ERR_CONFLICT ? OK : e; /* another process has: with the same file */
}

static enum err prune_work(struct sql *db, void *context)
{
    const struct archive *x = context;
    return store_audit_seal_prune(db, x->number);
}

/* Removes the rows of every batch that is archived and old enough, each in a transaction of its own. */
static enum err prune(struct archive *x, instant before)
{
    const struct sql_act t = {.work = prune_work, .context = x};
    enum err e = OK;
    x->number = 0;
    while (!e) {
        e = store_audit_seal_to_prune(x->a->db, x->a->arena, x->number, before, &x->number);
        if (!e)
            e = sql_transaction(x->a->db, &t);
    }
    return e == ERR_NOT_FOUND ? OK : e;
}

enum err act_audit_archive(struct act *a, const struct audit_rules *r, int64_t days, int64_t *batches)
{
    struct archive x = {.a = a, .rules = r, .page = arena_new(0)};
    const struct sql_act t = {.work = archived_work, .context = &x};
    instant now;
    *batches = 0;
    enum err e = x.page && r->archive_dir ? store_audit_seal_now(a->db, a->arena, &now) : ERR_NO_MEMORY;
    if (e)
        goto done;
    const instant before = now - (days < AUDIT_KEPT_DAYS ? AUDIT_KEPT_DAYS : days) * CLOCK_DAY;
    while (!e) {
        e = store_audit_seal_to_archive(a->db, a->arena, before, &x.batch);
        if (e)
            break;
        x.name = audit_archive_name(a->arena, x.batch.head.number);
        e = x.name ? write_file(&x) : ERR_NO_MEMORY;
        if (!e)
            e = sql_transaction(a->db, &t);
        *batches += e == OK;
    }
    if (e == ERR_NOT_FOUND)
        e = prune(&x, before);
done:
    arena_free(x.page);
    return e;
}
