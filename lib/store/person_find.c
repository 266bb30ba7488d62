#include "lib/store/person_find.h"

#include <string.h>

#include "lib/domain/search_part.h"
#include "lib/store/rows.h"

enum { EDGE, BY_PART, BY_UNIT, ONE, COUNT };

/* So many parts are looked through person by person, and so many more where that promises enough, before a scope's
   people are gathered instead: that costs as much for each of them. */
static const int64_t STRETCHES[] = {100, 300};
enum { STRETCH_COUNT = sizeof STRETCHES / sizeof *STRETCHES };
/* Rows asked for beyond those that are wanted, lest a person who stands there twice make a second question needed. */
enum { SPARE = 4 };

#define PARTS "person_part x FORCE INDEX (ix_person_part_find)"
#define RANGE "x.place = ? AND x.part >= ? AND x.part < ?"
#define BEHIND " AND (x.part > ? OR x.person_id > ?)"
#define BEST_FIRST " ORDER BY x.part, x.person_id LIMIT ?"
#define POSTED "o.kind = 'main' AND o.from_on <= ? AND o.until_on > ?"
/* What is shown of those who are found: f has a posting of each. */
#define SHOWN "SELECT p.id, p.public_id, p.staff_no, p.name, u.public_id, u.short_name, d.post"
#define SHOWN_OUT "ibssbss"
#define SHOWN_OF                                                                                                       \
    " STRAIGHT_JOIN posting d ON d.id = f.id STRAIGHT_JOIN person p ON p.id = d.person_id"                             \
    " STRAIGHT_JOIN unit u ON u.id = d.unit_id"

static const struct sql_query Q[COUNT] = {
    [EDGE] = {"person_find.edge",
              "SELECT x.part, x.person_id FROM " PARTS " WHERE " RANGE BEHIND
              " ORDER BY x.part, x.person_id LIMIT 1 OFFSET ?",
              "isssii", "si"},
    [BY_PART] = {"person_find.by_part",
                 SHOWN ", f.part FROM (SELECT o.id, x.part FROM " PARTS
                       " STRAIGHT_JOIN posting o FORCE INDEX (ix_posting_of) ON o.person_id = x.person_id AND " POSTED
                       " WHERE x.place = ? AND x.part >= ? AND x.part <= ?" BEHIND
                       " AND (x.part < ? OR x.person_id <= ?) AND" SCOPE("o.unit_id") BEST_FIRST
                 ") f" SHOWN_OF " ORDER BY f.part, p.id",
                 "ddisssisi" SCOPE_IN "i", SHOWN_OUT "s"},
    /* The people within the scope are one list with a key, made once; the parts are looked up in it, in their order,
       those from the beginning first. */
    [BY_UNIT] = {"person_find.by_unit",
                 SHOWN ", f.part, f.place FROM (SELECT w.id, x.part, x.place FROM " PARTS
                       " STRAIGHT_JOIN (SELECT DISTINCT o.id, o.person_id FROM" SCOPE_UNITS
                       "s STRAIGHT_JOIN posting o FORCE INDEX (ix_posting_in) ON o.unit_id = s.unit_id AND " POSTED
                       ") w ON w.person_id = x.person_id WHERE x.place IN (?, 1) AND x.part >= ? AND x.part < ?"
                       " AND (x.place > ? OR x.part > ? OR (x.part = ? AND x.person_id > ?))"
                       " ORDER BY x.place, x.part, x.person_id LIMIT ?) f" SHOWN_OF " ORDER BY f.place, f.part, p.id",
                 SCOPE_IN "ddississii", SHOWN_OUT "si"},
    [ONE] = {"person_find.one",
             SHOWN " FROM person q STRAIGHT_JOIN posting f ON f.person_id = q.id AND f.kind = 'main' AND f.from_on <= ?"
                   " AND f.until_on > ?" SHOWN_OF " WHERE q.public_id = ? AND" SCOPE("f.unit_id"),
             "ddb" SCOPE_IN, SHOWN_OUT},
};
const struct sql_table store_person_find_table = {"person_find", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct person_hit *out = to;
    out->id = sql_int(r, i, 0);
    out->staff_no = sql_text(r, i, 2);
    out->name = sql_text(r, i, 3);
    out->unit = sql_text(r, i, 5);
    out->post = sql_text(r, i, 6);
    const enum err e = rows_id(r, i, 4, out->unit_public_id);
    return e ? e : rows_id(r, i, 1, out->public_id);
}

/* A search at work. */
struct find {
    struct sql *db;
    struct arena *a;
    const struct scope *who;
    const char *needle, *behind;
    struct person_hit *list; /* room for `wanted`: one more than shown, so that it is known whether there are others */
    size_t n, wanted;
};

static bool is_found(const struct find *f, int64_t id)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->list[i].id == id)
            return true;
    return false;
}

