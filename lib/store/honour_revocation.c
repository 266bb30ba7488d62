#include "lib/store/honour_revocation.h"

#include "lib/store/rows.h"

enum { FIND, OF, WAITING, ADD, DECIDE, STRIKE, COUNT };

#define SELECT_REVOCATION                                                                                              \
    "SELECT v.id, v.public_id, v.honour_id, h.public_id, h.name, h.title, v.state, v.reason, v.answer, v.proposed_by," \
    " p.name, COALESCE(d.name, ''), v.proposed_at, v.decided_at, v.corrects FROM honour_revocation v"                  \
    " JOIN honour h ON h.id = v.honour_id JOIN person p ON p.id = v.proposed_by"                                       \
    " LEFT JOIN person d ON d.id = v.decided_by WHERE "
#define REVOCATION_OUT "ibibsssssisstti"

static const struct sql_query Q[COUNT] = {
    [FIND] = {"honour_revocation.find", SELECT_REVOCATION "v.public_id = ?", "b", REVOCATION_OUT},
    [OF] = {"honour_revocation.of", SELECT_REVOCATION "v.honour_id = ? ORDER BY v.id DESC", "i", REVOCATION_OUT},
    [WAITING] = {"honour_revocation.waiting",
                 SELECT_REVOCATION "v.open = 1 AND" SCOPE("h.owner_unit_id") "ORDER BY v.id LIMIT 200", SCOPE_IN,
                 REVOCATION_OUT},
    [ADD] = {"honour_revocation.add",
             "INSERT INTO honour_revocation (public_id, honour_id, state, reason, proposed_by, proposed_at,"
             " corrects) VALUES (?, ?, 'proposed', ?, ?, ?, ?)",
             "bisiti", ""},
    [DECIDE] = {"honour_revocation.decide",
                "UPDATE honour_revocation SET state = ?, answer = ?, decided_by = ?, decided_at = ? WHERE id = ?"
                " AND state = 'proposed'",
                "ssiti", ""},
    [STRIKE] = {"honour_revocation.strike",
                "UPDATE honour SET state = 'revoked', revoked_on = ?, revoke_reason = ? WHERE id = ?"
                " AND state = 'valid'",
                "dsi", ""},
};
const struct sql_table store_honour_revocation_table = {"honour_revocation", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct honour_revocation *out = to;
    *out = (struct honour_revocation){
        .id = sql_int(r, i, 0),
        .honour_id = sql_int(r, i, 2),
        .name = rows_text(r, i, 4),
        .title = rows_text(r, i, 5),
        .state = rows_text(r, i, 6),
        .reason = rows_text(r, i, 7),
        .answer = rows_text(r, i, 8),
        .proposed_by = sql_int(r, i, 9),
        .proposed_name = rows_text(r, i, 10),
        .decided_name = rows_text(r, i, 11),
        .proposed_at = sql_int(r, i, 12),
        .decided_at = sql_int(r, i, 13),
        .corrects = sql_int(r, i, 14) != 0,
    };
    enum err e = rows_id(r, i, 1, out->public_id);
    return e ? e : rows_id(r, i, 3, out->honour);
}

enum err store_honour_revocation_find(struct sql *db, struct arena *a, const uint8_t public_id[16],
                                      struct honour_revocation *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_honour_revocation_of(struct sql *db, struct arena *a, int64_t honour_id, struct honour_revocation **out,
                                    size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF], a, &r, honour_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_honour_revocation_waiting(struct sql *db, struct arena *a, const struct scope *who,
                                         struct honour_revocation **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[WAITING], a, &r, SCOPE_ARGS(who));
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_honour_revocation_add(struct sql *db, const struct honour_revocation *x, int64_t *id)
{
    struct sql_done done = {0};
    const enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(x->public_id, sizeof x->public_id), x->honour_id,
                                x->reason, x->proposed_by, x->proposed_at, x->corrects);
    *id = done.insert_id;
    return e;
}

enum err store_honour_revocation_decide(struct sql *db, int64_t id, bool approved, const char *answer,
                                        int64_t person_id, instant at)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[DECIDE], &done, approved ? "approved" : "refused", answer, person_id, at, id),
                    &done, ERR_CONFLICT);
}

enum err store_honour_revocation_strike(struct sql *db, int64_t honour_id, day on, const char *reason)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[STRIKE], &done, on, reason, honour_id), &done, ERR_CONFLICT);
}
