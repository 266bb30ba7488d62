#include "lib/store/mentorship.h"

#include "lib/store/rows.h"

enum {
    FIND,
    GET,
    LOCK,
    OWN,
    OF_MENTOR,
    OF_MENTEE,
    PERSON,
    PERSON_IN_SCOPE,
    IN_SCOPE,
    ADD,
    BEGIN,
    END,
    STEP,
    LOG,
    COUNT
};

#define SELECT_MENTORSHIP                                                                                              \
    "SELECT m.id, m.public_id, m.mentee_id, m.mentor_id, e.name, o.name, e.staff_no, o.staff_no, m.part, m.place_no,"  \
    " m.unit_id, u.name, m.round_id, m.former_id, m.source, m.state, m.from_on, m.until_on, m.ended_on, m.end_code,"   \
    " m.end_reason, m.grade, m.version, m.created_at, m.changed_at FROM mentorship m JOIN person e ON e.id ="          \
    " m.mentee_id JOIN person o ON o.id = m.mentor_id JOIN unit u ON u.id = m.unit_id"
#define MENTORSHIP_OUT "ibiisssssiisiissdddsssitt"

static const struct sql_query Q[COUNT] = {
    [FIND] = {"mentorship.find", SELECT_MENTORSHIP " WHERE m.public_id = ?", "b", MENTORSHIP_OUT},
    [GET] = {"mentorship.get", SELECT_MENTORSHIP " WHERE m.id = ?", "i", MENTORSHIP_OUT},
    [LOCK] = {"mentorship.lock", "SELECT m.id FROM mentorship m WHERE m.id = ? FOR UPDATE", "i", "i"},
    [OWN] = {"mentorship.own",
             SELECT_MENTORSHIP " WHERE m.mentee_id = ? OR m.mentor_id = ?"
                               " ORDER BY m.live IS NULL, m.created_at DESC, m.id DESC",
             "ii", MENTORSHIP_OUT},
    [OF_MENTOR] = {"mentorship.of_mentor", SELECT_MENTORSHIP " WHERE m.mentor_id = ? AND m.live = 1 ORDER BY m.id", "i",
                   MENTORSHIP_OUT},
    [OF_MENTEE] = {"mentorship.of_mentee", SELECT_MENTORSHIP " WHERE m.mentee_id = ? AND m.live = 1 ORDER BY m.id", "i",
                   MENTORSHIP_OUT},
    [PERSON] =
        {"mentorship.person",
         "SELECT p.id, p.name, p.staff_no, CASE WHEN p.left_on <= ? THEN NULL ELSE (SELECT q.unit_id FROM posting"
         " q WHERE q.person_id = p.id AND q.kind = 'main' AND q.from_on <= ? AND q.until_on > ? LIMIT 1) END"
         " FROM person p WHERE p.id = ?",
         "dddi", "issi"},
    [PERSON_IN_SCOPE] = {"mentorship.person_in_scope",
                         "SELECT p.id FROM person p JOIN posting q ON q.person_id = p.id WHERE p.public_id = ?"
                         " AND q.kind = 'main' AND q.from_on <= ? AND q.until_on > ? AND" SCOPE("q.unit_id") " LIMIT 1",
                         "bdd" SCOPE_IN, "i"},
    [IN_SCOPE] = {"mentorship.in_scope",
                  "SELECT EXISTS (SELECT 1 FROM mentorship m WHERE m.id = ? AND" SCOPE("m.unit_id") ")", "i" SCOPE_IN,
                  "i"},
    [ADD] =
        {"mentorship.add",
         "INSERT INTO mentorship (public_id, mentee_id, mentor_id, part, place_no, unit_id, round_id, former_id,"
         " source, state, created_by, created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'paired', ?, ?, ?)",
         "biisiiiisitt", ""},
    [BEGIN] = {"mentorship.begin",
               "UPDATE mentorship SET state = 'active', from_on = ?, until_on = ?, version = version + 1,"
               " changed_at = ? WHERE id = ? AND version = ? AND state = 'paired'",
               "ddtii", ""},
    [END] = {"mentorship.end",
             "UPDATE mentorship SET state = ?, live = NULL, place_no = NULL, ended_on = ?, end_code = ?,"
             " end_reason = ?, grade = ?, version = version + 1, changed_at = ? WHERE id = ? AND version = ?"
             " AND state = ?",
             "sdssstiis", ""},
    [STEP] = {"mentorship.step",
              "INSERT INTO mentorship_log (mentorship_id, from_state, to_state, person_id, reason, at)"
              " VALUES (?, ?, ?, ?, ?, ?)",
              "issist", ""},
    [LOG] = {"mentorship.log",
             "SELECT l.from_state, l.to_state, p.name, l.reason, l.at FROM mentorship_log l LEFT JOIN person p"
             " ON p.id = l.person_id WHERE l.mentorship_id = ? ORDER BY l.id",
             "i", "sssst"},
};
const struct sql_table store_mentorship_table = {"mentorship", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct mentorship *out = to;
    *out = (struct mentorship){
        .id = sql_int(r, i, 0),
        .mentee_id = sql_int(r, i, 2),
        .mentor_id = sql_int(r, i, 3),
        .mentee = rows_text(r, i, 4),
        .mentor = rows_text(r, i, 5),
        .mentee_no = rows_text(r, i, 6),
        .mentor_no = rows_text(r, i, 7),
        .place_no = sql_int(r, i, 9),
        .unit_id = sql_int(r, i, 10),
        .unit = rows_text(r, i, 11),
        .round_id = sql_int(r, i, 12),
        .former_id = sql_int(r, i, 13),
        .has_period = !sql_is_null(r, i, 16),
        .from_on = sql_is_null(r, i, 16) ? 0 : (day)sql_int(r, i, 16),
        .until_on = sql_is_null(r, i, 17) ? 0 : (day)sql_int(r, i, 17),
        .ended = !sql_is_null(r, i, 18),
        .ended_on = sql_is_null(r, i, 18) ? 0 : (day)sql_int(r, i, 18),
        .end_code = rows_text(r, i, 19),
        .end_reason = rows_text(r, i, 20),
        .version = sql_int(r, i, 22),
        .created_at = sql_int(r, i, 23),
        .changed_at = sql_int(r, i, 24),
    };
    if (!mentorship_part_parse(sql_text(r, i, 8), &out->part) ||
        !mentorship_source_parse(sql_text(r, i, 14), &out->source) ||
        !mentorship_state_parse(sql_text(r, i, 15), &out->state) ||
        !mentorship_grade_parse(rows_text(r, i, 21), &out->grade))
        return ERR_BUG;
    return rows_id(r, i, 1, out->public_id);
}

