#include "lib/store/correction.h"

#include "lib/store/rows.h"

enum { ADD, LOG, OWN, FIND_OWN, OPEN, CLOSED, TOTAL, FIND, ANSWER, WITHDRAW, COUNT };

#define COLUMNS                                                                                                        \
    "SELECT c.id, c.public_id, c.person_id, c.unit_id, c.field, c.wrong, c.wanted, c.state, c.due_at, c.created_at,"   \
    " c.closed_at, c.answer, (SELECT b.name FROM person b WHERE b.id = c.answered_by), p.public_id, p.name,"           \
    " p.staff_no, u.short_name FROM correction c JOIN person p ON p.id = c.person_id JOIN unit u ON u.id = c.unit_id"
#define COLUMNS_OUT                                                                                                    \
    "ibiissssttts"                                                                                                     \
    "sbsss"
/* Those whose working days are not known yet come last. */
#define DUE "COALESCE(c.due_at, TIMESTAMP'9999-12-31 00:00:00')"

static const struct sql_query Q[COUNT] = {
    [ADD] = {"correction.add",
             "INSERT INTO correction (public_id, person_id, unit_id, field, wrong, wanted, state, due_at, created_at)"
             " VALUES (?, ?, ?, ?, ?, ?, 'open', ?, ?)",
             "biissstt", ""},
    [LOG] = {"correction.log",
             "INSERT INTO correction_log (correction_id, from_state, to_state, person_id, at) VALUES (?, ?, ?, ?, ?)",
             "issit", ""},
    [OWN] = {"correction.own", COLUMNS " WHERE c.person_id = ? AND (? = 0 OR c.id < ?) ORDER BY c.id DESC LIMIT ?",
             "iiii", COLUMNS_OUT},
    [FIND_OWN] = {"correction.find_own", COLUMNS " WHERE c.public_id = ? AND c.person_id = ?", "bi", COLUMNS_OUT},
    [OPEN] = {"correction.open",
              COLUMNS " WHERE c.state = 'open' AND (? = 0 OR (" DUE
                      ", c.id) > (COALESCE(CAST(? AS DATETIME(6)), TIMESTAMP'9999-12-31 00:00:00'), ?)) AND" SCOPE(
                          "c.unit_id") "ORDER BY " DUE ", c.id LIMIT ?",
              "iti" SCOPE_IN "i", COLUMNS_OUT},
    [CLOSED] = {"correction.closed",
                COLUMNS " WHERE c.state <> 'open' AND (? = 0 OR (c.closed_at, c.id) < (?, ?)) AND" SCOPE(
                    "c.unit_id") "ORDER BY c.closed_at DESC, c.id DESC LIMIT ?",
                "iti" SCOPE_IN "i", COLUMNS_OUT},
    [TOTAL] = {"correction.count",
               "SELECT COUNT(*), CAST(COALESCE(SUM(c.due_at <= ?), 0) AS SIGNED) FROM correction c"
               " WHERE c.state = 'open' AND" SCOPE("c.unit_id"),
               "t" SCOPE_IN, "ii"},
    [FIND] = {"correction.find", COLUMNS " WHERE c.public_id = ? AND" SCOPE("c.unit_id"), "b" SCOPE_IN, COLUMNS_OUT},
    [ANSWER] = {"correction.answer",
                "UPDATE correction SET state = ?, answer = ?, answered_by = ?, closed_at = ?"
                " WHERE id = ? AND state = 'open'",
                "ssiti", ""},
    [WITHDRAW] = {"correction.withdraw",
                  "UPDATE correction SET state = 'withdrawn', closed_at = ? WHERE id = ? AND state = 'open'", "ti", ""},
};
const struct sql_table store_correction_table = {"correction", Q, COUNT};

static enum err log_state(struct sql *db, int64_t id, enum correction_state from, enum correction_state to,
                          int64_t person_id, instant at)
{
    return SQL_EXEC(db, &Q[LOG], NULL, id, correction_state_code(from), correction_state_code(to), person_id, at);
}

