#include "lib/store/pairing_need.h"

#include <string.h>

#include "lib/store/rows.h"

enum { LIST, ALL, FIND, OF, SEARCH, PERSON, ADD, SET, COUNT };

/* The person with what rules ask of them; `today` twice, for the main posting. */
#define PERSON_COLUMNS                                                                                                 \
    "p.id, p.public_id, p.staff_no, p.name, u.short_name, u.id, o.post, p.grade_band, COALESCE(p.specialty, ''),"      \
    " p.joined_on, COALESCE(g.code, ''), COALESCE(CASE WHEN g.kind IN ('province', 'prefecture') THEN g.code ELSE"     \
    " g.parent_code END, ''), EXISTS (SELECT 1 FROM mentorship m WHERE m.mentee_id = p.id AND m.live = 1 AND m.part =" \
    " 'main'), EXISTS (SELECT 1 FROM mentorship m WHERE m.mentee_id = p.id AND m.live = 1 AND m.part = 'site'),"       \
    " EXISTS (SELECT 1 FROM mentorship m WHERE m.mentee_id = p.id AND m.live = 1 AND m.part = 'office')"
#define PERSON_OUT "ibsssisssdssiii"
#define UNIT_TODAY                                                                                                     \
    " JOIN posting o ON o.person_id = p.id AND o.kind = 'main' AND o.from_on <= ? AND o.until_on > ?"                  \
    " JOIN unit u ON u.id = o.unit_id LEFT JOIN region g ON g.code = u.region_code"
#define SELECT_NEED                                                                                                    \
    "SELECT " PERSON_COLUMNS                                                                                           \
    ", n.id, n.public_id, n.round_id, n.unit_id, n.source, n.live, COALESCE(n.specialty, ''),"                         \
    " n.hopes, n.added_at FROM pairing_need n JOIN person p ON p.id = n.person_id"                                     \
    " LEFT JOIN (posting o JOIN unit u ON u.id = o.unit_id LEFT JOIN region g ON g.code = u.region_code) ON"           \
    " o.person_id = p.id AND o.kind = 'main' AND o.from_on <= ? AND o.until_on > ?"
#define NEED_OUT PERSON_OUT "ibiisisst"

static const struct sql_query Q[COUNT] = {
    [LIST] = {"pairing_need.list", SELECT_NEED " WHERE n.round_id = ? AND n.live = 1 ORDER BY u.sort, u.id, p.staff_no",
              "ddi", NEED_OUT},
    [ALL] = {"pairing_need.all", SELECT_NEED " WHERE n.round_id = ? AND n.live = 1", "ddi", NEED_OUT},
    [FIND] = {"pairing_need.find", SELECT_NEED " WHERE n.round_id = ? AND n.public_id = ?", "ddib", NEED_OUT},
    [OF] = {"pairing_need.of", SELECT_NEED " WHERE n.round_id = ? AND n.person_id = ?", "ddii", NEED_OUT},
    [SEARCH] = {"pairing_need.search",
                "SELECT " PERSON_COLUMNS " FROM person p" UNIT_TODAY
                " JOIN unit_closure c ON c.descendant_id = u.id AND c.ancestor_id = ? WHERE p.joined_on > ? AND"
                " p.joined_on <= ? AND (SELECT COUNT(*) FROM mentorship m WHERE m.mentee_id = p.id AND m.live = 1) < ?"
                " AND NOT EXISTS (SELECT 1 FROM pairing_need n WHERE n.round_id = ? AND n.person_id = p.id AND"
                " n.live = 1) AND" SCOPE("u.id") "ORDER BY u.sort, u.id, p.staff_no",
                "ddiddii" SCOPE_IN, PERSON_OUT},
    [PERSON] = {"pairing_need.person",
                "SELECT " PERSON_COLUMNS " FROM person p" UNIT_TODAY " WHERE p.staff_no = ? AND" SCOPE("u.id"),
                "dds" SCOPE_IN, PERSON_OUT},
    [ADD] = {"pairing_need.add",
             "INSERT INTO pairing_need (public_id, round_id, person_id, unit_id, source, specialty, hopes, added_at)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
             "biiissst", ""},
    [SET] = {"pairing_need.set", "UPDATE pairing_need SET source = ?, specialty = ?, hopes = ?, live = ? WHERE id = ?",
             "sssii", ""},
};
const struct sql_table store_pairing_need_table = {"pairing_need", Q, COUNT};

