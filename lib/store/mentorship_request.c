#include "lib/store/mentorship_request.h"

#include <string.h>

#include "lib/store/rows.h"

enum { FIND, GET, LOCK, OF_PAIR, FOR_HR, FOR_UNIT, ORPHANS, ADD, OVER, CONSIDER, ANSWER, LOG_ADD, COUNT };

#define SELECT_REQUEST                                                                                                 \
    "SELECT r.id, r.public_id, r.mentorship_id, e.name, o.name, u.name, r.kind, r.person_id, p.name, r.words,"         \
    " r.state, r.opinion, r.opinion_words, d.name, r.opinion_at, r.answer, h.name, r.answered_at, r.next_id,"          \
    " r.version, r.created_at FROM mentorship_request r JOIN mentorship m ON m.id = r.mentorship_id JOIN person e ON"  \
    " e.id = m.mentee_id JOIN person o ON o.id = m.mentor_id JOIN unit u ON u.id = m.unit_id JOIN person p ON p.id ="  \
    " r.person_id LEFT JOIN person d ON d.id = r.opinion_by LEFT JOIN person h ON h.id = r.answered_by"
#define REQUEST_OUT                                                                                                    \
    "ibissssiss"                                                                                                       \
    "ssss"                                                                                                             \
    "tsstiit"

static const struct sql_query Q[COUNT] = {
    [FIND] = {"mentorship_request.find", SELECT_REQUEST " WHERE r.public_id = ?", "b", REQUEST_OUT},
    [GET] = {"mentorship_request.get", SELECT_REQUEST " WHERE r.id = ?", "i", REQUEST_OUT},
    [LOCK] = {"mentorship_request.lock", "SELECT r.id FROM mentorship_request r WHERE r.id = ? FOR UPDATE", "i", "i"},
    [OF_PAIR] = {"mentorship_request.of", SELECT_REQUEST " WHERE r.mentorship_id = ? ORDER BY r.id DESC", "i",
                 REQUEST_OUT},
    [FOR_HR] = {"mentorship_request.for_hr",
                SELECT_REQUEST
                " WHERE ((r.kind = 'objection' AND r.state = 'asked') OR (r.kind = 'change' AND r.state ="
                " 'considered')) AND ? NOT IN (m.mentee_id, m.mentor_id) AND" SCOPE(
                    "m.unit_id") " ORDER BY r.id LIMIT ?",
                "i" SCOPE_IN "i", REQUEST_OUT},
    [FOR_UNIT] = {"mentorship_request.for_unit",
                  SELECT_REQUEST " WHERE r.kind = 'change' AND r.state = 'asked' AND ? NOT IN (m.mentee_id,"
                                 " m.mentor_id) AND" SCOPE("m.unit_id") " ORDER BY r.id LIMIT ?",
                  "i" SCOPE_IN "i", REQUEST_OUT},
    [ORPHANS] =
        {"mentorship_request.orphans",
         "SELECT m.id, m.public_id, m.mentee_id, m.mentor_id, e.name, p.name, u.name, m.state, m.round_id FROM"
         " mentorship m JOIN mentor t ON t.person_id = m.mentor_id JOIN person p ON p.id = m.mentor_id JOIN person e ON"
         " e.id = m.mentee_id JOIN unit u ON u.id = m.unit_id WHERE m.live = 1 AND (t.state = 'off' OR"
         " p.left_on IS NOT NULL) AND" SCOPE("m.unit_id") " ORDER BY m.id LIMIT ?",
         SCOPE_IN "i", "ibiissssi"},
    [ADD] = {"mentorship_request.add",
             "INSERT INTO mentorship_request (public_id, mentorship_id, kind, person_id, words, state, created_at)"
             " VALUES (?, ?, ?, ?, ?, 'asked', ?)",
             "bisist", ""},
    [OVER] = {"mentorship_request.over",
              "UPDATE mentorship_request SET state = ?, live = NULL, version = version + 1 WHERE id = ?"
              " AND version = ? AND state = ?",
              "siis", ""},
    [CONSIDER] = {"mentorship_request.consider",
                  "UPDATE mentorship_request SET state = 'considered', opinion = ?, opinion_words = ?, opinion_by = ?,"
                  " opinion_at = ?, version = version + 1 WHERE id = ? AND version = ? AND state = ?",
                  "ssitiis", ""},
    [ANSWER] = {"mentorship_request.answer",
                "UPDATE mentorship_request SET state = ?, live = NULL, answer = ?, answered_by = ?, answered_at = ?,"
                " next_id = ?, version = version + 1 WHERE id = ? AND version = ? AND state = ?",
                "ssitiiis", ""},
    [LOG_ADD] = {"mentorship_request.log_add",
                 "INSERT INTO mentorship_request_log (request_id, kind, from_state, to_state, person_id, at)"
                 " VALUES (?, ?, ?, ?, ?, ?)",
                 "isssit", ""},
};
const struct sql_table store_mentorship_request_table = {"mentorship_request", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct mentorship_request *out = to;
    *out = (struct mentorship_request){
        .id = sql_int(r, i, 0),
        .mentorship_id = sql_int(r, i, 2),
        .mentee = rows_text(r, i, 3),
        .mentor = rows_text(r, i, 4),
        .unit = rows_text(r, i, 5),
        .person_id = sql_int(r, i, 7),
        .person = rows_text(r, i, 8),
        .words = rows_text(r, i, 9),
        .opinion = rows_text(r, i, 11),
        .opinion_words = rows_text(r, i, 12),
        .opinion_by = rows_text(r, i, 13),
        .opinion_at = sql_int(r, i, 14),
        .answer = rows_text(r, i, 15),
        .answered_by = rows_text(r, i, 16),
        .answered_at = sql_int(r, i, 17),
        .next_id = sql_int(r, i, 18),
        .version = sql_int(r, i, 19),
        .created_at = sql_int(r, i, 20),
    };
    if (!mentorship_request_kind_parse(sql_text(r, i, 6), &out->kind) ||
        !mentorship_request_state_parse(sql_text(r, i, 10), &out->state))
        return ERR_BUG;
    return rows_id(r, i, 1, out->public_id);
}

