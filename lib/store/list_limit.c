#include "lib/store/list_limit.h"

#include "lib/store/rows.h"

enum { LIST, COUNTS, HEADCOUNT, DROP, PUT, PASS, COUNT };

#define LISTED(which) "COALESCE(CAST(SUM(" which ") AS SIGNED), 0)"

static const struct sql_query Q[COUNT] = {
    [LIST] = {"list_limit.list",
              "SELECT l.code, l.effect, l.most, o.part, o.whole, o.reason, p.name, o.at FROM list_limit l"
              " LEFT JOIN limit_override o ON o.id = (SELECT MAX(v.id) FROM limit_override v WHERE v.programme_id ="
              " l.programme_id AND v.code = l.code) LEFT JOIN person p ON p.id = o.person_id WHERE l.programme_id = ?"
              " ORDER BY FIELD(l.code, 'leaders', 'leader_units', 'individuals', 'collectives', 'headcount')",
              "i", "ssiiisst"},
    [COUNTS] = {"list_limit.counts",
                "SELECT " LISTED("x.subject = 'individual'") ", " LISTED(
                    "x.subject = 'individual' AND x.leader = "
                    "1") ", " LISTED("x.subject = 'collective'") ", " LISTED("x.subject = 'collective' AND x.leader = "
                                                                             "1") " FROM "
                                                                                  "nominatio"
                                                                                  "n x WHERE"
                                                                                  " x."
                                                                                  "programme"
                                                                                  "_id = ? "
                                                                                  "AND "
                                                                                  "x.state "
                                                                                  "IN "
                                                                                  "('"
                                                                                  "selected'"
                                                                                  ", "
                                                                                  "'awarded'"
                                                                                  ")",
                "i", "iiii"},
    [HEADCOUNT] = {"list_limit.headcount",
                   "SELECT COUNT(*) FROM unit_closure c JOIN posting g ON g.unit_id = c.descendant_id AND g.kind ="
                   " 'main' AND g.from_on <= ? AND g.until_on > ? WHERE c.ancestor_id = ?",
                   "ddi", "i"},
    [DROP] = {"list_limit.drop", "DELETE FROM list_limit WHERE programme_id = ?", "i", ""},
    [PUT] = {"list_limit.put", "INSERT INTO list_limit (programme_id, code, effect, most) VALUES (?, ?, ?, ?)", "issi",
             ""},
    [PASS] = {"list_limit.pass",
              "INSERT INTO limit_override (programme_id, code, part, whole, reason, person_id, at)"
              " VALUES (?, ?, ?, ?, ?, ?, ?)",
              "isiisit", ""},
};
const struct sql_table store_list_limit_table = {"list_limit", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct list_limit *out = to;
    *out = (struct list_limit){
        .limit.most = sql_int(r, i, 2),
        .pass = {!sql_is_null(r, i, 3), sql_int(r, i, 3), sql_int(r, i, 4)},
        .reason = rows_text(r, i, 5),
        .by = rows_text(r, i, 6),
        .at = sql_int(r, i, 7),
    };
    return limit_code_parse(sql_text(r, i, 0), &out->limit.code) &&
                   eligibility_effect_parse(sql_text(r, i, 1), &out->limit.effect)
               ? OK
               : ERR_BUG;
}

enum err store_list_limit_list(struct sql *db, struct arena *a, int64_t programme_id, struct list_limit **out,
                               size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

static enum err take_counts(const struct sql_rows *r, size_t i, void *to)
{
    struct limit_list *out = to;
    out->individuals = sql_int(r, i, 0);
    out->leaders = sql_int(r, i, 1);
    out->collectives = sql_int(r, i, 2);
    out->leader_units = sql_int(r, i, 3);
    return OK;
}

enum err store_list_limit_counts(struct sql *db, struct arena *a, const struct programme *p, struct limit_list *out)
{
    struct sql_rows r;
    *out = (struct limit_list){0};
    enum err e = rows_one(SQL_SELECT(db, &Q[COUNTS], a, &r, p->id), &r, take_counts, out);
    if (e)
        return e;
    return rows_int(SQL_SELECT(db, &Q[HEADCOUNT], a, &r, p->counted_on, p->counted_on, p->unit_id), &r,
                    &out->headcount);
}

enum err store_list_limit_set(struct sql *db, int64_t programme_id, const struct limit *limits, size_t n)
{
    enum err e = SQL_EXEC(db, &Q[DROP], NULL, programme_id);
    for (size_t i = 0; !e && i < n; i++)
        e = SQL_EXEC(db, &Q[PUT], NULL, programme_id, limit_code_text(limits[i].code),
                     eligibility_effect_code(limits[i].effect), limits[i].most);
    return e;
}

enum err store_list_limit_pass(struct sql *db, int64_t programme_id, enum limit_code code, int64_t part, int64_t whole,
                               const char *reason, int64_t person_id, instant at)
{
    return SQL_EXEC(db, &Q[PASS], NULL, programme_id, limit_code_text(code), part, whole, reason, person_id, at);
}