enum err store_correction_add(struct sql *db, struct correction *c)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(c->public_id, 16), c->person_id, c->unit_id, c->field, c->wrong,
                          c->wanted, sql_opt(c->due_at != 0, c->due_at), c->created_at);
    c->id = done.insert_id;
    return e ? e : log_state(db, c->id, CORRECTION_NONE, CORRECTION_OPEN, c->person_id, c->created_at);
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct correction *out = to;
    if (!correction_state_parse(sql_text(r, i, 7), &out->state))
        return ERR_BUG;
    out->id = sql_int(r, i, 0);
    out->person_id = sql_int(r, i, 2);
    out->unit_id = sql_int(r, i, 3);
    out->field = sql_text(r, i, 4);
    out->wrong = sql_text(r, i, 5);
    out->wanted = sql_text(r, i, 6);
    out->due_at = sql_int(r, i, 8);
    out->created_at = sql_int(r, i, 9);
    out->closed_at = sql_int(r, i, 10);
    out->answer = sql_text(r, i, 11);
    out->answered_by = sql_text(r, i, 12);
    out->name = sql_text(r, i, 14);
    out->staff_no = sql_text(r, i, 15);
    out->unit = sql_text(r, i, 16);
    const enum err e = rows_id(r, i, 1, out->public_id);
    return e ? e : rows_id(r, i, 13, out->person_public_id);
}

enum err store_correction_own(struct sql *db, struct arena *a, int64_t person_id, int64_t before, int64_t limit,
                              struct correction **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OWN], a, &r, person_id, before, before, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_correction_find_own(struct sql *db, struct arena *a, int64_t person_id, const uint8_t public_id[16],
                                   struct correction *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND_OWN], a, &r, sql_bytes(public_id, 16), person_id), &r, take, out);
}

static enum err list(struct sql *db, struct arena *a, const struct sql_query *q, const struct scope *who,
                     const struct correction *after, instant key, int64_t limit, struct correction **out, size_t *n)
{
    struct sql_rows r;
    enum err e =
        SQL_SELECT(db, q, a, &r, after != NULL, sql_opt(key != 0, key), after ? after->id : 0, SCOPE_ARGS(who), limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_correction_open(struct sql *db, struct arena *a, const struct scope *who, const struct correction *after,
                               int64_t limit, struct correction **out, size_t *n)
{
    return list(db, a, &Q[OPEN], who, after, after ? after->due_at : 0, limit, out, n);
}

enum err store_correction_closed(struct sql *db, struct arena *a, const struct scope *who,
                                 const struct correction *after, int64_t limit, struct correction **out, size_t *n)
{
    return list(db, a, &Q[CLOSED], who, after, after ? after->closed_at : 0, limit, out, n);
}

enum err store_correction_count(struct sql *db, struct arena *a, const struct scope *who, instant now, int64_t *open,
                                int64_t *overdue)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[TOTAL], a, &r, now, SCOPE_ARGS(who));
    if (e)
        return e;
    *open = sql_int(&r, 0, 0);
    *overdue = sql_int(&r, 0, 1);
    return OK;
}

enum err store_correction_find(struct sql *db, struct arena *a, const struct scope *who, const uint8_t public_id[16],
                               struct correction *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16), SCOPE_ARGS(who)), &r, take, out);
}

enum err store_correction_close(struct sql *db, const struct correction_close *c)
{
    struct sql_done done = {0};
    enum err e = c->to == CORRECTION_WITHDRAWN
                     ? SQL_EXEC(db, &Q[WITHDRAW], &done, c->at, c->id)
                     : SQL_EXEC(db, &Q[ANSWER], &done, correction_state_code(c->to), c->answer, c->actor, c->at, c->id);
    e = rows_hit(e, &done, ERR_CONFLICT);
    return e ? e : log_state(db, c->id, CORRECTION_OPEN, c->to, c->actor, c->at);
}