/* Adds the rows' people who are not there yet. */
static enum err keep(struct find *f, const struct sql_rows *r)
{
    for (size_t i = 0; i < r->count && f->n < f->wanted; i++) {
        if (is_found(f, sql_int(r, i, 0)))
            continue;
        enum err e = take(r, i, &f->list[f->n]);
        if (e)
            return e;
        f->n++;
    }
    return OK;
}

/* A place in the order of parts: many may have one part, so it is told by its person, too. */
struct mark {
    const char *part;
    int64_t person_id;
};

/* Goes through a place's parts behind `from`, up to and with `to`, person by person, until there are enough. Somebody may
   stand there several times, by name, pinyin and initials, though seldom close together. */
static enum err by_part(struct find *f, int64_t place, struct mark from, struct mark to)
{
    const struct scope *who = f->who;
    const int64_t rows = (int64_t)f->wanted + SPARE;
    for (;;) {
        struct sql_rows r;
        enum err e = SQL_SELECT(f->db, &Q[BY_PART], f->a, &r, who->today, who->today, place, from.part, to.part,
                                from.part, from.person_id, to.part, to.person_id, SCOPE_ARGS(who), rows);
        if (!e)
            e = keep(f, &r);
        if (e || f->n == f->wanted || (int64_t)r.count < rows)
            return e;
        from = (struct mark){sql_text(&r, r.count - 1, 7), sql_int(&r, r.count - 1, 0)};
    }
}

/* Matches the ranges from `place` on against the people within the scope, until there are enough. */
static enum err by_unit(struct find *f, int64_t place)
{
    const struct scope *who = f->who;
    const int64_t rows = (int64_t)f->wanted + SPARE;
    const char *part = f->needle;
    int64_t after = 0;
    for (;;) {
        struct sql_rows r;
        enum err e = SQL_SELECT(f->db, &Q[BY_UNIT], f->a, &r, SCOPE_ARGS(who), who->today, who->today, place, f->needle,
                                f->behind, place, part, part, after, rows);
        if (!e)
            e = keep(f, &r);
        if (e || f->n == f->wanted || (int64_t)r.count < rows)
            return e;
        place = sql_int(&r, r.count - 1, 8);
        part = sql_text(&r, r.count - 1, 7);
        after = sql_int(&r, r.count - 1, 0);
    }
}

/* A place's people. Where its range is long, the beginning is looked through first; when that holds too few, the scope
   is small, and everything from here on is matched against it: *whole. Whoever was found on the way is there already.
 */
static enum err search_place(struct find *f, int64_t place, bool *whole)
{
    struct mark from = {f->needle, 0};
    const size_t before = f->n;
    for (size_t i = 0; i < STRETCH_COUNT; i++) {
        struct sql_rows edge;
        enum err e = SQL_SELECT(f->db, &Q[EDGE], f->a, &edge, place, from.part, f->behind, from.part, from.person_id,
                                STRETCHES[i]);
        if (e)
            return e;
        const bool is_long = edge.count > 0;
        const struct mark to =
            is_long ? (struct mark){sql_text(&edge, 0, 0), sql_int(&edge, 0, 1)} : (struct mark){f->behind, 0};
        e = by_part(f, place, from, to);
        if (e || !is_long || f->n == f->wanted)
            return e;
        from = to;
        if (i + 1 < STRETCH_COUNT &&
            (f->n - before) * (size_t)(STRETCHES[i] + STRETCHES[i + 1]) < (f->wanted - before) * (size_t)STRETCHES[i])
            break;
    }
    *whole = true;
    return by_unit(f, place);
}

static enum err search(struct find *f)
{
    bool whole = false;
    enum err e = search_place(f, SEARCH_AT_BEGIN, &whole);
    if (!e && !whole && f->n < f->wanted)
        e = search_place(f, SEARCH_INSIDE, &whole);
    return e;
}

enum err store_person_find(struct sql *db, struct arena *a, const char *typed, const struct scope *who, size_t limit,
                           struct person_hit **out, size_t *n, bool *more)
{
    struct find f = {.db = db, .a = a, .who = who, .wanted = limit + 1};
    f.needle = search_part_needle(a, typed);
    f.behind = f.needle ? search_part_behind(a, f.needle) : NULL;
    f.list = arena_array(a, f.wanted, sizeof *f.list);
    if (!f.behind || !f.list)
        return ERR_NO_MEMORY;
    enum err e = *f.needle ? search(&f) : OK;
    *out = f.list;
    *n = e ? 0 : f.n < limit ? f.n : limit;
    if (more)
        *more = !e && f.n > limit;
    return e;
}

enum err store_person_find_one(struct sql *db, struct arena *a, const uint8_t id[16], const struct scope *who,
                               struct person_hit *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[ONE], a, &r, who->today, who->today, sql_bytes(id, 16), SCOPE_ARGS(who)), &r,
                    take, out);
}
