#include "lib/store/programme_quota.h"

#include "lib/store/rows.h"

enum { ROWS, SUM, UNIT, CHOICES, LEFT, PLACES, ADD, REMOVE, HEADCOUNTS, HEADCOUNT_CLEAR, HEADCOUNT_ADD, COUNT };

/* A unit of the programme's part of the tree that is open on a day: parameters unit, day. */
#define WITHIN                                                                                                         \
    " FROM unit u JOIN unit_closure c ON c.descendant_id = u.id AND c.ancestor_id = ?"                                 \
    " WHERE (u.closed_on IS NULL OR u.closed_on >= ?) "

static const struct sql_query Q[COUNT] = {
    /* Main postings only, so nobody counts twice: everybody below a unit counts for it, and whoever is posted to the programme's
       own unit for that one. */
    [ROWS] =
        {"programme_quota.rows",
         "SELECT u.id, u.public_id, u.name, c.depth, COALESCE(l.places, 0), COALESCE(l.held, 0), CASE c.depth"
         " WHEN 0 THEN (SELECT COUNT(*) FROM posting q WHERE q.unit_id = u.id AND q.kind = 'main' AND q.from_on <= ?"
         " AND q.until_on > ?)"
         " WHEN 1 THEN (SELECT COUNT(*) FROM unit_closure d JOIN posting q ON q.unit_id = d.descendant_id"
         " AND q.kind = 'main' AND q.from_on <= ? AND q.until_on > ? WHERE d.ancestor_id = u.id) ELSE 0 END"
         " FROM unit u JOIN unit_closure c ON c.descendant_id = u.id AND c.ancestor_id = ?"
         " LEFT JOIN (SELECT l.unit_id AS unit_id, COUNT(*) AS places, COUNT(x.id) AS held FROM programme_place l"
         " LEFT JOIN nomination x ON x.kind_id = l.kind_id AND x.quota_unit_id = l.unit_id"
         " AND x.place_no = l.place_no WHERE l.kind_id = ? GROUP BY l.unit_id) l ON l.unit_id = u.id"
         " WHERE l.places > 0 OR (c.depth <= 1 AND (u.closed_on IS NULL OR u.closed_on >= ?))"
         " ORDER BY c.depth, u.sort, u.code",
         "ddddiid", "ibsiiii"},
    [SUM] = {"programme_quota.sum",
             "SELECT COUNT(*), COUNT(x.id) FROM programme_place l LEFT JOIN nomination x ON x.kind_id = l.kind_id"
             " AND x.quota_unit_id = l.unit_id AND x.place_no = l.place_no WHERE l.kind_id = ?",
             "i", "ii"},
    [UNIT] = {"programme_quota.unit", "SELECT u.id, u.name" WITHIN "AND u.public_id = ?", "idb", "is"},
    [CHOICES] = {"programme_quota.choices",
                 "SELECT u.public_id, u.name" WITHIN "AND c.depth > 1 ORDER BY u.sort, u.code", "id", "bs"},
    [LEFT] = {"programme_quota.left",
              "SELECT l.kind_id, u.name, COUNT(*), COUNT(x.id) FROM posting o JOIN unit_closure c ON c.descendant_id ="
              " o.unit_id JOIN programme_place l ON l.unit_id = c.ancestor_id JOIN programme_kind k ON k.id = l.kind_id"
              " JOIN unit u ON u.id = l.unit_id LEFT JOIN nomination x ON x.kind_id = l.kind_id AND x.quota_unit_id ="
              " l.unit_id AND x.place_no = l.place_no WHERE o.person_id = ? AND o.kind = 'main' AND o.from_on <= ?"
              " AND o.until_on > ? AND k.programme_id = ? AND k.by_unit = 1"
              " GROUP BY l.kind_id, u.id, u.name, c.depth ORDER BY l.kind_id, c.depth",
              "iddi", "isii"},
    [PLACES] = {"programme_quota.places",
                "SELECT l.place_no, x.name FROM programme_place l LEFT JOIN nomination x ON x.kind_id = l.kind_id"
                " AND x.quota_unit_id = l.unit_id AND x.place_no = l.place_no WHERE l.kind_id = ? AND l.unit_id = ?"
                " ORDER BY l.place_no",
                "ii", "is"},
    [ADD] = {"programme_quota.add", "INSERT INTO programme_place (kind_id, unit_id, place_no) VALUES (?, ?, ?)", "iii",
             ""},
    [REMOVE] = {"programme_quota.remove",
                "DELETE FROM programme_place WHERE kind_id = ? AND unit_id = ? AND place_no = ?", "iii", ""},
    [HEADCOUNTS] = {"programme_quota.headcounts",
                    "SELECT h.unit_id, u.name, h.headcount, h.shared, h.at FROM programme_headcount h JOIN"
                    " programme_kind k ON k.id = h.kind_id JOIN programme p ON p.id = k.programme_id JOIN unit u"
                    " ON u.id = h.unit_id WHERE h.kind_id = ? ORDER BY u.id <> p.unit_id, u.sort, u.code",
                    "i", "isiit"},
    [HEADCOUNT_CLEAR] = {"programme_quota.headcount_clear", "DELETE FROM programme_headcount WHERE kind_id = ?", "i",
                         ""},
    [HEADCOUNT_ADD] =
        {"programme_quota.headcount_add",
         "INSERT INTO programme_headcount (kind_id, unit_id, headcount, shared, at) VALUES (?, ?, ?, ?, ?)", "iiiit",
         ""},
};
const struct sql_table store_programme_quota_table = {"programme_quota", Q, COUNT};

