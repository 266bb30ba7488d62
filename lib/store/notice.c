#include "lib/store/notice.h"

#include <string.h>

#include "lib/base/buf.h"

enum { ADD, LIST, UNREAD, FIND, READ_ONE, READ_ALL, COUNT };

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
};
const struct sql_table store_notice_table = {"notice", Q, COUNT};

enum err store_notice_add(struct sql *db, struct arena *a, const struct notice_new *n)
{
    struct buf args;
    buf_init_arena(&args, a, 0);
    for (size_t i = 0; i < NOTICE_ARGS_MAX && n->args[i]; i++) {
        if (i)
            buf_addc(&args, '\n');
        for (const char *p = n->args[i]; *p; p++)
            buf_addc(&args, *p == '\n' || *p == '\r' ? ' ' : *p);
    }
    enum err e = buf_check(&args);
    if (e)
        return e;
    return SQL_EXEC(db, &Q[ADD], NULL, sql_bytes(n->public_id, 16), n->person_id, n->kind, args.data ? args.data : "",
                    n->path, n->at);
}

static void take(const struct sql_rows *r, size_t i, struct notice *out)
{
    struct sql_bytes id = sql_blob(r, i, 0);
    if (id.n == sizeof out->public_id)
        memcpy(out->public_id, id.data, sizeof out->public_id);
    out->kind = sql_text(r, i, 1);
    out->args = sql_text(r, i, 2);
    out->path = sql_text(r, i, 3);
    out->created_at = sql_int(r, i, 4);
    out->read_at = sql_int(r, i, 5);
    out->id = sql_int(r, i, 6);
}

static enum err take_all(enum err e, const struct sql_rows *r, struct arena *a, struct notice **out, size_t *n)
{
    if (e)
        return e;
    *out = arena_array(a, r->count, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < r->count; i++)
        take(r, i, &(*out)[i]);
    *n = r->count;
    return OK;
}

enum err store_notice_list(struct sql *db, struct arena *a, int64_t person_id, int64_t before, int64_t limit,
                           struct notice **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, person_id, before, before, limit);
    return take_all(e, &r, a, out, n);
}

enum err store_notice_unread(struct sql *db, struct arena *a, int64_t person_id, int64_t limit, struct notice **out,
                             size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[UNREAD], a, &r, person_id, limit);
    return take_all(e, &r, a, out, n);
}

enum err store_notice_find(struct sql *db, struct arena *a, int64_t person_id, const uint8_t public_id[16],
                           struct notice *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[FIND], a, &r, person_id, sql_bytes(public_id, 16));
    if (e)
        return e;
    if (r.count == 0)
        return ERR_NOT_FOUND;
    take(&r, 0, out);
    return OK;
}

enum err store_notice_read(struct sql *db, int64_t person_id, const uint8_t *public_id, instant now, uint64_t *marked)
{
    struct sql_done done = {0};
    enum err e = public_id ? SQL_EXEC(db, &Q[READ_ONE], &done, now, person_id, sql_bytes(public_id, 16))
                           : SQL_EXEC(db, &Q[READ_ALL], &done, now, person_id);
    *marked = done.affected;
    return e;
}
