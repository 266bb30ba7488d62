#include "lib/store/enrolment.h"

#include "lib/store/rows.h"
#include "lib/store/scope.h"

enum {
    FACTS,
    CLASH,
    ADD,
    BUSY,
    FREE,
    CLASS_OF,
    LOCK,
    LIVE,
    LATEST,
    WAITING,
    ALL_LIVE,
    CHANGE,
    LOG,
    SKIPPED,
    SCOPE_UNIT,
    SCOPE_BASE,
    OVERDUE,
    COUNT
};

#define COLUMNS "id, class_id, person_id, unit_id, public_id, state, COALESCE(step, 'none'), seat_no, waiting_no"
#define COLUMNS_OUT "iiiibssii"

static const struct sql_query Q[COUNT] = {
    [FACTS] =
        {"enrolment.facts",
         "SELECT k.id, k.public_id, (SELECT c.title FROM course c WHERE c.id = k.course_id), k.term_no,"
         " (SELECT p.unit_id FROM posting p WHERE p.person_id = ? AND p.kind = 'main' AND p.from_on <= ? AND "
         "p.until_on > ?),"
         " k.route, EXISTS (SELECT 1 FROM seat s WHERE s.class_id = k.id AND s.free = 1),"
         " k.enrol_opens_at, k.enrol_closes_at, k.starts_at, k.state,"
         " k.audience = 'all' OR EXISTS (SELECT 1 FROM class_unit cu JOIN unit_closure u ON u.ancestor_id = cu.unit_id"
         "   JOIN posting p ON p.unit_id = u.descendant_id"
         "   WHERE cu.class_id = k.id AND p.person_id = ? AND p.from_on <= ? AND p.until_on > ?),"
         " EXISTS (SELECT 1 FROM enrolment e WHERE e.class_id = k.id AND e.person_id = ? AND e.live = 1)"
         " FROM class k WHERE k.public_id = ? LOCK IN SHARE MODE",
         "iddiddib", "ibsiisitttsii"},
    [CLASH] = {"enrolment.clash",
               "SELECT c.title, k.term_no, b.starts_at FROM class_session s"
               " JOIN person_busy b ON b.person_id = ? AND b.starts_at < s.ends_at AND b.ends_at > s.starts_at"
               " JOIN enrolment e ON e.id = b.enrolment_id JOIN class k ON k.id = e.class_id JOIN course c ON c.id = "
               "k.course_id"
               " WHERE s.class_id = ? AND e.class_id <> s.class_id ORDER BY b.starts_at LIMIT 1",
               "ii", "sit"},
    [ADD] = {"enrolment.add",
             "INSERT INTO enrolment (public_id, class_id, person_id, unit_id, state, step, seat_no, waiting_no, "
             "created_at, changed_at)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "biiissiitt", ""},
    [BUSY] = {"enrolment.busy",
              "INSERT INTO person_busy (enrolment_id, session_id, person_id, starts_at, ends_at)"
              " SELECT ?, id, ?, starts_at, ends_at FROM class_session WHERE class_id = ? ORDER BY starts_at",
              "iii", ""},
    [FREE] = {"enrolment.free", "DELETE FROM person_busy WHERE enrolment_id = ?", "i", ""},
    [CLASS_OF] = {"enrolment.class", "SELECT class_id FROM enrolment WHERE public_id = ?", "b", "i"},
    [LOCK] = {"enrolment.lock", "SELECT " COLUMNS " FROM enrolment WHERE public_id = ? FOR UPDATE", "b", COLUMNS_OUT},
    [LIVE] = {"enrolment.live", "SELECT " COLUMNS " FROM enrolment WHERE class_id = ? AND person_id = ? AND live = 1",
              "ii", COLUMNS_OUT},
    [LATEST] = {"enrolment.latest",
                "SELECT " COLUMNS " FROM enrolment WHERE class_id = ? AND person_id = ? ORDER BY id DESC LIMIT 1", "ii",
                COLUMNS_OUT},
    [WAITING] = {"enrolment.waiting",
                 "SELECT " COLUMNS " FROM enrolment WHERE class_id = ? AND state = 'waiting' AND waiting_no > ?"
                 " ORDER BY waiting_no LIMIT ? FOR UPDATE",
                 "iii", COLUMNS_OUT},
    [ALL_LIVE] = {"enrolment.all_live",
                  "SELECT " COLUMNS " FROM enrolment WHERE class_id = ? AND live = 1 ORDER BY id FOR UPDATE", "i",
                  COLUMNS_OUT},
    [CHANGE] = {"enrolment.change",
                "UPDATE enrolment SET state = ?, step = ?, seat_no = ?, changed_at = ? WHERE id = ? AND state = ?",
                "ssitis", ""},
    [LOG] = {"enrolment.log",
             "INSERT INTO enrolment_log (enrolment_id, from_state, to_state, act, person_id, reason, at) VALUES (?, ?, "
             "?, ?, ?, ?, ?)",
             "isssist", ""},
    [SKIPPED] = {"enrolment.skipped",
                 "SELECT EXISTS (SELECT 1 FROM enrolment_log WHERE enrolment_id = ? AND act = 'skip' AND reason = ?)",
                 "is", "i"},
    [SCOPE_UNIT] = {"enrolment.scope_unit",
                    "SELECT EXISTS (SELECT 1 FROM enrolment e WHERE e.id = ? AND" SCOPE("e.unit_id") ")", "i" SCOPE_IN,
                    "i"},
    [SCOPE_BASE] =
        {"enrolment.scope_base",
         "SELECT EXISTS (SELECT 1 FROM enrolment e JOIN class k ON k.id = e.class_id WHERE e.id = ? AND" SCOPE(
             "k.organizer_unit_id") ")",
         "i" SCOPE_IN, "i"},
    [OVERDUE] = {"enrolment.overdue",
                 "SELECT k.id FROM class k WHERE k.state = 'published' AND k.approve_by <= ? AND EXISTS"
                 " (SELECT 1 FROM enrolment e WHERE e.class_id = k.id AND e.live = 1 AND e.step IS NOT NULL)"
                 " UNION SELECT k.id FROM class k WHERE k.state = 'published' AND k.starts_at <= ? AND EXISTS"
                 " (SELECT 1 FROM enrolment e WHERE e.class_id = k.id AND e.state = 'waiting')"
                 " UNION SELECT k.id FROM class k WHERE k.state = 'published' AND k.starts_at > ?"
                 " AND EXISTS (SELECT 1 FROM seat s WHERE s.class_id = k.id AND s.free = 1)"
                 " AND EXISTS (SELECT 1 FROM enrolment e WHERE e.class_id = k.id AND e.state = 'waiting' AND NOT EXISTS"
                 "  (SELECT 1 FROM class_session s JOIN person_busy b ON b.person_id = e.person_id"
                 "   AND b.starts_at < s.ends_at AND b.ends_at > s.starts_at WHERE s.class_id = k.id))"
                 " ORDER BY 1 LIMIT ?",
                 "ttti", "i"},
};
const struct sql_table store_enrolment_table = {"enrolment", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct enrolment *out = to;
    out->id = sql_int(r, i, 0);
    out->class_id = sql_int(r, i, 1);
    out->person_id = sql_int(r, i, 2);
    out->unit_id = sql_int(r, i, 3);
    if (!enrolment_state_parse(sql_text(r, i, 5), &out->state) || !enrolment_step_parse(sql_text(r, i, 6), &out->step))
        return ERR_BUG;
    out->seat_no = sql_int(r, i, 7);
    out->waiting_no = sql_int(r, i, 8);
    return rows_id(r, i, 4, out->public_id);
}

/* NULL for "no approval outstanding", as the column has it. */
static const char *step_or_null(enum enrolment_step s)
{
    return s == STEP_NONE ? NULL : enrolment_step_code(s);
}

static enum err take_facts(const struct sql_rows *r, size_t i, void *to)
{
    struct enrolment_facts *out = to;
    *out = (struct enrolment_facts){
        .class_id = sql_int(r, i, 0),
        .title = sql_text(r, i, 2),
        .term_no = sql_int(r, i, 3),
        .unit_id = sql_int(r, i, 4),
        .free_seat = sql_int(r, i, 6),
        .question = {.opens_at = sql_int(r, i, 7),
                     .closes_at = sql_int(r, i, 8),
                     .starts_at = sql_int(r, i, 9),
                     .unit_allowed = sql_int(r, i, 11),
                     .already_live = sql_int(r, i, 12)},
    };
    if (!enrolment_route_parse(sql_text(r, i, 5), &out->route) ||
        !class_state_parse(sql_text(r, i, 10), &out->question.class_state))
        return ERR_BUG;
    return rows_id(r, i, 1, out->class_public_id);
}

enum err store_enrolment_facts(struct sql *db, struct arena *a, const uint8_t class_public_id[16], int64_t person_id,
                               day today, struct enrolment_facts *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FACTS], a, &r, person_id, today, today, person_id, today, today, person_id,
                               sql_bytes(class_public_id, 16)),
                    &r, take_facts, out);
}

