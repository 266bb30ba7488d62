#include "lib/store/mentorship_list.h"

#include "lib/store/rows.h"

enum { LIST, TOTALS, OF_UNITS, OF_YEARS, LOADS, COUNT };

/* Periods that are over, and those without a log among them: `now` once in each. */
#define OVER "(SELECT COUNT(*) FROM mentoring_period v WHERE v.mentorship_id = m.id AND v.ends_at <= ?)"
#define WRITTEN                                                                                                        \
    "(SELECT COUNT(DISTINCT l.period_no) FROM mentoring_log l JOIN mentoring_period w ON w.mentorship_id ="            \
    " l.mentorship_id AND w.period_no = l.period_no WHERE l.mentorship_id = m.id AND w.ends_at <= ?)"
#define OVERDUE                                                                                                        \
    "(m.state = 'active' AND EXISTS (SELECT 1 FROM mentoring_period v WHERE v.mentorship_id = m.id AND v.ends_at <= ?" \
    " AND NOT EXISTS (SELECT 1 FROM mentoring_log l WHERE l.mentorship_id = v.mentorship_id AND l.period_no ="         \
    " v.period_no)))"

/* Ended on or after a day: that day, once in each of four. */
#define SUM(condition) "CAST(COALESCE(SUM(" condition "), 0) AS SIGNED)"
#define TOTALS_COLUMNS                                                                                                 \
    SUM("m.state = 'paired'")                                                                                          \
    ", " SUM("m.state = 'active'") ", " SUM(OVERDUE) ", " SUM("m.state = 'completed' AND m.ended_on >= ?") ", " SUM(   \
        "m.grade = 'excellent' AND m.ended_on >= ?") ", " SUM("m.state = 'failed' AND m.ended_on >= ?") ", " SUM("m."  \
                                                                                                                 "sta" \
                                                                                                                 "te " \
                                                                                                                 "= "  \
                                                                                                                 "'re" \
                                                                                                                 "lea" \
                                                                                                                 "sed" \
                                                                                                                 "' "  \
                                                                                                                 "AND" \
                                                                                                                 " m." \
                                                                                                                 "end" \
                                                                                                                 "ed_" \
                                                                                                                 "on " \
                                                                                                                 ">= " \
                                                                                                                 "?")
#define TOTALS_IN "tdddd"
#define TOTALS_OUT "iiiiiii"
#define TOTALS_ARGS(now, since) now, since, since, since, since

/* The tops of the scope: granted, and below no other that is. */
#define TOPS                                                                                                           \
    "(SELECT DISTINCT tg.scope_unit_id AS unit_id FROM role_grant tg JOIN role_capability tc ON tc.role = tg.role"     \
    " WHERE tg.person_id = ? AND tc.capability = ? AND tg.from_on <= ? AND tg.until_on > ? AND NOT EXISTS (SELECT 1"   \
    " FROM role_grant hg JOIN role_capability hc ON hc.role = hg.role JOIN unit_closure hu ON hu.ancestor_id ="        \
    " hg.scope_unit_id WHERE hu.descendant_id = tg.scope_unit_id AND hu.depth > 0 AND hg.person_id = ? AND"            \
    " hc.capability = ? AND hg.from_on <= ? AND hg.until_on > ?))"