enum { PERSON_COLUMN_COUNT = 15 };

static enum err take_person(const struct sql_rows *r, size_t i, void *to)
{
    struct pairing_need *out = to;
    *out = (struct pairing_need){
        .wants = "",
        .hopes = "",
        .staff_no = rows_text(r, i, 2),
        .name = rows_text(r, i, 3),
        .unit = rows_text(r, i, 4),
        .unit_id = sql_int(r, i, 5),
        .unit_now = sql_int(r, i, 5),
        .own = rows_text(r, i, 8),
        .who = {.person_id = sql_int(r, i, 0),
                .post = rows_text(r, i, 6),
                .band = rows_text(r, i, 7),
                .specialty = rows_text(r, i, 8),
                .offers = "",
                .joined_on = (day)sql_int(r, i, 9),
                .county = rows_text(r, i, 10),
                .city = rows_text(r, i, 11)},
        .has_main = sql_int(r, i, 12) != 0,
        .has_site = sql_int(r, i, 13) != 0,
        .has_office = sql_int(r, i, 14) != 0,
    };
    out->held = out->has_main + out->has_site + out->has_office;
    return rows_id(r, i, 1, out->person);
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    enum { ID = PERSON_COLUMN_COUNT, PUBLIC_ID, ROUND, UNIT, SOURCE, LIVE, WANTS, HOPES, ADDED };
    struct pairing_need *out = to;
    enum err e = take_person(r, i, to);
    if (e)
        return e;
    out->id = sql_int(r, i, ID);
    out->round_id = sql_int(r, i, ROUND);
    out->unit_id = sql_int(r, i, UNIT);
    out->by_rule = strcmp(rows_text(r, i, SOURCE), "rule") == 0;
    out->live = sql_int(r, i, LIVE) != 0;
    out->wants = rows_text(r, i, WANTS);
    out->hopes = rows_text(r, i, HOPES);
    out->added_at = sql_int(r, i, ADDED);
    if (*out->wants)
        out->who.specialty = out->wants;
    return rows_id(r, i, PUBLIC_ID, out->public_id);
}

enum err store_pairing_need_list(struct sql *db, struct arena *a, int64_t round_id, day today,
                                 struct pairing_need **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, today, today, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_pairing_need_all(struct sql *db, struct arena *a, int64_t round_id, day today, struct pairing_need **out,
                                size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ALL], a, &r, today, today, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_pairing_need_find(struct sql *db, struct arena *a, int64_t round_id, const uint8_t public_id[16],
                                 day today, struct pairing_need *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, today, today, round_id, sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_pairing_need_of(struct sql *db, struct arena *a, int64_t round_id, int64_t person_id, day today,
                               struct pairing_need *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[OF], a, &r, today, today, round_id, person_id), &r, take, out);
}

enum err store_pairing_need_search(struct sql *db, struct arena *a, const struct pairing_need_search *q,
                                   const struct scope *who, struct pairing_need **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[SEARCH], a, &r, who->today, who->today, q->unit_id, q->since, q->counted_on,
                            q->parts, q->round_id, SCOPE_ARGS(who));
    *out = rows_all(&e, a, &r, sizeof **out, take_person, n);
    return e;
}

enum err store_pairing_need_person(struct sql *db, struct arena *a, const struct scope *who, const char *staff_no,
                                   struct pairing_need *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[PERSON], a, &r, who->today, who->today, staff_no, SCOPE_ARGS(who)), &r,
                    take_person, out);
}

static const char *or_null(const char *s)
{
    return *s ? s : NULL;
}

enum err store_pairing_need_add(struct sql *db, const struct pairing_need *x, int64_t *id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(x->public_id, 16), x->round_id, x->who.person_id, x->unit_id,
                          x->by_rule ? "rule" : "list", or_null(x->wants), x->hopes, x->added_at);
    *id = done.insert_id;
    return e;
}

enum err store_pairing_need_set(struct sql *db, const struct pairing_need *x)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[SET], &done, x->by_rule ? "rule" : "list", or_null(x->wants), x->hopes,
                             sql_opt(x->live, 1), x->id),
                    &done, ERR_NOT_FOUND);
}
