#include "lib/store/audit_seal.h"

#include <string.h>

#include "lib/store/rows.h"

enum {
    NOW,
    LAST,
    LAST_LOCK,
    FIND,
    HEADS,
    CUT,
    MARK,
    ROWS,
    ADD,
    LEAF,
    KEY,
    KEY_ADD,
    UNANCHORED,
    ANCHORED,
    TO_ARCHIVE,
    TO_PRUNE,
    ARCHIVED,
    PRUNE,
    LEAVES,
    STRAYS,
    YOUNG,
    HEADLESS,
    COUNT
};

#define HEAD                                                                                                           \
    "SELECT h.number, h.leaves, h.root, h.previous, h.horizon_at, h.first_at, h.last_at, h.sealed_at, h.key_id,"       \
    " h.signature, h.anchored_at, h.archive_file, h.archive_digest, h.archived_at, h.pruned_at FROM audit_head h"
#define HEAD_OUT "iibbttttsbtsbtt"

#define LINE                                                                                                           \
    "a.id, a.at, a.written_at, a.person_id, a.program, a.request, a.address, a.act, a.noun, a.noun_id, a.before_json," \
    " a.after_json, a.result"
#define LINE_OUT "ittisssssisss"

static const struct sql_query Q[COUNT] = {
    /* The only statement that asks the server's clock: what is sealed is what this database has written until then. */
    [NOW] = {"audit_seal.now", "SELECT UTC_TIMESTAMP(6)", "", "t"},
    [LAST] = {"audit_seal.last", HEAD " ORDER BY h.number DESC LIMIT 1", "", HEAD_OUT},
    [LAST_LOCK] = {"audit_seal.last_lock", HEAD " ORDER BY h.number DESC LIMIT 1 FOR UPDATE", "", HEAD_OUT},
    [FIND] = {"audit_seal.find", HEAD " WHERE h.number = ?", "i", HEAD_OUT},
    [HEADS] = {"audit_seal.heads", HEAD " WHERE h.number > ? ORDER BY h.number LIMIT ?", "ii", HEAD_OUT},
    [CUT] = {"audit_seal.cut",
             "SELECT a.written_at FROM audit a WHERE a.written_at > ? AND a.written_at <= ?"
             " ORDER BY a.written_at, a.id LIMIT 1 OFFSET ?",
             "tti", "t"},
    [MARK] = {"audit_seal.mark",
              "SELECT COALESCE(MAX(l.audit_id), 0) FROM audit_leaf l WHERE l.batch ="
              " (SELECT MAX(h.number) FROM audit_head h WHERE h.leaves > 0 AND h.horizon_at <= ?)",
              "t", "i"},
    [ROWS] = {"audit_seal.rows",
              "SELECT " LINE " FROM audit a WHERE a.written_at > ? AND a.written_at <= ? AND a.id > ?"
              " AND (a.written_at > ? OR (a.written_at = ? AND a.id > ?)) ORDER BY a.written_at, a.id LIMIT ?"
              " LOCK IN SHARE MODE",
              "ttittii", LINE_OUT},
    [ADD] = {"audit_seal.add",
             "INSERT INTO audit_head (number, leaves, root, previous, horizon_at, first_at, last_at, sealed_at, key_id,"
             " signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "iibbttttsb", ""},
    [LEAF] = {"audit_seal.leaf", "INSERT INTO audit_leaf (batch, position, audit_id, hash) VALUES (?, ?, ?, ?)", "iiib",
              ""},
    [KEY] = {"audit_seal.key", "SELECT public FROM signing_key WHERE key_id = ? AND purpose = 'audit'", "s", "b"},
    [KEY_ADD] = {"audit_seal.key_add",
                 "INSERT INTO signing_key (key_id, purpose, public, made_at) VALUES (?, 'audit', ?, ?)", "sbt", ""},
    [UNANCHORED] = {"audit_seal.unanchored", HEAD " WHERE h.anchored_at IS NULL ORDER BY h.number LIMIT ?", "i",
                    HEAD_OUT},
    [ANCHORED] = {"audit_seal.anchored",
                  "UPDATE audit_head SET anchored_at = ? WHERE number = ? AND anchored_at IS NULL", "ti", ""},
    [TO_ARCHIVE] = {"audit_seal.to_archive",
                    HEAD " WHERE h.archived_at IS NULL AND h.horizon_at < ? ORDER BY h.number LIMIT 1", "t", HEAD_OUT},
    [TO_PRUNE] = {"audit_seal.to_prune",
                  "SELECT h.number FROM audit_head h WHERE h.pruned_at IS NULL AND h.archived_at IS NOT NULL"
                  " AND h.number > ? AND h.horizon_at < ? ORDER BY h.number LIMIT 1",
                  "it", "i"},
    [ARCHIVED] = {"audit_seal.archived",
                  "UPDATE audit_head SET archive_file = ?, archive_digest = ?, archived_at = ?"
                  " WHERE number = ? AND archived_at IS NULL",
                  "sbti", ""},
    [PRUNE] = {"audit_seal.prune", "CALL audit_prune(?)", "i", ""},
    [LEAVES] = {"audit_seal.leaves",
                "SELECT l.position, l.audit_id, l.hash, " LINE
                " FROM audit_leaf l LEFT JOIN audit a ON a.id = l.audit_id WHERE l.batch = ? AND l.position > ?"
                " ORDER BY l.position LIMIT ?",
                "iii", "iib" LINE_OUT},
    [STRAYS] = {"audit_seal.strays",
                "SELECT a.id FROM audit a LEFT JOIN audit_leaf l ON l.audit_id = a.id"
                " WHERE l.audit_id IS NULL AND (a.written_at <= ? OR a.id <= ?) AND a.id > ? ORDER BY a.id LIMIT ?",
                "tiii", "i"},
    [YOUNG] = {"audit_seal.young", "SELECT COUNT(*), MIN(a.written_at) FROM audit a WHERE a.written_at > ?", "t", "it"},
    [HEADLESS] = {"audit_seal.headless",
                  "SELECT COALESCE(MIN(l.batch), 0) FROM audit_leaf l LEFT JOIN audit_head h ON h.number = l.batch"
                  " WHERE l.batch > ? AND h.number IS NULL",
                  "i", "i"},
};
const struct sql_table store_audit_seal_table = {"audit_seal", Q, COUNT};

/* A column of fixed size; false: the row holds something else. */
static bool bytes_of(const struct sql_rows *r, size_t row, size_t col, void *out, size_t n)
{
    const struct sql_bytes b = sql_blob(r, row, col);
    if (b.n == n)
        memcpy(out, b.data, n);
    return b.n == n;
}

static enum err take_head(const struct sql_rows *r, size_t i, void *to)
{
    struct audit_sealed *s = to;
    *s = (struct audit_sealed){
        .head = {.number = sql_int(r, i, 0),
                 .leaves = sql_int(r, i, 1),
                 .horizon = sql_int(r, i, 4),
                 .first = sql_int(r, i, 5),
                 .last = sql_int(r, i, 6),
                 .sealed = sql_int(r, i, 7),
                 .key_id = sql_text(r, i, 8)},
        .anchored_at = sql_int(r, i, 10),
        .archive_file = sql_text(r, i, 11),
        .archived_at = sql_int(r, i, 13),
        .pruned_at = sql_int(r, i, 14),
    };
    const bool archived = !sql_is_null(r, i, 12);
    return bytes_of(r, i, 2, s->head.root, AUDIT_HASH) && bytes_of(r, i, 3, s->head.previous, AUDIT_HASH) &&
                   bytes_of(r, i, 9, s->signature, sizeof s->signature) &&
                   (!archived || bytes_of(r, i, 12, s->archive_digest, AUDIT_HASH))
               ? OK
               : ERR_BUG;
}

static void take_columns(const struct sql_rows *r, size_t i, size_t c, struct audit_line *row)
{
    *row = (struct audit_line){
        .id = sql_int(r, i, c),
        .at = sql_int(r, i, c + 1),
        .written_at = sql_int(r, i, c + 2),
        .person = {!sql_is_null(r, i, c + 3), sql_int(r, i, c + 3)},
        .program = rows_text(r, i, c + 4),
        .request = rows_text(r, i, c + 5),
        .address = rows_text(r, i, c + 6),
        .act = rows_text(r, i, c + 7),
        .noun = rows_text(r, i, c + 8),
        .noun_id = {!sql_is_null(r, i, c + 9), sql_int(r, i, c + 9)},
        .before = sql_text(r, i, c + 10),
        .after = sql_text(r, i, c + 11),
        .result = rows_text(r, i, c + 12),
    };
}

static enum err take_line(const struct sql_rows *r, size_t i, void *to)
{
    take_columns(r, i, 0, to);
    return OK;
}

static enum err take_leaf(const struct sql_rows *r, size_t i, void *to)
{
    struct audit_leaf *l = to;
    *l = (struct audit_leaf){.position = sql_int(r, i, 0), .row_there = !sql_is_null(r, i, 3)};
    take_columns(r, i, 3, &l->row);
    l->row.id = sql_int(r, i, 1);
    return bytes_of(r, i, 2, l->hash, AUDIT_HASH) ? OK : ERR_BUG;
}

/* ---- sealing ---- */

enum err store_audit_seal_now(struct sql *db, struct arena *a, instant *now)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[NOW], a, &r), &r, now);
}

