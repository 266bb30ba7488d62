#include "lib/store/class.h"

#include <string.h>

enum { FIND, LABEL, PROMOTES, COUNT };

static const struct sql_query Q[COUNT] = {
    [FIND] = {"class.find", "SELECT id FROM class WHERE public_id = ?", "b", "i"},
    [LABEL] = {"class.label",
               "SELECT k.public_id, c.title, k.term_no, k.state, k.starts_at, k.approve_by, k.route"
               " FROM class k JOIN course c ON c.id = k.course_id WHERE k.id = ?",
               "i", "bsistts"},
    [PROMOTES] = {"class.promotes", "SELECT 1 FROM class WHERE id = ? AND state = 'published' AND starts_at > ?", "it",
                  "i"},
};
const struct sql_table store_class_table = {"class", Q, COUNT};

enum err store_class_find(struct sql *db, struct arena *a, const uint8_t public_id[16], int64_t *id)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16));
    if (e)
        return e;
    if (r.count == 0)
        return ERR_NOT_FOUND;
    *id = sql_int(&r, 0, 0);
    return OK;
}

enum err store_class_label(struct sql *db, struct arena *a, int64_t id, struct class_label *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LABEL], a, &r, id);
    if (e)
        return e;
    if (r.count == 0)
        return ERR_NOT_FOUND;
    struct sql_bytes public_id = sql_blob(&r, 0, 0);
    if (public_id.n != sizeof out->public_id)
        return ERR_BUG;
    memcpy(out->public_id, public_id.data, public_id.n);
    out->title = sql_text(&r, 0, 1);
    out->term_no = sql_int(&r, 0, 2);
    out->starts_at = sql_int(&r, 0, 4);
    out->approve_by = sql_int(&r, 0, 5);
    return class_state_parse(sql_text(&r, 0, 3), &out->state) ? OK : ERR_BUG;
}

enum err store_class_route(struct sql *db, struct arena *a, int64_t id, enum enrolment_route *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LABEL], a, &r, id);
    if (e)
        return e;
    if (r.count == 0)
        return ERR_NOT_FOUND;
    return enrolment_route_parse(sql_text(&r, 0, 6), out) ? OK : ERR_BUG;
}

enum err store_class_promotes(struct sql *db, struct arena *a, int64_t id, instant now)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[PROMOTES], a, &r, id, now);
    if (e)
        return e;
    return r.count ? OK : ERR_NOT_FOUND;
}