static const struct sql_query Q[COUNT] = {
    [LIST] =
        {"mentorship_list.list",
         "SELECT m.public_id, e.name, e.staff_no, o.name, o.staff_no, u.name, m.part, m.state, m.from_on,"
         " m.until_on, m.ended_on, m.grade, " OVER ", " WRITTEN
         " FROM mentorship m JOIN person e ON e.id = m.mentee_id JOIN person o ON o.id = m.mentor_id"
         " JOIN unit u ON u.id = m.unit_id WHERE" SCOPE(
             "m.unit_id") "AND m.state <> 'void' AND (? = '' OR (? = 'live' AND m.live = 1) OR m.state = ? OR (? = "
                          "'overdue' AND " OVERDUE "))"
                          " AND (? = '' OR INSTR(e.name, ?) > 0 OR INSTR(o.name, ?) > 0 OR LEFT(e.staff_no, "
                          "CHAR_LENGTH(?)) = ?"
                          " OR LEFT(o.staff_no, CHAR_LENGTH(?)) = ?)"
                          " AND (? IS NULL OR EXISTS (SELECT 1 FROM unit f JOIN unit_closure c ON c.ancestor_id = f.id"
                          " WHERE f.public_id = ? AND c.descendant_id = m.unit_id))"
                          " AND (? IS NULL OR m.id < (SELECT a.id FROM mentorship a WHERE a.public_id = ?)) ORDER BY "
                          "m.id DESC LIMIT ?",
         "tt" SCOPE_IN "sssst"
         "sssssss"
         "bbbbi",
         "bsssssssdddsii"},
    [TOTALS] = {"mentorship_list.totals", "SELECT " TOTALS_COLUMNS " FROM mentorship m WHERE" SCOPE("m.unit_id"),
                TOTALS_IN SCOPE_IN, TOTALS_OUT},
    [OF_UNITS] = {"mentorship_list.of_units",
                  "SELECT a.public_id, a.name, " TOTALS_COLUMNS " FROM " TOPS " top JOIN unit a ON a.parent_id ="
                  " top.unit_id OR a.id = top.unit_id JOIN unit_closure c ON c.ancestor_id = a.id JOIN mentorship m ON"
                  " m.unit_id = c.descendant_id AND m.state <> 'void' WHERE a.id <> top.unit_id OR m.unit_id = a.id"
                  " GROUP BY a.id, a.public_id, a.name, a.sort, a.code ORDER BY a.sort, a.code",
                  TOTALS_IN "isddisdd", "bs" TOTALS_OUT},
    [OF_YEARS] =
        {"mentorship_list.of_years",
         "SELECT y.year, " SUM("y.begun") ", " SUM("y.grade = 'excellent'") ", " SUM("y.grade = 'passed'") ", " SUM(
             "y.grade = 'failed'") ", " SUM("y.state = 'released'") " FROM (SELECT YEAR(m.from_on) AS year, 1 AS "
                                                                    "begun, NULL AS grade, '' AS state FROM mentorship "
                                                                    "m"
                                                                    " WHERE m.from_on IS NOT NULL AND" SCOPE(
                                                                        "m.unit_id") "UNION ALL SELECT "
                                                                                     "YEAR(m.ended_on), 0, m.grade, "
                                                                                     "m.state FROM mentorship m WHERE "
                                                                                     "m.state IN"
                                                                                     " ('completed', 'failed', "
                                                                                     "'released') AND" SCOPE(
                                                                                         "m.unit_id") ") y GROUP BY "
                                                                                                      "y.year ORDER BY "
                                                                                                      "y.year",
         SCOPE_IN SCOPE_IN, "iiiiii"},
    [LOADS] = {"mentorship_list.loads",
               "SELECT x.places, x.held, COUNT(*) FROM (SELECT t.places AS places, (SELECT COUNT(*) FROM mentorship m"
               " WHERE m.mentor_id = t.person_id AND m.live = 1) AS held FROM mentor t JOIN posting o ON o.person_id ="
               " t.person_id AND o.kind = 'main' AND o.from_on <= ? AND o.until_on > ? WHERE t.state = 'on' AND" SCOPE(
                   "o.unit_id") ") x GROUP BY x.places, x.held ORDER BY x.places, x.held",
               "dd" SCOPE_IN, "iii"},
};
const struct sql_table store_mentorship_list_table = {"mentorship_list", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct mentorship_listed *out = to;
    *out = (struct mentorship_listed){
        .mentee = rows_text(r, i, 1),
        .mentee_no = rows_text(r, i, 2),
        .mentor = rows_text(r, i, 3),
        .mentor_no = rows_text(r, i, 4),
        .unit = rows_text(r, i, 5),
        .has_period = !sql_is_null(r, i, 8),
        .from_on = sql_is_null(r, i, 8) ? 0 : (day)sql_int(r, i, 8),
        .until_on = sql_is_null(r, i, 9) ? 0 : (day)sql_int(r, i, 9),
        .ended = !sql_is_null(r, i, 10),
        .ended_on = sql_is_null(r, i, 10) ? 0 : (day)sql_int(r, i, 10),
        .periods = sql_int(r, i, 12),
        .logs = sql_int(r, i, 13),
    };
    if (!mentorship_part_parse(sql_text(r, i, 6), &out->part) ||
        !mentorship_state_parse(sql_text(r, i, 7), &out->state) ||
        !mentorship_grade_parse(rows_text(r, i, 11), &out->grade))
        return ERR_BUG;
    return rows_id(r, i, 0, out->public_id);
}

