#include "lib/store/drill_people.h"

#include "lib/store/drill_row.h"
#include "lib/store/rows.h"

enum { LIST, CALL, UNCALL, RECORD, CALLABLE, OWN, OF, MEMBERS, MEMBER, COUNT };

/* Where somebody belongs: two days, today twice. */
#define UNIT_TODAY                                                                                                     \
    "(SELECT n.name FROM posting o JOIN unit n ON n.id = o.unit_id WHERE o.person_id = p.id AND o.kind = 'main' AND "  \
    "o.from_on <= ? AND o.until_on > ?)"

/* What a person's drills come to: of those held, within the scope and the filter. */
#define SUMS                                                                                                           \
    "CAST(SUM(a.presence = 'present') AS SIGNED), CAST(SUM(a.presence = 'absent') AS SIGNED), "                        \
    "CAST(SUM(a.presence = 'excused') AS SIGNED), COUNT(a.mark_x10), CAST(COALESCE(SUM(a.mark_x10), 0) AS SIGNED), "   \
    "CAST(SUBSTRING_INDEX(GROUP_CONCAT(a.mark_x10 ORDER BY d.starts_at DESC, d.id DESC), ',', 1) AS SIGNED), "         \
    "MAX(d.starts_at)"

static const struct sql_query Q[COUNT] = {
    [LIST] = {"drill_people.list",
              "SELECT p.id, p.public_id, p.name, p.staff_no, " UNIT_TODAY " AS belongs, a.presence, a.mark_x10, a.note"
              " FROM drill_attendance a JOIN person p ON p.id = a.person_id WHERE a.drill_id = ?"
              " ORDER BY belongs, p.staff_no",
              "ddi", "ibssssis"},
    [CALL] = {"drill_people.call",
              "INSERT INTO drill_attendance (drill_id, person_id, mark_step_x10, called_at, changed_at)"
              " VALUES (?, ?, ?, ?, ?)",
              "iiitt", ""},
    [UNCALL] = {"drill_people.uncall",
                "DELETE FROM drill_attendance WHERE drill_id = ? AND person_id = ? AND presence = 'called'", "ii", ""},
    [RECORD] = {"drill_people.record",
                "UPDATE drill_attendance SET presence = ?, mark_x10 = ?, note = ?, changed_at = ?"
                " WHERE drill_id = ? AND person_id = ?",
                "sistii", ""},
    [CALLABLE] =
        {"drill_people.callable",
         "SELECT p.id FROM unit n JOIN unit_closure c ON c.ancestor_id = n.id"
         " JOIN posting o ON o.unit_id = c.descendant_id AND o.kind = 'main' AND o.from_on <= ? AND "
         "o.until_on > ? JOIN person p ON p.id = o.person_id"
         " WHERE n.public_id = ? AND" SCOPE(
             "n.id") "AND (? = '' OR p.specialty = ?)"
                     " AND NOT EXISTS (SELECT 1 FROM drill_attendance a WHERE a.drill_id = ? AND a.person_id = p.id)"
                     " ORDER BY p.id LIMIT ?",
         "ddb" SCOPE_IN "ssii", "i"},
    [OWN] = {"drill_people.own",
             "SELECT " DRILL_COLUMNS ", a.presence, a.mark_x10, a.note" DRILL_FROM
             " JOIN drill_attendance a ON a.drill_id = d.id WHERE a.person_id = ?"
             " ORDER BY IF(d.ends_at > ? AND d.state = 'planned', 0, 1),"
             " IF(d.ends_at > ? AND d.state = 'planned', d.starts_at, NULL), d.starts_at DESC, d.id DESC LIMIT ?",
             "itti", DRILL_OUT "sis"},
    [OF] = {"drill_people.of",
            "SELECT " DRILL_COLUMNS ", a.presence, a.mark_x10, a.note" DRILL_FROM
            " JOIN drill_attendance a ON a.drill_id = d.id WHERE a.person_id = ? AND d.state = 'held' AND" SCOPE(
                "d.unit_id") DRILL_FILTER " ORDER BY d.starts_at, d.id LIMIT 500",
            "i" SCOPE_IN DRILL_FILTER_IN, DRILL_OUT "sis"},
    [MEMBERS] = {"drill_people.members",
                 "SELECT p.id, p.public_id, p.name, p.staff_no, " UNIT_TODAY ", " SUMS
                 " FROM drill d JOIN unit u ON u.id = d.unit_id JOIN drill_attendance a ON a.drill_id = d.id"
                 " JOIN person p ON p.id = a.person_id WHERE d.state = 'held' AND" SCOPE("d.unit_id") DRILL_FILTER
                 " AND p.staff_no > ? GROUP BY p.id, p.public_id, p.name, p.staff_no ORDER BY p.staff_no LIMIT ?",
                 "dd" SCOPE_IN DRILL_FILTER_IN "si", "ibsssiiiiiit"},
    [MEMBER] = {"drill_people.member",
                "SELECT p.id, p.public_id, p.name, p.staff_no, " UNIT_TODAY " FROM person p WHERE p.public_id = ?"
                " AND EXISTS (SELECT 1 FROM drill_attendance a JOIN drill d ON d.id = a.drill_id"
                " WHERE a.person_id = p.id AND" SCOPE("d.unit_id") ")",
                "ddb" SCOPE_IN, "ibsss"},
};
const struct sql_table store_drill_people_table = {"drill_people", Q, COUNT};