enum err store_audit_seal_last_lock(struct sql *db, struct arena *a, struct audit_sealed *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[LAST_LOCK], a, &r), &r, take_head, out);
}

enum err store_audit_seal_last(struct sql *db, struct arena *a, struct audit_sealed *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[LAST], a, &r), &r, take_head, out);
}

enum err store_audit_seal_find(struct sql *db, struct arena *a, int64_t number, struct audit_sealed *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, number), &r, take_head, out);
}

enum err store_audit_seal_heads(struct sql *db, struct arena *a, int64_t after, int64_t limit,
                                struct audit_sealed **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[HEADS], a, &r, after, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_head, n);
    return e;
}

enum err store_audit_seal_cut(struct sql *db, struct arena *a, instant from, instant until, instant *cut)
{
    struct sql_rows r;
    enum err e = rows_int(SQL_SELECT(db, &Q[CUT], a, &r, from, until, AUDIT_BATCH_MAX - 1), &r, cut);
    if (e == ERR_NOT_FOUND)
        *cut = until;
    return e == ERR_NOT_FOUND ? OK : e;
}

enum err store_audit_seal_mark(struct sql *db, struct arena *a, instant until, int64_t *id)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[MARK], a, &r, until), &r, rows_take_int, id);
}

enum err store_audit_seal_rows(struct sql *db, struct arena *a, instant from, instant until, int64_t mark, instant at,
                               int64_t id, struct audit_line **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ROWS], a, &r, from, until, mark, at, at, id, AUDIT_PAGE);
    *out = rows_all(&e, a, &r, sizeof **out, take_line, n);
    return e;
}

