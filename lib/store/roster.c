#include "lib/store/roster.h"

#include "lib/store/rows.h"

enum { SEATED, WAITING, AT_BASE, FIGURES, MANAGED, OF_UNIT, APPROVALS, DECISIONS, COUNT };

/* The two first parameters are today's day, twice. */
#define ROWS                                                                                                           \
    "SELECT e.id, e.public_id, e.person_id, e.state, COALESCE(e.step, 'none'), e.seat_no, e.waiting_no, p.name, "      \
    "p.staff_no, u.name, (SELECT o.post FROM posting o WHERE o.person_id = e.person_id AND o.kind = 'main' AND "       \
    "o.from_on <= ? AND o.until_on > ?), e.created_at, k.public_id, c.title, c.title_en, k.term_no, k.starts_at, "     \
    "k.ends_at, k.approve_by FROM enrolment e JOIN person p ON p.id = e.person_id JOIN unit u ON u.id = e.unit_id "    \
    "JOIN class k ON k.id = e.class_id JOIN course c ON c.id = k.course_id"
#define ROWS_IN "dd"
#define ROWS_OUT "ibissiisssstbssittt"

static const struct sql_query Q[COUNT] = {
    [SEATED] = {"roster.seated",
                ROWS " WHERE e.class_id = ? AND e.seat_no > ? AND" SCOPE(
                    "k.organizer_unit_id") " ORDER BY e.seat_no LIMIT ?",
                ROWS_IN "ii" SCOPE_IN "i", ROWS_OUT},
    [WAITING] = {"roster.waiting",
                 ROWS " WHERE e.class_id = ? AND e.state = 'waiting' AND e.waiting_no > ? AND" SCOPE(
                     "k.organizer_unit_id") " ORDER BY e.waiting_no LIMIT ?",
                 ROWS_IN "ii" SCOPE_IN "i", ROWS_OUT},
    [AT_BASE] = {"roster.at_base",
                 ROWS " WHERE e.class_id = ? AND e.live = 1 AND e.step = 'base' AND e.id > ? AND" SCOPE(
                     "k.organizer_unit_id") " ORDER BY e.id LIMIT ?",
                 ROWS_IN "ii" SCOPE_IN "i", ROWS_OUT},
    [FIGURES] = {"roster.figures",
                 "SELECT CAST(COALESCE(SUM(e.state = 'booked'), 0) AS SIGNED), CAST(COALESCE(SUM(e.state = 'held'), 0) "
                 "AS SIGNED), CAST(COALESCE(SUM(e.state = 'waiting'), 0) AS SIGNED),"
                 " CAST(COALESCE(SUM(e.step = 'unit'), 0) AS SIGNED), CAST(COALESCE(SUM(e.step = 'base'), 0) AS "
                 "SIGNED) FROM enrolment e JOIN class k ON k.id = e.class_id WHERE e.class_id = ? AND e.state IN "
                 "('booked', 'held', 'waiting') AND" SCOPE("k.organizer_unit_id"),
                 "i" SCOPE_IN, "iiiii"},
    [MANAGED] = {"roster.managed", ROWS " WHERE e.public_id = ? AND" SCOPE("k.organizer_unit_id"), ROWS_IN "b" SCOPE_IN,
                 ROWS_OUT},
    [OF_UNIT] = {"roster.of_unit", ROWS " WHERE e.public_id = ? AND" SCOPE("e.unit_id"), ROWS_IN "b" SCOPE_IN,
                 ROWS_OUT},
    [APPROVALS] = {"roster.approvals",
                   ROWS " WHERE e.live = 1 AND e.step = 'unit' AND k.state = 'published' AND" SCOPE(
                       "e.unit_id") " AND (k.approve_by > ? OR (k.approve_by = ? AND e.id > ?))"
                                    " ORDER BY k.approve_by, e.id LIMIT ?",
                   ROWS_IN SCOPE_IN "ttii", ROWS_OUT},
    [DECISIONS] =
        {"roster.decisions",
         /* In this order whatever the server believes of the sizes: begun with any other table than the log, it
            crosses people with enrolments. */
         "SELECT STRAIGHT_JOIN p.name, u.name, k.public_id, c.title, c.title_en, k.term_no, l.act = "
         "'refuse', l.reason, d.name, l.at FROM enrolment_log l JOIN enrolment e ON e.id = l.enrolment_id"
         " JOIN person p ON p.id = e.person_id JOIN unit u ON u.id = e.unit_id JOIN person d ON d.id = "
         "l.person_id JOIN class k ON k.id = e.class_id JOIN course c ON c.id = k.course_id"
         " WHERE l.act IN ('approve', 'refuse') AND l.at >= ? AND k.route IN ('unit', 'unit_base') AND" SCOPE(
             "e.unit_id") " ORDER BY l.at DESC, l.id DESC LIMIT ?",
         "t" SCOPE_IN "i", "ssbssiisst"},
};
const struct sql_table store_roster_table = {"roster", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct roster_row *out = to;
    *out = (struct roster_row){
        .id = sql_int(r, i, 0),
        .person_id = sql_int(r, i, 2),
        .seat_no = sql_int(r, i, 5),
        .waiting_no = sql_int(r, i, 6),
        .name = sql_text(r, i, 7),
        .staff_no = sql_text(r, i, 8),
        .unit = sql_text(r, i, 9),
        .post = rows_text(r, i, 10),
        .created_at = sql_int(r, i, 11),
        .title = sql_text(r, i, 13),
        .title_en = sql_text(r, i, 14),
        .term_no = sql_int(r, i, 15),
        .starts_at = sql_int(r, i, 16),
        .ends_at = sql_int(r, i, 17),
        .approve_by = sql_int(r, i, 18),
    };
    if (!enrolment_state_parse(sql_text(r, i, 3), &out->state) || !enrolment_step_parse(sql_text(r, i, 4), &out->step))
        return ERR_BUG;
    enum err e = rows_id(r, i, 1, out->public_id);
    return e ? e : rows_id(r, i, 12, out->class_public_id);
}