enum err store_mentorship_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct mentorship *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_mentorship_get(struct sql *db, struct arena *a, int64_t id, struct mentorship *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[GET], a, &r, id), &r, take, out);
}

/* The row alone is locked, not the people and the unit that are read with it. */
enum err store_mentorship_lock(struct sql *db, struct arena *a, int64_t id, struct mentorship *out)
{
    struct sql_rows r;
    int64_t found;
    enum err e = rows_int(SQL_SELECT(db, &Q[LOCK], a, &r, id), &r, &found);
    return e ? e : store_mentorship_get(db, a, id, out);
}

enum err store_mentorship_own(struct sql *db, struct arena *a, int64_t person_id, struct mentorship **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OWN], a, &r, person_id, person_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_mentorship_of_mentor(struct sql *db, struct arena *a, int64_t mentor_id, struct mentorship **out,
                                    size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_MENTOR], a, &r, mentor_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_mentorship_of_mentee(struct sql *db, struct arena *a, int64_t mentee_id, struct mentorship **out,
                                    size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_MENTEE], a, &r, mentee_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

static enum err take_person(const struct sql_rows *r, size_t i, void *to)
{
    struct mentorship_person *out = to;
    *out = (struct mentorship_person){.id = sql_int(r, i, 0),
                                      .name = rows_text(r, i, 1),
                                      .staff_no = rows_text(r, i, 2),
                                      .unit_id = sql_int(r, i, 3)};
    return OK;
}

