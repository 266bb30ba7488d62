#include "lib/store/import_run.h"

#include <string.h>

#include "lib/store/rows.h"

enum { ADD, FIND, LOCK, LIST, APPLIED, SWEEP, COUNT };

#define COLUMNS(bytes)                                                                                                 \
    "r.id, r.public_id, r.kind, r.person_id, r.file_name, r.format, " bytes                                            \
    ", r.digest, r.added, r.changed, r.moved, r.ended, r.same, r.faults, r.created_at, r.expires_at, r.applied_at"
#define COLUMNS_OUT "ibsissbbiiiiiittt"
#define FIND_TEXT                                                                                                      \
    "SELECT " COLUMNS("r.bytes") " FROM import_run r WHERE r.public_id = ? AND r.person_id = ? AND r.expires_at > ?"

static const struct sql_query Q[COUNT] = {
    [ADD] = {"import_run.add",
             "INSERT INTO import_run (public_id, kind, person_id, file_name, format, bytes, digest, added, changed, "
             "moved, ended, same, faults, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "bsissbbiiiiiitt", ""},
    [FIND] = {"import_run.find", FIND_TEXT, "bit", COLUMNS_OUT},
    [LOCK] = {"import_run.lock", FIND_TEXT " FOR UPDATE", "bit", COLUMNS_OUT},
    [LIST] = {"import_run.list",
              "SELECT " COLUMNS(
                  "NULLIF('', '') AS bytes") " FROM import_run r WHERE r.person_id = ? AND r.expires_at > ?"
                                             " ORDER BY r.created_at DESC, r.id DESC LIMIT ?",
              "iti", "ibsisssbiiiiiittt"},
    [APPLIED] =
        {"import_run.applied",
         "UPDATE import_run SET bytes = NULL, digest = ?, added = ?, changed = ?, moved = ?, ended = ?, same = ?,"
         " applied_at = ? WHERE id = ? AND applied_at IS NULL",
         "biiiiiti", ""},
    [SWEEP] = {"import_run.sweep", "DELETE FROM import_run WHERE expires_at <= ?", "t", ""},
};
const struct sql_table store_import_run_table = {"import_run", Q, COUNT};

static enum err take_head(const struct sql_rows *r, size_t i, void *to)
{
    struct import_run *out = to;
    const struct sql_bytes digest = sql_blob(r, i, 7);
    out->id = sql_int(r, i, 0);
    out->kind = sql_text(r, i, 2);
    out->person_id = sql_int(r, i, 3);
    out->file_name = sql_text(r, i, 4);
    out->format = sql_text(r, i, 5);
    out->counts = (struct import_counts){.added = sql_int(r, i, 8),
                                         .changed = sql_int(r, i, 9),
                                         .moved = sql_int(r, i, 10),
                                         .ended = sql_int(r, i, 11),
                                         .same = sql_int(r, i, 12),
                                         .faults = sql_int(r, i, 13)};
    out->created_at = sql_int(r, i, 14);
    out->expires_at = sql_int(r, i, 15);
    out->applied_at = sql_int(r, i, 16);
    if (digest.n != sizeof out->digest)
        return ERR_BUG;
    memcpy(out->digest, digest.data, digest.n);
    return rows_id(r, i, 1, out->public_id);
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct import_run *out = to;
    out->bytes = sql_blob(r, i, 6);
    return take_head(r, i, to);
}

enum err store_import_run_add(struct sql *db, struct import_run *run)
{
    const struct import_counts *c = &run->counts;
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(run->public_id, 16), run->kind, run->person_id, run->file_name,
                          run->format, run->bytes, sql_bytes(run->digest, sizeof run->digest), c->added, c->changed,
                          c->moved, c->ended, c->same, c->faults, run->created_at, run->expires_at);
    run->id = done.insert_id;
    return e;
}

enum err store_import_run_find(struct sql *db, struct arena *a, const uint8_t public_id[16], int64_t person_id,
                               instant now, bool lock, struct import_run *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[lock ? LOCK : FIND], a, &r, sql_bytes(public_id, 16), person_id, now), &r, take,
                    out);
}

enum err store_import_run_list(struct sql *db, struct arena *a, int64_t person_id, instant now, int64_t limit,
                               struct import_run **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, person_id, now, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_head, n);
    return e;
}

enum err store_import_run_applied(struct sql *db, const struct import_run *run, instant now)
{
    const struct import_counts *c = &run->counts;
    struct sql_done done;
    enum err e = SQL_EXEC(db, &Q[APPLIED], &done, sql_bytes(run->digest, sizeof run->digest), c->added, c->changed,
                          c->moved, c->ended, c->same, now, run->id);
    return rows_hit(e, &done, ERR_CONFLICT);
}

enum err store_import_run_sweep(struct sql *db, instant now, uint64_t *gone)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[SWEEP], &done, now);
    *gone = done.affected;
    return e;
}
