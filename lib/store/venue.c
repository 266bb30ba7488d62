#include "lib/store/venue.h"

#include <string.h>

enum { LIST, FIND, COUNT };

static const struct sql_query Q[COUNT] = {
    [LIST] = {"venue.list", "SELECT id, public_id, name, places FROM venue ORDER BY name, id", "", "ibsi"},
    [FIND] = {"venue.find", "SELECT id, public_id, name, places FROM venue WHERE public_id = ?", "b", "ibsi"},
};
const struct sql_table store_venue_table = {"venue", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, struct venue *out)
{
    struct sql_bytes id = sql_blob(r, i, 1);
    if (id.n != sizeof out->public_id)
        return ERR_BUG;
    memcpy(out->public_id, id.data, id.n);
    out->id = sql_int(r, i, 0);
    out->name = sql_text(r, i, 2);
    out->places = sql_int(r, i, 3);
    return OK;
}

enum err store_venue_list(struct sql *db, struct arena *a, struct venue **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r);
    if (e)
        return e;
    *out = arena_array(a, r.count, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    *n = r.count;
    for (size_t i = 0; i < r.count && !e; i++)
        e = take(&r, i, &(*out)[i]);
    return e;
}

enum err store_venue_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct venue *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16));
    if (e)
        return e;
    return r.count ? take(&r, 0, out) : ERR_NOT_FOUND;
}
