#include "lib/store/mentoring_sign.h"

#include "lib/store/rows.h"

enum { OF_PAIR, FIND, QUEUE, ACTIVE, ADD, AGAIN, EXPLAIN, MOVE, LOOK, STEP, COUNT };

#define EVIDENCE(name) "COALESCE(CAST(JSON_VALUE(s.evidence, '$." name "') AS SIGNED), 0)"
#define SIGN                                                                                                           \
    "s.id, s.public_id, s.mentorship_id, s.code, s.subject, s.period_no, s.since_on, " EVIDENCE("log") ", " EVIDENCE(  \
        "other") ", " EVIDENCE("figure") ", " EVIDENCE("other_pair") ", s.state, s.found_at, s.told_at,"               \
                                                                     " s.explanation, x.name, s.hr_at,"                \
                                                                     " s.finding_code, s.finding, l.name, "            \
                                                                     "s.looked_at,"                                    \
                                                                     " s.version"
#define SIGN_FROM                                                                                                      \
    " FROM mentoring_sign s LEFT JOIN person x ON x.id = s.explained_by LEFT JOIN person l ON l.id = s.looked_by"
#define SIGN_OUT                                                                                                       \
    "ibissidiiii"                                                                                                      \
    "sttsstssst"                                                                                                       \
    "i"
enum { SIGN_COLUMNS = 22 };

static const struct sql_query Q[COUNT] = {
    [OF_PAIR] = {"mentoring_sign.of_pair",
                 "SELECT " SIGN SIGN_FROM " WHERE s.mentorship_id = ?"
                 " ORDER BY s.state IN ('resolved', 'looked_at'), s.found_at DESC, s.id DESC",
                 "i", SIGN_OUT},
    [FIND] = {"mentoring_sign.find", "SELECT " SIGN SIGN_FROM " WHERE s.public_id = ?", "b", SIGN_OUT},
    [QUEUE] = {"mentoring_sign.queue",
               "SELECT " SIGN ", m.mentee_id, m.mentor_id, e.name, o.name, u.name" SIGN_FROM
               " JOIN mentorship m ON m.id = s.mentorship_id JOIN person e ON e.id = m.mentee_id JOIN person o"
               " ON o.id = m.mentor_id JOIN unit u ON u.id = m.unit_id WHERE s.state IN ('hr', 'looked_at')"
               " AND m.mentee_id <> ? AND m.mentor_id <> ? AND" SCOPE(
                   "m.unit_id") " ORDER BY s.state = 'looked_at', CASE WHEN s.state = 'hr' THEN s.hr_at END, "
                                "s.looked_at DESC, s.id"
                                " LIMIT ?",
               "ii" SCOPE_IN "i", SIGN_OUT "iisss"},
    [ACTIVE] = {"mentoring_sign.active",
                "SELECT m.id FROM mentorship m WHERE m.id > ? AND (m.state = 'active' OR EXISTS (SELECT 1 FROM"
                " mentoring_sign s WHERE s.mentorship_id = m.id AND s.state IN ('told', 'explained')))"
                " ORDER BY m.id LIMIT ?",
                "ii", "i"},
    [ADD] =
        {"mentoring_sign.add",
         "INSERT INTO mentoring_sign (public_id, mentorship_id, code, subject, period_no, since_on, evidence, state,"
         " found_at, told_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'told', ?, ?)",
         "bissidstt", ""},
    [AGAIN] = {"mentoring_sign.again",
               "UPDATE mentoring_sign SET state = 'told', evidence = ?, since_on = ?, told_at = ?, explanation = '',"
               " explained_by = NULL, version = version + 1 WHERE id = ? AND version = ?",
               "sdtii", ""},
    [EXPLAIN] = {"mentoring_sign.explain",
                 "UPDATE mentoring_sign SET state = 'explained', explanation = ?, explained_by = ?,"
                 " version = version + 1 WHERE id = ? AND version = ? AND state = 'told'",
                 "siii", ""},
    [MOVE] = {"mentoring_sign.move",
              "UPDATE mentoring_sign SET state = ?, hr_at = ?, version = version + 1 WHERE id = ? AND version = ?",
              "stii", ""},
    [LOOK] = {"mentoring_sign.look",
              "UPDATE mentoring_sign SET state = 'looked_at', finding_code = ?, finding = ?, looked_by = ?,"
              " looked_at = ?, version = version + 1 WHERE id = ? AND version = ?",
              "ssitii", ""},
    [STEP] = {"mentoring_sign.step",
              "INSERT INTO mentoring_sign_log (sign_id, from_state, to_state, person_id, at) VALUES (?, ?, ?, ?, ?)",
              "issit", ""},
};
const struct sql_table store_mentoring_sign_table = {"mentoring_sign", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct mentoring_sign *out = to;
    *out = (struct mentoring_sign){.id = sql_int(r, i, 0),
                                   .mentorship_id = sql_int(r, i, 2),
                                   .subject = sql_text(r, i, 4),
                                   .period_no = (int)sql_int(r, i, 5),
                                   .since_on = (day)sql_int(r, i, 6),
                                   .log_id = sql_int(r, i, 7),
                                   .other_id = sql_int(r, i, 8),
                                   .figure = sql_int(r, i, 9),
                                   .other_pair = sql_int(r, i, 10) != 0,
                                   .found_at = sql_int(r, i, 12),
                                   .told_at = sql_int(r, i, 13),
                                   .explanation = rows_text(r, i, 14),
                                   .explained_by = rows_text(r, i, 15),
                                   .hr_at = sql_int(r, i, 16),
                                   .has_finding = !sql_is_null(r, i, 17),
                                   .finding = rows_text(r, i, 18),
                                   .looked_by = rows_text(r, i, 19),
                                   .looked_at = sql_int(r, i, 20),
                                   .version = sql_int(r, i, 21)};
    if (!mentoring_sign_code_parse(sql_text(r, i, 3), &out->code) ||
        !mentoring_sign_state_parse(sql_text(r, i, 11), &out->state) ||
        (out->has_finding && !mentoring_finding_parse(sql_text(r, i, 17), &out->finding_code)))
        return ERR_BUG;
    return rows_id(r, i, 1, out->public_id);
}

