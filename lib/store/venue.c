#include "lib/store/venue.h"

#include <string.h>

#include "lib/store/rows.h"

enum { LIST, FIND, GET, ADD, CHANGE, COUNT };

static const struct sql_query Q[COUNT] = {
    [LIST] = {"venue.list", "SELECT id, public_id, name, places FROM venue ORDER BY name, id", "", "ibsi"},
    [FIND] = {"venue.find", "SELECT id, public_id, name, places FROM venue WHERE public_id = ?", "b", "ibsi"},
    [GET] = {"venue.get", "SELECT short_name, unit_id, places, exclusive FROM venue WHERE name = ?", "s", "siii"},
    [ADD] = {"venue.add",
             "INSERT INTO venue (public_id, short_name, unit_id, places, exclusive, name) VALUES (?, ?, ?, ?, ?, ?)",
             "bsiiis", ""},
    [CHANGE] = {"venue.change",
                "UPDATE venue SET short_name = ?, unit_id = ?, places = ?, exclusive = ? WHERE name = ?", "siiis", ""},
};
const struct sql_table store_venue_table = {"venue", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct venue *out = to;
    out->id = sql_int(r, i, 0);
    out->name = sql_text(r, i, 2);
    out->places = sql_int(r, i, 3);
    return rows_id(r, i, 1, out->public_id);
}

enum err store_venue_list(struct sql *db, struct arena *a, struct venue **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_venue_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct venue *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_venue_put(struct sql *db, struct arena *a, const struct venue_new *v, enum put *what)
{
    struct sql_rows old;
    enum err e = SQL_SELECT(db, &Q[GET], a, &old, v->name);
    if (e)
        return e;
    *what = put_judge(old.count, old.count && strcmp(sql_text(&old, 0, 0), v->short_name) == 0 &&
                                     sql_int(&old, 0, 1) == v->unit_id && sql_int(&old, 0, 2) == v->places &&
                                     sql_int(&old, 0, 3) == v->exclusive);
    if (*what == PUT_SAME)
        return OK;
    if (*what == PUT_CHANGED)
        return SQL_EXEC(db, &Q[CHANGE], NULL, v->short_name, v->unit_id, v->places, v->exclusive, v->name);
    return SQL_EXEC(db, &Q[ADD], NULL, sql_bytes(v->public_id, 16), v->short_name, v->unit_id, v->places, v->exclusive,
                    v->name);
}
