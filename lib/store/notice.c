#include "lib/store/notice.h"

#include "lib/sql/bulk.h"
#include "lib/store/rows.h"
#include "lib/base/buf.h"

enum { ADD, LIST, UNREAD, FIND, READ_ONE, READ_ALL, SWEEP, COUNT };

#define COLUMNS "public_id, kind, args, path, created_at, read_at, id"

static const struct sql_query Q[COUNT] = {
    [ADD] = {"notice.add",
             "INSERT INTO notice (public_id, person_id, kind, args, path, created_at) VALUES (?, ?, ?, ?, ?, ?)",
             "bissst", ""},
    [LIST] = {"notice.list",
              "SELECT " COLUMNS " FROM notice WHERE person_id = ? AND (? = 0 OR id < ?) ORDER BY id DESC LIMIT ?",
              "iiii", "bssstti"},
    [UNREAD] = {"notice.unread",
                "SELECT " COLUMNS " FROM notice WHERE person_id = ? AND read_at IS NULL ORDER BY id DESC LIMIT ?", "ii",
                "bssstti"},
    [FIND] = {"notice.find", "SELECT " COLUMNS " FROM notice WHERE person_id = ? AND public_id = ?", "ib", "bssstti"},
    [READ_ONE] = {"notice.read_one",
                  "UPDATE notice SET read_at = ? WHERE person_id = ? AND public_id = ? AND read_at IS NULL", "tib", ""},
    [READ_ALL] = {"notice.read_all", "UPDATE notice SET read_at = ? WHERE person_id = ? AND read_at IS NULL", "ti", ""},
    [SWEEP] = {"notice.sweep", "DELETE FROM notice WHERE read_at <= ? LIMIT 10000", "t", ""},
};
const struct sql_table store_notice_table = {"notice", Q, COUNT};

static enum err join_args(struct arena *a, const struct notice_new *n, const char **out)
{
    struct buf args;
    buf_init_arena(&args, a, 0);
    for (size_t i = 0; i < NOTICE_ARGS_MAX && n->args[i]; i++) {
        if (i)
            buf_addc(&args, '\n');
        for (const char *p = n->args[i]; *p; p++)
            buf_addc(&args, *p == '\n' || *p == '\r' ? ' ' : *p);
    }
    *out = args.data ? args.data : "";
    return buf_check(&args);
}

enum err store_notice_add(struct sql *db, struct arena *a, const struct notice_new *n)
{
    const char *args;
    const enum err e = join_args(a, n, &args);
    return e ? e
             : SQL_EXEC(db, &Q[ADD], NULL, sql_bytes(n->public_id, 16), n->person_id, n->kind, args, n->path, n->at);
}

enum err store_notice_add_all(struct sql *db, struct arena *a, const struct notice_new *list, size_t n)
{
    struct sql_bulk *b = NULL;
    const char *args;
    enum err e = sql_bulk_open(&b, db, &Q[ADD]);
    for (size_t i = 0; i < n && !e; i++) {
        e = join_args(a, &list[i], &args);
        if (!e)
            e = SQL_BULK(b, sql_bytes(list[i].public_id, 16), list[i].person_id, list[i].kind, args, list[i].path,
                         list[i].at);
    }
    return sql_bulk_close(b, e, NULL);
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct notice *out = to;
    out->kind = sql_text(r, i, 1);
    out->args = sql_text(r, i, 2);
    out->path = sql_text(r, i, 3);
    out->created_at = sql_int(r, i, 4);
    out->read_at = sql_int(r, i, 5);
    out->id = sql_int(r, i, 6);
    return rows_id(r, i, 0, out->public_id);
}

enum err store_notice_list(struct sql *db, struct arena *a, int64_t person_id, int64_t before, int64_t limit,
                           struct notice **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, person_id, before, before, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_notice_unread(struct sql *db, struct arena *a, int64_t person_id, int64_t limit, struct notice **out,
                             size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[UNREAD], a, &r, person_id, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_notice_find(struct sql *db, struct arena *a, int64_t person_id, const uint8_t public_id[16],
                           struct notice *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, person_id, sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_notice_read(struct sql *db, int64_t person_id, const uint8_t *public_id, instant now, uint64_t *marked)
{
    struct sql_done done = {0};
    enum err e = public_id ? SQL_EXEC(db, &Q[READ_ONE], &done, now, person_id, sql_bytes(public_id, 16))
                           : SQL_EXEC(db, &Q[READ_ALL], &done, now, person_id);
    *marked = done.affected;
    return e;
}

enum err store_notice_sweep(struct sql *db, instant before, uint64_t *gone)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[SWEEP], &done, before);
    *gone = done.affected;
    return e;
}