static enum err take_clash(const struct sql_rows *r, size_t i, void *to)
{
    struct enrolment_clash *out = to;
    *out = (struct enrolment_clash){sql_text(r, i, 0), sql_int(r, i, 1), sql_int(r, i, 2)};
    return OK;
}

enum err store_enrolment_clash(struct sql *db, struct arena *a, int64_t class_id, int64_t person_id,
                               struct enrolment_clash *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[CLASH], a, &r, person_id, class_id), &r, take_clash, out);
}

enum err store_enrolment_add(struct sql *db, const struct enrolment *row, instant now, int64_t *id)
{
    struct sql_done done = {0};
    enum err e =
        SQL_EXEC(db, &Q[ADD], &done, sql_bytes(row->public_id, 16), row->class_id, row->person_id, row->unit_id,
                 enrolment_state_code(row->state), step_or_null(row->step), sql_opt(row->seat_no != 0, row->seat_no),
                 sql_opt(row->waiting_no != 0, row->waiting_no), now, now);
    *id = done.insert_id;
    return e;
}

enum err store_enrolment_busy(struct sql *db, int64_t enrolment_id, int64_t person_id, int64_t class_id)
{
    return SQL_EXEC(db, &Q[BUSY], NULL, enrolment_id, person_id, class_id);
}

