#include "lib/store/member.h"

#include <string.h>

#include "lib/store/rows.h"

enum { LIST, PAGE, COUNT_ALL, UNIT, BELOW, COUNT };

/* The tree below a unit as it was on a day (t), and of it what lies within the scope (s). UNION, so that it ends
   whatever the versions hold. */
#define TREE                                                                                                           \
    "WITH RECURSIVE t (id) AS (SELECT CAST(? AS SIGNED) UNION SELECT v.unit_id FROM t JOIN unit_version v ON"          \
    " v.parent_id = t.id AND v.from_on <= ? AND v.until_on > ? WHERE ? = 1),"                                          \
    " s (id) AS (SELECT t.id FROM t WHERE" SCOPE("t.id") ") "
#define TREE_IN "iddi" SCOPE_IN
#define COLUMNS                                                                                                        \
    "p.public_id, p.staff_no, p.name, p.employment, p.grade_band, o.kind, o.post, u.public_id, v.name, o.from_on, "    \
    "o.until_on"
#define OUT "bssssssbsdd"
#define HELD " AND o.kind = ? AND o.from_on <= ? AND o.until_on > ?"
#define HELD_IN "sdd"
#define NAMED                                                                                                          \
    " JOIN unit u ON u.id = o.unit_id JOIN unit_version v ON v.unit_id = o.unit_id AND v.from_on <= ? AND"             \
    " v.until_on > ? WHERE p.staff_no > ? ORDER BY p.staff_no LIMIT ?"
#define NAMED_IN "ddsi"

#define UNIT_OF                                                                                                        \
    "SELECT u.public_id, v.name, v.short_name, v.type, v.level, (SELECT COUNT(*) FROM posting o WHERE o.unit_id ="     \
    " v.unit_id AND o.kind = 'main' AND o.from_on <= ? AND o.until_on > ?)"                                            \
    " FROM unit_version v JOIN unit u ON u.id = v.unit_id WHERE "
#define ON_DAY " AND v.from_on <= ? AND v.until_on > ? AND"

static const struct sql_query Q[COUNT] = {
    /* Few: from the units to their people. */
    [LIST] = {"member.list",
              TREE "SELECT STRAIGHT_JOIN " COLUMNS " FROM s JOIN posting o ON o.unit_id = s.id" HELD
                   " JOIN person p ON p.id = o.person_id" NAMED,
              TREE_IN HELD_IN NAMED_IN, OUT},
    /* Many: along the staff numbers, until the page is full. */
    [PAGE] = {"member.page",
              TREE "SELECT STRAIGHT_JOIN " COLUMNS " FROM person p FORCE INDEX (uq_person_staff_no) JOIN posting o ON"
                   " o.person_id = p.id" HELD " JOIN s ON s.id = o.unit_id" NAMED,
              TREE_IN HELD_IN NAMED_IN, OUT},
    [COUNT_ALL] = {"member.count", TREE "SELECT STRAIGHT_JOIN COUNT(*) FROM s JOIN posting o ON o.unit_id = s.id" HELD,
                   TREE_IN HELD_IN, "i"},
    [UNIT] = {"member.unit", UNIT_OF "v.unit_id = ?" ON_DAY SCOPE("v.unit_id"), "ddidd" SCOPE_IN, "bssssi"},
    [BELOW] = {"member.below", UNIT_OF "v.parent_id = ?" ON_DAY SCOPE("v.unit_id") "ORDER BY u.sort, u.id",
               "ddidd" SCOPE_IN, "bssssi"},
};
const struct sql_table store_member_table = {"member", Q, COUNT};

enum { MANY = 2000 }; /* from so many on a page is read along the staff numbers */

/* The parameters of TREE and HELD. */
#define TREE_ARGS(q, who) (q)->unit_id, (q)->on, (q)->on, (q)->below, SCOPE_ARGS(who)
#define HELD_ARGS(q) (q)->main ? "main" : "second", (q)->on, (q)->on

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
    const struct sql_query *how = &Q[q->expected >= MANY ? PAGE : LIST];
    enum err e = SQL_SELECT(db, how, a, &r, TREE_ARGS(q, who), HELD_ARGS(q), q->on, q->on, q->after, q->limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_member_count(struct sql *db, struct arena *a, const struct member_query *q, const struct scope *who,
                            int64_t *n)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[COUNT_ALL], a, &r, TREE_ARGS(q, who), HELD_ARGS(q)), &r, n);
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
