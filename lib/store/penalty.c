#include "lib/store/penalty.h"

#include <string.h>

#include "lib/store/rows.h"

enum { LIST, LIST_RUN, FIND, NEXT, ADD, COUNT };

#define SELECT_PENALTY                                                                                                 \
    "SELECT y.run_id, r.number, y.no, y.step, y.kind, y.code, y.points_x1000, y.undone, y.reason, p.name,"             \
    " y.ruling_id IS NOT NULL, y.at FROM run r JOIN penalty y ON y.run_id = r.id JOIN person p ON p.id ="              \
    " y.person_id WHERE NOT EXISTS (SELECT 1 FROM penalty x WHERE x.run_id = y.run_id AND x.no = y.no AND x.step >"    \
    " y.step)"
#define PENALTY_OUT "iiiissiissit"

static const struct sql_query Q[COUNT] = {
    [LIST] = {"penalty.list", SELECT_PENALTY " AND r.round_id = ? ORDER BY r.number, y.no", "i", PENALTY_OUT},
    [LIST_RUN] = {"penalty.list_run", SELECT_PENALTY " AND r.round_id = ? AND r.number = ? ORDER BY y.no", "ii",
                  PENALTY_OUT},
    [FIND] = {"penalty.find", SELECT_PENALTY " AND y.run_id = ? AND y.no = ?", "ii", PENALTY_OUT},
    [NEXT] = {"penalty.next", "SELECT COALESCE(MAX(y.no), 0) + 1 FROM penalty y WHERE y.run_id = ?", "i", "i"},
    [ADD] =
        {"penalty.add",
         "INSERT INTO penalty (run_id, no, step, kind, code, points_x1000, undone, reason, person_id, ruling_id, at)"
         " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
         "iiissiisiit", ""},
};
const struct sql_table store_penalty_table = {"penalty", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    *(struct penalty *)to = (struct penalty){
        .run_id = sql_int(r, i, 0),
        .number = sql_int(r, i, 1),
        .no = sql_int(r, i, 2),
        .step = sql_int(r, i, 3),
        .kind = strcmp(sql_text(r, i, 4), "fault") == 0 ? PENALTY_FAULT : PENALTY_POINTS,
        .code = sql_text(r, i, 5),
        .points_x1000 = sql_int(r, i, 6),
        .undone = sql_int(r, i, 7) != 0,
        .reason = sql_text(r, i, 8),
        .name = sql_text(r, i, 9),
        .by_ruling = sql_int(r, i, 10) != 0,
        .at = sql_int(r, i, 11),
    };
    return OK;
}

enum err store_penalty_list(struct sql *db, struct arena *a, int64_t round_id, int64_t number, struct penalty **out,
                            size_t *n)
{
    struct sql_rows r;
    enum err e = OK;
    if (number)
        e = SQL_SELECT(db, &Q[LIST_RUN], a, &r, round_id, number);
    else
        e = SQL_SELECT(db, &Q[LIST], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_penalty_find(struct sql *db, struct arena *a, int64_t run_id, int64_t no, struct penalty *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, run_id, no), &r, take, out);
}

enum err store_penalty_next(struct sql *db, struct arena *a, int64_t run_id, int64_t *no)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[NEXT], a, &r, run_id), &r, no);
}

enum err store_penalty_add(struct sql *db, const struct penalty_new *x, instant now)
{
    return SQL_EXEC(db, &Q[ADD], NULL, x->run_id, x->no, x->step, x->kind == PENALTY_FAULT ? "fault" : "points",
                    x->kind == PENALTY_FAULT ? x->code : "", x->kind == PENALTY_FAULT ? (int64_t)0 : x->points_x1000,
                    (int64_t)x->undone, x->reason, x->person_id, sql_opt(x->ruling_id != 0, x->ruling_id), now);
}