static enum err of_class(struct sql *db, struct arena *a, const struct sql_query *q, int64_t class_id,
                         const struct scope *who, int64_t after, int64_t limit, struct roster_row **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, q, a, &r, who->today, who->today, class_id, after, SCOPE_ARGS(who), limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_roster_seated(struct sql *db, struct arena *a, int64_t class_id, const struct scope *who, int64_t after,
                             int64_t limit, struct roster_row **out, size_t *n)
{
    return of_class(db, a, &Q[SEATED], class_id, who, after, limit, out, n);
}

enum err store_roster_waiting(struct sql *db, struct arena *a, int64_t class_id, const struct scope *who, int64_t after,
                              int64_t limit, struct roster_row **out, size_t *n)
{
    return of_class(db, a, &Q[WAITING], class_id, who, after, limit, out, n);
}

enum err store_roster_at_base(struct sql *db, struct arena *a, int64_t class_id, const struct scope *who, int64_t after,
                              int64_t limit, struct roster_row **out, size_t *n)
{
    return of_class(db, a, &Q[AT_BASE], class_id, who, after, limit, out, n);
}

enum err store_roster_figures(struct sql *db, struct arena *a, int64_t class_id, const struct scope *who,
                              struct roster_figures *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[FIGURES], a, &r, class_id, SCOPE_ARGS(who));
    if (e)
        return e;
    if (r.count == 0)
        return ERR_BUG;
    *out = (struct roster_figures){sql_int(&r, 0, 0), sql_int(&r, 0, 1), sql_int(&r, 0, 2), sql_int(&r, 0, 3),
                                   sql_int(&r, 0, 4)};
    return OK;
}

static enum err one(struct sql *db, struct arena *a, const struct sql_query *q, const uint8_t public_id[16],
                    const struct scope *who, struct roster_row *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, q, a, &r, who->today, who->today, sql_bytes(public_id, 16), SCOPE_ARGS(who)), &r,
                    take, out);
}

enum err store_roster_managed(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                              struct roster_row *out)
{
    return one(db, a, &Q[MANAGED], public_id, who, out);
}

enum err store_roster_of_unit(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                              struct roster_row *out)
{
    return one(db, a, &Q[OF_UNIT], public_id, who, out);
}

enum err store_roster_approvals(struct sql *db, struct arena *a, const struct scope *who,
                                const struct roster_row *after, int64_t limit, struct roster_row **out, size_t *n)
{
    const instant due = after ? after->approve_by : 0;
    const int64_t id = after ? after->id : 0;
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[APPROVALS], a, &r, who->today, who->today, SCOPE_ARGS(who), due, due, id, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

static enum err take_decision(const struct sql_rows *r, size_t i, void *to)
{
    struct roster_decision *out = to;
    *out = (struct roster_decision){
        .name = sql_text(r, i, 0),
        .unit = sql_text(r, i, 1),
        .title = sql_text(r, i, 3),
        .title_en = sql_text(r, i, 4),
        .term_no = sql_int(r, i, 5),
        .refused = sql_int(r, i, 6) != 0,
        .reason = sql_text(r, i, 7),
        .decided_by = sql_text(r, i, 8),
        .at = sql_int(r, i, 9),
    };
    return rows_id(r, i, 2, out->class_public_id);
}

enum err store_roster_decisions(struct sql *db, struct arena *a, const struct scope *who, instant since, int64_t limit,
                                struct roster_decision **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[DECISIONS], a, &r, since, SCOPE_ARGS(who), limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_decision, n);
    return e;
}
