#include "lib/store/member.h"

#include <string.h>

#include "lib/store/rows.h"

enum { LIST, COUNT_ALL, UNIT, BELOW, COUNT };

/* The tree below a unit as it was on a day. UNION, so that it ends whatever the versions hold. */
#define TREE                                                                                                           \
    "WITH RECURSIVE t (id) AS (SELECT CAST(? AS SIGNED) UNION SELECT v.unit_id FROM t JOIN unit_version v ON"          \
    " v.parent_id = t.id AND v.from_on <= ? AND v.until_on > ? WHERE ? = 1) "
#define TREE_IN "iddi"
#define FROM                                                                                                           \
    " FROM t JOIN posting o ON o.unit_id = t.id AND o.kind = ? AND o.from_on <= ? AND o.until_on > ?"                  \
    " JOIN person p ON p.id = o.person_id"
#define FROM_IN "sdd"

#define UNIT_OF                                                                                                        \
    "SELECT u.public_id, v.name, v.short_name, v.type, v.level, (SELECT COUNT(*) FROM posting o WHERE o.unit_id ="     \
    " v.unit_id AND o.kind = 'main' AND o.from_on <= ? AND o.until_on > ?)"                                            \
    " FROM unit_version v JOIN unit u ON u.id = v.unit_id WHERE "
#define ON_DAY " AND v.from_on <= ? AND v.until_on > ? AND"

static const struct sql_query Q[COUNT] = {
    [LIST] = {"member.list",
              TREE "SELECT p.public_id, p.staff_no, p.name, p.employment, p.grade_band, o.kind, o.post, u.public_id, "
                   "v.name, o.from_on, o.until_on" FROM
                   " JOIN unit u ON u.id = o.unit_id JOIN unit_version v ON v.unit_id = o.unit_id AND v.from_on <= ?"
                   " AND v.until_on > ? WHERE p.staff_no > ? AND" SCOPE("o.unit_id") "ORDER BY p.staff_no LIMIT ?",
              TREE_IN FROM_IN "dds" SCOPE_IN "i", "bssssssbsdd"},
    [COUNT_ALL] = {"member.count", TREE "SELECT COUNT(*)" FROM " WHERE" SCOPE("o.unit_id"), TREE_IN FROM_IN SCOPE_IN,
                   "i"},
    [UNIT] = {"member.unit", UNIT_OF "v.unit_id = ?" ON_DAY SCOPE("v.unit_id"), "ddidd" SCOPE_IN, "bssssi"},
    [BELOW] = {"member.below", UNIT_OF "v.parent_id = ?" ON_DAY SCOPE("v.unit_id") "ORDER BY u.sort, u.id",
               "ddidd" SCOPE_IN, "bssssi"},
};
const struct sql_table store_member_table = {"member", Q, COUNT};

/* The parameters of TREE and FROM. */
#define TREE_ARGS(q) (q)->unit_id, (q)->on, (q)->on, (q)->below
#define FROM_ARGS(q) (q)->main ? "main" : "second", (q)->on, (q)->on

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct member *out = to;
    *out = (struct member){
        .staff_no = sql_text(r, i, 1),
        .name = sql_text(r, i, 2),
        .employment = sql_text(r, i, 3),
        .grade_band = sql_text(r, i, 4),
        .main = strcmp(rows_text(r, i, 5), "main") == 0,
        .post = sql_text(r, i, 6),
        .unit = sql_text(r, i, 8),
        .from_on = (day)sql_int(r, i, 9),
        .until_on = (day)sql_int(r, i, 10),
    };
    const enum err e = rows_id(r, i, 0, out->person_public_id);
    return e ? e : rows_id(r, i, 7, out->unit_public_id);
}

enum err store_member_list(struct sql *db, struct arena *a, const struct member_query *q, const struct scope *who,
                           struct member **out, size_t *n)
{
    struct sql_rows r;
    enum err e =
        SQL_SELECT(db, &Q[LIST], a, &r, TREE_ARGS(q), FROM_ARGS(q), q->on, q->on, q->after, SCOPE_ARGS(who), q->limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_member_count(struct sql *db, struct arena *a, const struct member_query *q, const struct scope *who,
                            int64_t *n)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[COUNT_ALL], a, &r, TREE_ARGS(q), FROM_ARGS(q), SCOPE_ARGS(who)), &r, n);
}

static enum err take_unit(const struct sql_rows *r, size_t i, void *to)
{
    struct member_unit *out = to;
    out->name = sql_text(r, i, 1);
    out->short_name = sql_text(r, i, 2);
    out->type = sql_text(r, i, 3);
    out->level = sql_text(r, i, 4);
    out->people = sql_int(r, i, 5);
    return rows_id(r, i, 0, out->public_id);
}

enum err store_member_unit(struct sql *db, struct arena *a, int64_t unit_id, day on, const struct scope *who,
                           struct member_unit *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[UNIT], a, &r, on, on, unit_id, on, on, SCOPE_ARGS(who)), &r, take_unit, out);
}

enum err store_member_below(struct sql *db, struct arena *a, int64_t unit_id, day on, const struct scope *who,
                            struct member_unit **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[BELOW], a, &r, on, on, unit_id, on, on, SCOPE_ARGS(who));
    *out = rows_all(&e, a, &r, sizeof **out, take_unit, n);
    return e;
}