enum err store_mentorship_person(struct sql *db, struct arena *a, int64_t person_id, day on,
                                 struct mentorship_person *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[PERSON], a, &r, on, on, on, person_id), &r, take_person, out);
}

enum err store_mentorship_person_in_scope(struct sql *db, struct arena *a, const struct scope *who,
                                          const uint8_t public_id[16], int64_t *id)
{
    struct sql_rows r;
    return rows_int(
        SQL_SELECT(db, &Q[PERSON_IN_SCOPE], a, &r, sql_bytes(public_id, 16), who->today, who->today, SCOPE_ARGS(who)),
        &r, id);
}

enum err store_mentorship_in_scope(struct sql *db, struct arena *a, const struct scope *who, int64_t id, bool *yes)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[IN_SCOPE], a, &r, id, SCOPE_ARGS(who)), &r, yes);
}

static enum err step(struct sql *db, int64_t id, enum mentorship_state from, enum mentorship_state to,
                     int64_t person_id, const char *reason, instant at)
{
    return SQL_EXEC(db, &Q[STEP], NULL, id, mentorship_state_code(from), mentorship_state_code(to),
                    sql_opt(person_id != 0, person_id), reason, at);
}

enum err store_mentorship_add(struct sql *db, const struct mentorship_new *m, int64_t *id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(m->public_id, 16), m->mentee_id, m->mentor_id,
                          mentorship_part_code(m->part), m->place_no, m->unit_id,
                          sql_opt(m->round_id != 0, m->round_id), sql_opt(m->former_id != 0, m->former_id),
                          mentorship_source_code(m->source), m->created_by, m->at, m->at);
    *id = done.insert_id;
    return e ? e : step(db, *id, MENTORSHIP_NONE, MENTORSHIP_PAIRED, m->created_by, "", m->at);
}

enum err store_mentorship_begin(struct sql *db, const struct mentorship *m, day from_on, day until_on,
                                int64_t person_id, instant at)
{
    struct sql_done done = {0};
    enum err e =
        rows_hit(SQL_EXEC(db, &Q[BEGIN], &done, from_on, until_on, at, m->id, m->version), &done, ERR_CONFLICT);
    return e ? e : step(db, m->id, MENTORSHIP_PAIRED, MENTORSHIP_ACTIVE, person_id, "", at);
}

enum err store_mentorship_end(struct sql *db, const struct mentorship *m, enum mentorship_state to, day ended_on,
                              const char *end_code, const char *reason, enum mentorship_grade grade, int64_t person_id,
                              instant at)
{
    struct sql_done done = {0};
    const char *graded = grade == MENTORSHIP_NO_GRADE ? NULL : mentorship_grade_code(grade);
    enum err e = rows_hit(SQL_EXEC(db, &Q[END], &done, mentorship_state_code(to), ended_on, end_code, reason, graded,
                                   at, m->id, m->version, mentorship_state_code(m->state)),
                          &done, ERR_CONFLICT);
    return e ? e : step(db, m->id, m->state, to, person_id, reason, at);
}

static enum err take_step(const struct sql_rows *r, size_t i, void *to)
{
    struct mentorship_step *out = to;
    *out = (struct mentorship_step){.person = rows_text(r, i, 2), .reason = rows_text(r, i, 3), .at = sql_int(r, i, 4)};
    return mentorship_state_parse(sql_text(r, i, 0), &out->from) && mentorship_state_parse(sql_text(r, i, 1), &out->to)
               ? OK
               : ERR_BUG;
}

enum err store_mentorship_log(struct sql *db, struct arena *a, int64_t id, struct mentorship_step **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LOG], a, &r, id);
    *out = rows_all(&e, a, &r, sizeof **out, take_step, n);
    return e;
}