enum err store_mentoring_signs(struct sql *db, struct arena *a, int64_t mentorship_id, struct mentoring_sign **out,
                               size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_PAIR], a, &r, mentorship_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_mentoring_sign_find(struct sql *db, struct arena *a, const uint8_t public_id[16],
                                   struct mentoring_sign *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16)), &r, take, out);
}

static enum err take_row(const struct sql_rows *r, size_t i, void *to)
{
    struct mentoring_sign_row *out = to;
    out->mentee_id = sql_int(r, i, SIGN_COLUMNS);
    out->mentor_id = sql_int(r, i, SIGN_COLUMNS + 1);
    out->mentee = sql_text(r, i, SIGN_COLUMNS + 2);
    out->mentor = sql_text(r, i, SIGN_COLUMNS + 3);
    out->unit = sql_text(r, i, SIGN_COLUMNS + 4);
    return take(r, i, &out->sign);
}

enum err store_mentoring_sign_queue(struct sql *db, struct arena *a, const struct scope *who, int64_t limit,
                                    struct mentoring_sign_row **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[QUEUE], a, &r, who->person_id, who->person_id, SCOPE_ARGS(who), limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_row, n);
    return e;
}

enum err store_mentoring_active(struct sql *db, struct arena *a, int64_t after, int64_t limit, int64_t **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ACTIVE], a, &r, after, limit);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_int, n);
    return e;
}

static enum err step(struct sql *db, int64_t id, enum mentoring_sign_state from, enum mentoring_sign_state to,
                     int64_t person_id, instant at)
{
    return SQL_EXEC(db, &Q[STEP], NULL, id, mentoring_sign_state_code(from), mentoring_sign_state_code(to),
                    sql_opt(person_id != 0, person_id), at);
}

enum err store_mentoring_sign_add(struct sql *db, struct mentoring_sign *s, const char *evidence)
{
    struct sql_done done = {0};
    enum err e =
        SQL_EXEC(db, &Q[ADD], &done, sql_bytes(s->public_id, 16), s->mentorship_id, mentoring_sign_code(s->code),
                 s->subject, sql_opt(s->period_no != 0, s->period_no), s->since_on, evidence, s->found_at, s->told_at);
    s->id = done.insert_id;
    return e ? e : step(db, s->id, MENTORING_SIGN_NONE, MENTORING_SIGN_TOLD, 0, s->told_at);
}

enum err store_mentoring_sign_again(struct sql *db, const struct mentoring_sign *s, const char *evidence, day since_on,
                                    instant at)
{
    struct sql_done done = {0};
    enum err e =
        rows_hit(SQL_EXEC(db, &Q[AGAIN], &done, evidence, since_on, at, s->id, s->version), &done, ERR_CONFLICT);
    return e ? e : step(db, s->id, s->state, MENTORING_SIGN_TOLD, 0, at);
}

enum err store_mentoring_sign_explain(struct sql *db, const struct mentoring_sign *s, const char *words,
                                      int64_t person_id, instant at)
{
    struct sql_done done = {0};
    enum err e = rows_hit(SQL_EXEC(db, &Q[EXPLAIN], &done, words, person_id, s->id, s->version), &done, ERR_CONFLICT);
    return e ? e : step(db, s->id, s->state, MENTORING_SIGN_EXPLAINED, person_id, at);
}

enum err store_mentoring_sign_move(struct sql *db, const struct mentoring_sign *s, enum mentoring_sign_state to,
                                   instant at)
{
    struct sql_done done = {0};
    enum err e = rows_hit(SQL_EXEC(db, &Q[MOVE], &done, mentoring_sign_state_code(to),
                                   sql_opt(to == MENTORING_SIGN_HR, at), s->id, s->version),
                          &done, ERR_CONFLICT);
    return e ? e : step(db, s->id, s->state, to, 0, at);
}

enum err store_mentoring_sign_look(struct sql *db, const struct mentoring_sign *s, enum mentoring_finding code,
                                   const char *words, int64_t person_id, instant at)
{
    struct sql_done done = {0};
    enum err e =
        rows_hit(SQL_EXEC(db, &Q[LOOK], &done, mentoring_finding_code(code), words, person_id, at, s->id, s->version),
                 &done, ERR_CONFLICT);
    return e ? e : step(db, s->id, s->state, MENTORING_SIGN_LOOKED, person_id, at);
}
