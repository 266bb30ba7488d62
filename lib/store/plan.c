#include "lib/store/plan.h"

#include "lib/store/rows.h"

enum { LOCK, UNITS, UNITS_IN_SCOPE, PEOPLE, POSTINGS, EMPLOYMENT, GRADE_BAND, CATEGORY, REGION, COUNT };

#define UNIT_COLUMNS                                                                                                   \
    "SELECT u.id, u.public_id, u.code, COALESCE(u.parent_id, 0), u.name, u.short_name, u.type, u.level,"               \
    " u.region_code, u.uscc, u.sort, u.opened_on, u.closed_on,"                                                        \
    " (SELECT MAX(v.from_on) FROM unit_version v WHERE v.unit_id = u.id), "
#define UNIT_OUT "ibsissssssiddd"
#define NAMED "FROM JSON_TABLE(?, '$[*]' COLUMNS (k VARCHAR(160) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) j"

static const struct sql_query Q[COUNT] = {
    [LOCK] = {"plan.lock", "SELECT n FROM access_version WHERE id = 1 FOR UPDATE", "", "i"},
    [UNITS] = {"plan.units", UNIT_COLUMNS "1 FROM unit u", "", UNIT_OUT "i"},
    [UNITS_IN_SCOPE] = {"plan.units_in_scope", UNIT_COLUMNS SCOPE("u.id") "FROM unit u", SCOPE_IN, UNIT_OUT "i"},
    [PEOPLE] = {"plan.people",
                "SELECT " STORE_PERSON_COLUMNS ", p.staff_key, p.left_on " NAMED
                " STRAIGHT_JOIN person p ON p.staff_key = j.k",
                "s", STORE_PERSON_OUT "sd"},
    [POSTINGS] = {"plan.postings",
                  "SELECT o.id, o.person_id, o.unit_id, o.post, o.from_on, o.until_on " NAMED
                  " STRAIGHT_JOIN person p ON p.staff_key = j.k"
                  " STRAIGHT_JOIN posting o ON o.person_id = p.id AND o.kind = 'main' ORDER BY o.person_id, o.from_on",
                  "s", "iiisdd"},
    [EMPLOYMENT] = {"plan.employment", "SELECT word FROM employment ORDER BY sort, word", "", "s"},
    [GRADE_BAND] = {"plan.grade_band", "SELECT word FROM grade_band ORDER BY sort, word", "", "s"},
    [CATEGORY] = {"plan.category", "SELECT code FROM course_category ORDER BY sort, code", "", "s"},
    [REGION] = {"plan.region", "SELECT code FROM region ORDER BY code", "", "s"},
};
const struct sql_table store_plan_table = {"plan", Q, COUNT};

enum err store_plan_lock(struct sql *db, struct arena *a)
{
    struct sql_rows r;
    int64_t n;
    return rows_int(SQL_SELECT(db, &Q[LOCK], a, &r), &r, &n);
}

static enum err take_unit(const struct sql_rows *r, size_t i, void *to)
{
    struct plan_unit *out = to;
    struct unit *u = &out->unit;
    u->id = sql_int(r, i, 0);
    u->code = sql_text(r, i, 2);
    u->parent_id = sql_int(r, i, 3);
    u->name = sql_text(r, i, 4);
    u->short_name = sql_text(r, i, 5);
    u->type = sql_text(r, i, 6);
    u->level = sql_text(r, i, 7);
    u->region_code = sql_text(r, i, 8);
    u->uscc = sql_text(r, i, 9);
    u->sort = sql_int(r, i, 10);
    out->opened_on = (day)sql_int(r, i, 11);
    out->closed_on = (day)sql_int(r, i, 12);
    out->last_from_on = (day)sql_int(r, i, 13);
    out->in_scope = sql_int(r, i, 14) != 0;
    return rows_id(r, i, 1, u->public_id);
}

enum err store_plan_units(struct sql *db, struct arena *a, const struct scope *who, struct plan_unit **out, size_t *n)
{
    struct sql_rows r;
    enum err e = who ? SQL_SELECT(db, &Q[UNITS_IN_SCOPE], a, &r, SCOPE_ARGS(who)) : SQL_SELECT(db, &Q[UNITS], a, &r);
    *out = rows_all(&e, a, &r, sizeof **out, take_unit, n);
    return e;
}

static enum err take_person(const struct sql_rows *r, size_t i, void *to)
{
    struct plan_person *out = to;
    out->staff_key = sql_text(r, i, STORE_PERSON_COLUMN_COUNT);
    out->left_on = (day)sql_int(r, i, STORE_PERSON_COLUMN_COUNT + 1);
    return store_person_take(r, i, &out->person);
}

enum err store_plan_people(struct sql *db, struct arena *a, const char *keys, struct plan_person **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[PEOPLE], a, &r, keys);
    *out = rows_all(&e, a, &r, sizeof **out, take_person, n);
    return e;
}

static enum err take_posting(const struct sql_rows *r, size_t i, void *to)
{
    struct plan_posting *out = to;
    *out = (struct plan_posting){sql_int(r, i, 0),  sql_int(r, i, 1),      sql_int(r, i, 2),
                                 sql_text(r, i, 3), (day)sql_int(r, i, 4), (day)sql_int(r, i, 5)};
    return OK;
}

enum err store_plan_postings(struct sql *db, struct arena *a, const char *keys, struct plan_posting **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[POSTINGS], a, &r, keys);
    *out = rows_all(&e, a, &r, sizeof **out, take_posting, n);
    return e;
}

enum err store_plan_words(struct sql *db, struct arena *a, enum plan_words which, const char ***out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[EMPLOYMENT + (int)which], a, &r);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_text, n);
    return e;
}