static enum err take_row(const struct sql_rows *r, size_t i, void *to)
{
    struct quota_row *out = to;
    *out = (struct quota_row){
        .unit_id = sql_int(r, i, 0),
        .name = rows_text(r, i, 2),
        .own = sql_int(r, i, 3) == 0,
        .deep = sql_int(r, i, 3) > 1,
        .places = sql_int(r, i, 4),
        .held = sql_int(r, i, 5),
        .headcount = sql_int(r, i, 6),
    };
    return rows_id(r, i, 1, out->public_id);
}

enum err store_programme_quota_rows(struct sql *db, struct arena *a, const struct programme *p, int64_t kind_id,
                                    day today, struct quota_row **out, size_t *n)
{
    struct sql_rows r;
    const day on = p->counted_on;
    enum err e = SQL_SELECT(db, &Q[ROWS], a, &r, on, on, on, on, p->unit_id, kind_id, today);
    *out = rows_all(&e, a, &r, sizeof **out, take_row, n);
    return e;
}

static enum err take_sum(const struct sql_rows *r, size_t i, void *to)
{
    int64_t *two = to;
    two[0] = sql_int(r, i, 0);
    two[1] = sql_int(r, i, 1);
    return OK;
}

enum err store_programme_quota_sum(struct sql *db, struct arena *a, int64_t kind_id, int64_t *places, int64_t *held)
{
    struct sql_rows r;
    int64_t two[2] = {0, 0};
    enum err e = rows_one(SQL_SELECT(db, &Q[SUM], a, &r, kind_id), &r, take_sum, two);
    *places = two[0];
    *held = two[1];
    return e;
}

struct found {
    int64_t id;
    const char *name;
};

static enum err take_unit(const struct sql_rows *r, size_t i, void *to)
{
    *(struct found *)to = (struct found){sql_int(r, i, 0), rows_text(r, i, 1)};
    return OK;
}

enum err store_programme_quota_unit(struct sql *db, struct arena *a, const struct programme *p,
                                    const uint8_t public_id[16], day today, int64_t *id, const char **name)
{
    struct sql_rows r;
    struct found found = {0, ""};
    enum err e =
        rows_one(SQL_SELECT(db, &Q[UNIT], a, &r, p->unit_id, today, sql_bytes(public_id, 16)), &r, take_unit, &found);
    *id = found.id;
    *name = found.name;
    return e;
}

static enum err take_choice(const struct sql_rows *r, size_t i, void *to)
{
    struct quota_choice *out = to;
    out->name = rows_text(r, i, 1);
    return rows_id(r, i, 0, out->public_id);
}

enum err store_programme_quota_choices(struct sql *db, struct arena *a, const struct programme *p, day today,
                                       struct quota_choice **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[CHOICES], a, &r, p->unit_id, today);
    *out = rows_all(&e, a, &r, sizeof **out, take_choice, n);
    return e;
}

static enum err take_place(const struct sql_rows *r, size_t i, void *to)
{
    *(struct quota_place *)to = (struct quota_place){sql_int(r, i, 0), rows_text(r, i, 1)};
    return OK;
}

enum err store_programme_quota_places(struct sql *db, struct arena *a, int64_t kind_id, int64_t unit_id,
                                      struct quota_place **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[PLACES], a, &r, kind_id, unit_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_place, n);
    return e;
}

enum err store_programme_quota_add(struct sql *db, int64_t kind_id, int64_t unit_id, int64_t no)
{
    return SQL_EXEC(db, &Q[ADD], NULL, kind_id, unit_id, no);
}

enum err store_programme_quota_remove(struct sql *db, int64_t kind_id, int64_t unit_id, int64_t no)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[REMOVE], &done, kind_id, unit_id, no), &done, ERR_CONFLICT);
}

static enum err take_left(const struct sql_rows *r, size_t i, void *to)
{
    *(struct quota_left *)to =
        (struct quota_left){sql_int(r, i, 0), rows_text(r, i, 1), sql_int(r, i, 2), sql_int(r, i, 3)};
    return OK;
}

enum err store_programme_quota_left(struct sql *db, struct arena *a, int64_t programme_id, int64_t person_id, day today,
                                    struct quota_left **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LEFT], a, &r, person_id, today, today, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_left, n);
    return e;
}

static enum err take_headcount(const struct sql_rows *r, size_t i, void *to)
{
    *(struct quota_headcount *)to = (struct quota_headcount){sql_int(r, i, 0), rows_text(r, i, 1), sql_int(r, i, 2),
                                                             sql_int(r, i, 3), sql_int(r, i, 4)};
    return OK;
}

enum err store_programme_quota_headcounts(struct sql *db, struct arena *a, int64_t kind_id,
                                          struct quota_headcount **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[HEADCOUNTS], a, &r, kind_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_headcount, n);
    return e;
}

enum err store_programme_quota_headcount_clear(struct sql *db, int64_t kind_id)
{
    return SQL_EXEC(db, &Q[HEADCOUNT_CLEAR], NULL, kind_id);
}

enum err store_programme_quota_headcount_add(struct sql *db, int64_t kind_id, const struct quota_headcount *x)
{
    return SQL_EXEC(db, &Q[HEADCOUNT_ADD], NULL, kind_id, x->unit_id, x->headcount, x->shared, x->at);
}
