#include "lib/store/instructor.h"

#include <string.h>

#include "lib/store/rows.h"

enum { LIST, FIND, GET, ADD, CHANGE, COUNT };

static const struct sql_query Q[COUNT] = {
    [LIST] = {"instructor.list", "SELECT id, public_id, name, title FROM instructor ORDER BY name, id", "", "ibss"},
    [FIND] = {"instructor.find", "SELECT id, public_id, name, title FROM instructor WHERE public_id = ?", "b", "ibss"},
    [GET] = {"instructor.get",
             "SELECT id, name, title FROM instructor WHERE person_id = ? OR (? = 0 AND person_id IS NULL AND name = ?)"
             " ORDER BY id LIMIT 1",
             "iis", "iss"},
    [ADD] = {"instructor.add", "INSERT INTO instructor (public_id, person_id, name, title) VALUES (?, ?, ?, ?)", "biss",
             ""},
    [CHANGE] = {"instructor.change", "UPDATE instructor SET name = ?, title = ? WHERE id = ?", "ssi", ""},
};
const struct sql_table store_instructor_table = {"instructor", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct instructor *out = to;
    out->id = sql_int(r, i, 0);
    out->name = sql_text(r, i, 2);
    out->title = sql_text(r, i, 3);
    return rows_id(r, i, 1, out->public_id);
}

enum err store_instructor_list(struct sql *db, struct arena *a, struct instructor **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_instructor_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct instructor *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_instructor_put(struct sql *db, struct arena *a, const struct instructor_new *i, enum put *what)
{
    struct sql_rows old;
    enum err e = SQL_SELECT(db, &Q[GET], a, &old, i->person_id, i->person_id, i->name);
    if (e)
        return e;
    *what = put_judge(old.count, old.count && strcmp(sql_text(&old, 0, 1), i->name) == 0 &&
                                     strcmp(sql_text(&old, 0, 2), i->title) == 0);
    if (*what == PUT_SAME)
        return OK;
    if (*what == PUT_CHANGED)
        return SQL_EXEC(db, &Q[CHANGE], NULL, i->name, i->title, sql_int(&old, 0, 0));
    return SQL_EXEC(db, &Q[ADD], NULL, sql_bytes(i->public_id, 16), sql_opt(i->person_id != 0, i->person_id), i->name,
                    i->title);
}