/* ---- the people of one drill ------------------------------------------------------------------------------------- */

static enum err take_person(const struct sql_rows *r, size_t i, void *to)
{
    struct drill_person *out = to;
    *out = (struct drill_person){
        .person_id = sql_int(r, i, 0),
        .name = sql_text(r, i, 2),
        .staff_no = sql_text(r, i, 3),
        .unit = rows_text(r, i, 4),
        .marked = !sql_is_null(r, i, 6),
        .mark_x10 = sql_int(r, i, 6),
        .note = rows_text(r, i, 7),
    };
    return drill_presence_parse(sql_text(r, i, 5), &out->presence) ? rows_id(r, i, 1, out->public_id) : ERR_BUG;
}

enum err store_drill_people_list(struct sql *db, struct arena *a, int64_t drill_id, day today,
                                 struct drill_person **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, today, today, drill_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_person, n);
    return e;
}

enum err store_drill_people_call(struct sql *db, int64_t drill_id, int64_t person_id, int64_t step_x10, instant now)
{
    return SQL_EXEC(db, &Q[CALL], NULL, drill_id, person_id, step_x10, now, now);
}

enum err store_drill_people_uncall(struct sql *db, int64_t drill_id, int64_t person_id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[UNCALL], &done, drill_id, person_id);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

enum err store_drill_people_record(struct sql *db, int64_t drill_id, const struct drill_person *p, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[RECORD], &done, drill_presence_code(p->presence), sql_opt(p->marked, p->mark_x10),
                          p->note, now, drill_id, p->person_id);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

enum err store_drill_people_callable(struct sql *db, struct arena *a, int64_t drill_id, const uint8_t unit[16],
                                     const char *specialty, const struct scope *who, int64_t limit, int64_t **out,
                                     size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[CALLABLE], a, &r, who->today, who->today, sql_bytes(unit, 16), SCOPE_ARGS(who),
                            specialty, specialty, drill_id, limit);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_int, n);
    return e;
}

/* ---- one person over many drills --------------------------------------------------------------------------------- */

static enum err take_own(const struct sql_rows *r, size_t i, void *to)
{
    enum { PRESENCE = sizeof DRILL_OUT - 1, MARK, NOTE };
    struct drill_own *out = to;
    out->marked = !sql_is_null(r, i, MARK);
    out->mark_x10 = sql_int(r, i, MARK);
    out->note = rows_text(r, i, NOTE);
    return drill_presence_parse(sql_text(r, i, PRESENCE), &out->presence) ? drill_row_take(r, i, &out->drill) : ERR_BUG;
}

enum err store_drill_people_own(struct sql *db, struct arena *a, int64_t person_id, instant now, int64_t limit,
                                struct drill_own **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OWN], a, &r, person_id, now, now, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_own, n);
    return e;
}

enum err store_drill_people_of(struct sql *db, struct arena *a, int64_t person_id, const struct drill_filter *f,
                               const struct scope *who, struct drill_own **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF], a, &r, person_id, SCOPE_ARGS(who), DRILL_FILTER_ARGS(f));
    *out = rows_all(&e, a, &r, sizeof **out, take_own, n);
    return e;
}

static enum err take_somebody(const struct sql_rows *r, size_t i, void *to)
{
    struct drill_member *out = to;
    *out = (struct drill_member){
        .person_id = sql_int(r, i, 0),
        .name = sql_text(r, i, 2),
        .staff_no = sql_text(r, i, 3),
        .unit = rows_text(r, i, 4),
    };
    return rows_id(r, i, 1, out->public_id);
}

static enum err take_member(const struct sql_rows *r, size_t i, void *to)
{
    struct drill_member *out = to;
    enum err e = take_somebody(r, i, to);
    out->tally =
        (struct drill_tally){sql_int(r, i, 5), sql_int(r, i, 6), sql_int(r, i, 7), sql_int(r, i, 8), sql_int(r, i, 9)};
    out->has_last = !sql_is_null(r, i, 10);
    out->last_x10 = sql_int(r, i, 10);
    out->last_on = clock_local_day(sql_int(r, i, 11));
    return e;
}

enum err store_drill_people_members(struct sql *db, struct arena *a, const struct drill_filter *f,
                                    const struct scope *who, const char *after, int64_t limit,
                                    struct drill_member **out, size_t *n)
{
    struct sql_rows r;
    enum err e =
        SQL_SELECT(db, &Q[MEMBERS], a, &r, who->today, who->today, SCOPE_ARGS(who), DRILL_FILTER_ARGS(f), after, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_member, n);
    return e;
}

enum err store_drill_people_member(struct sql *db, struct arena *a, const uint8_t public_id[16],
                                   const struct scope *who, struct drill_member *out)
{
    struct sql_rows r;
    return rows_one(
        SQL_SELECT(db, &Q[MEMBER], a, &r, who->today, who->today, sql_bytes(public_id, 16), SCOPE_ARGS(who)), &r,
        take_somebody, out);
}