enum err store_audit_seal_add(struct sql *db, const struct audit_head *h, const uint8_t signature[64])
{
    return SQL_EXEC(db, &Q[ADD], NULL, h->number, h->leaves, sql_bytes(h->root, AUDIT_HASH),
                    sql_bytes(h->previous, AUDIT_HASH), h->horizon, sql_opt(h->first != 0, h->first),
                    sql_opt(h->last != 0, h->last), h->sealed, h->key_id, sql_bytes(signature, 64));
}

enum err store_audit_seal_leaf(struct sql *db, int64_t batch, int64_t position, int64_t audit_id,
                               const uint8_t hash[AUDIT_HASH])
{
    return SQL_EXEC(db, &Q[LEAF], NULL, batch, position, audit_id, sql_bytes(hash, AUDIT_HASH));
}

static enum err take_key(const struct sql_rows *r, size_t row, void *out)
{
    return bytes_of(r, row, 0, out, 32) ? OK : ERR_BUG;
}

enum err store_audit_seal_key(struct sql *db, struct arena *a, const char *id, uint8_t public[32])
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[KEY], a, &r, id), &r, take_key, public);
}

enum err store_audit_seal_key_add(struct sql *db, struct arena *a, const char *id, const uint8_t public[32], instant at)
{
    uint8_t known[32];
    enum err e = store_audit_seal_key(db, a, id, known);
    if (e != ERR_NOT_FOUND)
        return e;
    e = SQL_EXEC(db, &Q[KEY_ADD], NULL, id, sql_bytes(public, 32), at);
    return e == ERR_CONFLICT ? OK : e; /* another has put it at the same moment */
}

/* ---- what becomes of heads ---- */

enum err store_audit_seal_unanchored(struct sql *db, struct arena *a, int64_t limit, struct audit_sealed **out,
                                     size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[UNANCHORED], a, &r, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_head, n);
    return e;
}

enum err store_audit_seal_anchored(struct sql *db, int64_t number, instant at)
{
    return SQL_EXEC(db, &Q[ANCHORED], NULL, at, number);
}

enum err store_audit_seal_to_archive(struct sql *db, struct arena *a, instant before, struct audit_sealed *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[TO_ARCHIVE], a, &r, before), &r, take_head, out);
}

enum err store_audit_seal_to_prune(struct sql *db, struct arena *a, int64_t after, instant before, int64_t *number)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[TO_PRUNE], a, &r, after, before), &r, number);
}

enum err store_audit_seal_archived(struct sql *db, int64_t number, const char *file, const uint8_t digest[AUDIT_HASH],
                                   instant at)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ARCHIVED], &done, file, sql_bytes(digest, AUDIT_HASH), at, number);
    return rows_hit(e, &done, ERR_CONFLICT);
}

enum err store_audit_seal_prune(struct sql *db, int64_t number)
{
    return SQL_EXEC(db, &Q[PRUNE], NULL, number);
}

/* ---- proving ---- */

enum err store_audit_seal_leaves(struct sql *db, struct arena *a, int64_t batch, int64_t after, struct audit_leaf **out,
                                 size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LEAVES], a, &r, batch, after, AUDIT_PAGE);
    *out = rows_all(&e, a, &r, sizeof **out, take_leaf, n);
    return e;
}

enum err store_audit_seal_strays(struct sql *db, struct arena *a, instant until, int64_t mark, int64_t after,
                                 int64_t limit, const int64_t **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[STRAYS], a, &r, until, mark, after, limit);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_int, n);
    return e;
}

enum err store_audit_seal_young(struct sql *db, struct arena *a, instant from, int64_t *n, instant *first)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[YOUNG], a, &r, from);
    if (e)
        return e;
    *n = sql_int(&r, 0, 0);
    *first = sql_int(&r, 0, 1);
    return OK;
}

enum err store_audit_seal_headless(struct sql *db, struct arena *a, int64_t after, int64_t *batch)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[HEADLESS], a, &r, after), &r, batch);
}