enum err store_enrolment_free(struct sql *db, int64_t enrolment_id)
{
    return SQL_EXEC(db, &Q[FREE], NULL, enrolment_id);
}

enum err store_enrolment_class(struct sql *db, struct arena *a, const uint8_t public_id[16], int64_t *class_id)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[CLASS_OF], a, &r, sql_bytes(public_id, 16)), &r, class_id);
}

enum err store_enrolment_lock(struct sql *db, struct arena *a, const uint8_t public_id[16], struct enrolment *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[LOCK], a, &r, sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_enrolment_live(struct sql *db, struct arena *a, int64_t class_id, int64_t person_id,
                              struct enrolment *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[LIVE], a, &r, class_id, person_id), &r, take, out);
}

enum err store_enrolment_latest(struct sql *db, struct arena *a, int64_t class_id, int64_t person_id,
                                struct enrolment *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[LATEST], a, &r, class_id, person_id), &r, take, out);
}

enum err store_enrolment_waiting(struct sql *db, struct arena *a, int64_t class_id, int64_t after, int64_t limit,
                                 struct enrolment **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[WAITING], a, &r, class_id, after, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_enrolment_all_live(struct sql *db, struct arena *a, int64_t class_id, struct enrolment **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ALL_LIVE], a, &r, class_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_enrolment_log(struct sql *db, int64_t id, enum enrolment_state from, enum enrolment_state to,
                             const char *act, int64_t person_id, const char *reason, instant at)
{
    const char *from_code = from == ENROLMENT_NONE ? "none" : enrolment_state_code(from);
    return SQL_EXEC(db, &Q[LOG], NULL, id, from_code, enrolment_state_code(to), act, sql_opt(person_id != 0, person_id),
                    reason, at);
}

enum err store_enrolment_change(struct sql *db, const struct enrolment_change *c)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[CHANGE], &done, enrolment_state_code(c->to), step_or_null(c->step),
                          sql_opt(c->seat_no != 0, c->seat_no), c->at, c->id, enrolment_state_code(c->from));
    e = rows_hit(e, &done, ERR_CONFLICT);
    if (e)
        return e;
    return store_enrolment_log(db, c->id, c->from, c->to, enrolment_act_code(c->act), c->person_id, c->reason, c->at);
}

enum err store_enrolment_skipped(struct sql *db, struct arena *a, int64_t id, const char *reason, bool *yes)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[SKIPPED], a, &r, id, reason), &r, yes);
}

enum err store_enrolment_in_scope(struct sql *db, struct arena *a, int64_t enrolment_id, enum enrolment_step step,
                                  int64_t person_id, const char *capability, day today, bool *yes)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[step == STEP_UNIT ? SCOPE_UNIT : SCOPE_BASE], a, &r, enrolment_id, person_id,
                               capability, today, today),
                    &r, yes);
}

enum err store_enrolment_overdue(struct sql *db, struct arena *a, instant now, int64_t limit, int64_t **class_ids,
                                 size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OVERDUE], a, &r, now, now, now, limit);
    *class_ids = rows_all(&e, a, &r, sizeof **class_ids, rows_take_int, n);
    return e;
}