enum err store_mentorship_request_find(struct sql *db, struct arena *a, const uint8_t public_id[16],
                                       struct mentorship_request *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_mentorship_request_lock(struct sql *db, struct arena *a, int64_t id, struct mentorship_request *out)
{
    struct sql_rows r;
    int64_t found;
    const enum err e = rows_int(SQL_SELECT(db, &Q[LOCK], a, &r, id), &r, &found);
    return e ? e : rows_one(SQL_SELECT(db, &Q[GET], a, &r, id), &r, take, out);
}

enum err store_mentorship_request_of(struct sql *db, struct arena *a, int64_t mentorship_id,
                                     struct mentorship_request **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_PAIR], a, &r, mentorship_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_mentorship_request_for_hr(struct sql *db, struct arena *a, const struct scope *who, int64_t limit,
                                         struct mentorship_request **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[FOR_HR], a, &r, who->person_id, SCOPE_ARGS(who), limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_mentorship_request_for_unit(struct sql *db, struct arena *a, const struct scope *who, int64_t limit,
                                           struct mentorship_request **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[FOR_UNIT], a, &r, who->person_id, SCOPE_ARGS(who), limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

static enum err take_orphan(const struct sql_rows *r, size_t i, void *to)
{
    struct mentorship *out = to;
    *out = (struct mentorship){.id = sql_int(r, i, 0),
                               .mentee_id = sql_int(r, i, 2),
                               .mentor_id = sql_int(r, i, 3),
                               .mentee = rows_text(r, i, 4),
                               .mentor = rows_text(r, i, 5),
                               .unit = rows_text(r, i, 6),
                               .round_id = sql_int(r, i, 8)};
    return mentorship_state_parse(sql_text(r, i, 7), &out->state) ? rows_id(r, i, 1, out->public_id) : ERR_BUG;
}

enum err store_mentorship_request_orphans(struct sql *db, struct arena *a, const struct scope *who, int64_t limit,
                                          struct mentorship **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ORPHANS], a, &r, SCOPE_ARGS(who), limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_orphan, n);
    return e;
}

static enum err log_add(struct sql *db, int64_t id, enum mentorship_request_kind kind,
                        enum mentorship_request_state from, enum mentorship_request_state to, int64_t person_id,
                        instant at)
{
    return SQL_EXEC(db, &Q[LOG_ADD], NULL, id, mentorship_request_kind_code(kind), mentorship_request_state_code(from),
                    mentorship_request_state_code(to), sql_opt(person_id != 0, person_id), at);
}

enum err store_mentorship_request_add(struct sql *db, const struct mentorship_request *r, int64_t *id)
{
    struct sql_done done = {0};
    const enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(r->public_id, 16), r->mentorship_id,
                                mentorship_request_kind_code(r->kind), r->person_id, r->words, r->created_at);
    *id = done.insert_id;
    return e ? e
             : log_add(db, *id, r->kind, MENTORSHIP_REQUEST_NONE, MENTORSHIP_REQUEST_ASKED, r->person_id,
                       r->created_at);
}

static enum err consider(struct sql *db, const struct mentorship_request *r, const struct mentorship_request_step *x,
                         struct sql_done *done)
{
    return SQL_EXEC(db, &Q[CONSIDER], done, x->opinion, x->words, x->person_id, x->at, r->id, r->version,
                    mentorship_request_state_code(r->state));
}

static enum err answer(struct sql *db, const struct mentorship_request *r, const struct mentorship_request_step *x,
                       struct sql_done *done)
{
    return SQL_EXEC(db, &Q[ANSWER], done, mentorship_request_state_code(x->to), x->words, x->person_id, x->at,
                    sql_opt(x->next_id != 0, x->next_id), r->id, r->version, mentorship_request_state_code(r->state));
}

enum err store_mentorship_request_step(struct sql *db, const struct mentorship_request *r,
                                       const struct mentorship_request_step *x)
{
    struct sql_done done = {0};
    enum err e;
    if (x->to == MENTORSHIP_REQUEST_CONSIDERED)
        e = consider(db, r, x, &done);
    else if (x->to == MENTORSHIP_REQUEST_GRANTED || x->to == MENTORSHIP_REQUEST_REFUSED)
        e = answer(db, r, x, &done);
    else
        e = SQL_EXEC(db, &Q[OVER], &done, mentorship_request_state_code(x->to), r->id, r->version,
                     mentorship_request_state_code(r->state));
    e = rows_hit(e, &done, ERR_CONFLICT);
    return e ? e : log_add(db, r->id, r->kind, r->state, x->to, x->person_id, x->at);
}