enum err store_mentorship_list(struct sql *db, struct arena *a, const struct mentorship_filter *f,
                               const struct scope *who, instant now, struct mentorship_listed **out, size_t *n)
{
    struct sql_rows r;
    const struct sql_value unit = f->unit ? sql_from_bytes(sql_bytes(f->unit, 16)) : sql_null;
    const struct sql_value after = f->after ? sql_from_bytes(sql_bytes(f->after, 16)) : sql_null;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, now, now, SCOPE_ARGS(who), f->state, f->state, f->state, f->state, now,
                            f->words, f->words, f->words, f->words, f->words, f->words, f->words, unit, unit, after,
                            after, f->limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

static struct mentorship_totals totals(const struct sql_rows *r, size_t row, size_t col)
{
    return (struct mentorship_totals){
        .paired = sql_int(r, row, col),
        .active = sql_int(r, row, col + 1),
        .overdue = sql_int(r, row, col + 2),
        .completed = sql_int(r, row, col + 3),
        .excellent = sql_int(r, row, col + 4),
        .failed = sql_int(r, row, col + 5),
        .released = sql_int(r, row, col + 6),
    };
}

static enum err take_totals(const struct sql_rows *r, size_t i, void *to)
{
    *(struct mentorship_totals *)to = totals(r, i, 0);
    return OK;
}

enum err store_mentorship_totals(struct sql *db, struct arena *a, const struct scope *who, instant now, day since,
                                 struct mentorship_totals *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[TOTALS], a, &r, TOTALS_ARGS(now, since), SCOPE_ARGS(who)), &r, take_totals, out);
}

static enum err take_unit(const struct sql_rows *r, size_t i, void *to)
{
    struct mentorship_of_unit *out = to;
    *out = (struct mentorship_of_unit){.name = rows_text(r, i, 1), .totals = totals(r, i, 2)};
    return rows_id(r, i, 0, out->public_id);
}

enum err store_mentorship_of_units(struct sql *db, struct arena *a, const struct scope *who, instant now,
                                   struct mentorship_of_unit **out, size_t *n)
{
    struct sql_rows r;
    const day ever = 0;
    enum err e = SQL_SELECT(db, &Q[OF_UNITS], a, &r, TOTALS_ARGS(now, ever), SCOPE_ARGS(who), SCOPE_ARGS(who));
    *out = rows_all(&e, a, &r, sizeof **out, take_unit, n);
    return e;
}

static enum err take_year(const struct sql_rows *r, size_t i, void *to)
{
    *(struct mentorship_of_year *)to = (struct mentorship_of_year){
        .year = sql_int(r, i, 0),
        .begun = sql_int(r, i, 1),
        .excellent = sql_int(r, i, 2),
        .passed = sql_int(r, i, 3),
        .failed = sql_int(r, i, 4),
        .released = sql_int(r, i, 5),
    };
    return OK;
}

enum err store_mentorship_of_years(struct sql *db, struct arena *a, const struct scope *who,
                                   struct mentorship_of_year **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_YEARS], a, &r, SCOPE_ARGS(who), SCOPE_ARGS(who));
    *out = rows_all(&e, a, &r, sizeof **out, take_year, n);
    return e;
}

static enum err take_load(const struct sql_rows *r, size_t i, void *to)
{
    *(struct mentorship_load *)to = (struct mentorship_load){sql_int(r, i, 0), sql_int(r, i, 1), sql_int(r, i, 2)};
    return OK;
}

enum err store_mentorship_loads(struct sql *db, struct arena *a, const struct scope *who, struct mentorship_load **out,
                                size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LOADS], a, &r, who->today, who->today, SCOPE_ARGS(who));
    *out = rows_all(&e, a, &r, sizeof **out, take_load, n);
    return e;
}
