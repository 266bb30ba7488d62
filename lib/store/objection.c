#include "lib/store/objection.h"

#include <string.h>

#include "lib/store/public_notice.h"
#include "lib/store/rows.h"

enum { LIST, FIND, LOCK, OF_RECEIPT, COUNT_OF, LOG, ADD, STEP, MOVE, COUNT };

#define SELECT_OBJECTION                                                                                               \
    "SELECT o.id, o.public_id, o.receipt_hash, o.programme_id, o.notice_id, " NOTICE_NUMBER(                           \
        "n") ", o.nomination_id, x.name,"                                                                              \
             " x.unit_name, o.anonymous, o.name, o.contact, o.words, o.state, o.finding, o.forwarded_to, "             \
             "o.first_officer,"                                                                                        \
             " o.second_officer, f.name, s.name, o.received_at, o.closed_at, o.version FROM objection o"               \
             " JOIN public_notice n ON n.id = o.notice_id LEFT JOIN nomination x ON x.id = o.nomination_id"            \
             " LEFT JOIN person f ON f.id = o.first_officer LEFT JOIN person s ON s.id = o.second_officer"
#define OBJECTION_OUT "ibbiiiissisbssssiisstti"

/* It is not about the reader. */
#define NOT_OWN " NOT EXISTS (SELECT 1 FROM objection_party y WHERE y.objection_id = o.id AND y.person_id = ?) "

#define OPEN "o.state IN ('received', 'investigating', 'refusing', 'report')"

static const struct sql_query Q[COUNT] = {
    [LIST] = {"objection.list",
              SELECT_OBJECTION " WHERE o.programme_id = ? AND" NOT_OWN "ORDER BY " OPEN " DESC, o.id DESC LIMIT 1000",
              "ii", OBJECTION_OUT},
    [FIND] = {"objection.find", SELECT_OBJECTION " WHERE o.programme_id = ? AND o.public_id = ? AND" NOT_OWN, "ibi",
              OBJECTION_OUT},
    [LOCK] = {"objection.lock", "SELECT o.id FROM objection o WHERE o.programme_id = ? AND o.public_id = ? FOR UPDATE",
              "ib", "i"},
    [OF_RECEIPT] = {"objection.of_receipt", SELECT_OBJECTION " WHERE o.receipt_hash = ?", "b", OBJECTION_OUT},
    [COUNT_OF] = {"objection.count",
                  "SELECT CAST(COALESCE(SUM(" OPEN
                  "), 0) AS SIGNED), COUNT(*) FROM objection o WHERE o.programme_id = ? AND" NOT_OWN,
                  "ii", "ii"},
    [LOG] = {"objection.log",
             "SELECT l.from_state, l.to_state, p.name, l.reason, l.at FROM objection_log l"
             " LEFT JOIN person p ON p.id = l.person_id WHERE l.objection_id = ? ORDER BY l.id",
             "i", "sssst"},
    [ADD] = {"objection.add",
             "INSERT INTO objection (public_id, receipt_hash, programme_id, notice_id, nomination_id, anonymous, name,"
             " contact, words, state, received_at) VALUES (?, ?, ?, ?, NULLIF(?, 0), ?, ?, ?, ?, ?, ?)",
             "bbiiiisbsst", ""},
    [STEP] = {"objection.step",
              "INSERT INTO objection_log (objection_id, from_state, to_state, person_id, reason, at)"
              " VALUES (?, ?, ?, NULLIF(?, 0), ?, ?)",
              "issist", ""},
    [MOVE] = {"objection.move",
              "UPDATE objection SET state = ?, finding = ?, forwarded_to = ?, first_officer = NULLIF(?, 0),"
              " second_officer = NULLIF(?, 0), closed_at = ?, version = version + 1 WHERE id = ? AND version = ?"
              " AND state = ?",
              "sssiitiis", ""},
};
const struct sql_table store_objection_table = {"objection", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct objection *out = to;
    const struct sql_bytes hash = sql_blob(r, i, 2);
    *out = (struct objection){
        .id = sql_int(r, i, 0),
        .programme_id = sql_int(r, i, 3),
        .notice_id = sql_int(r, i, 4),
        .round_no = sql_int(r, i, 5),
        .nomination_id = sql_int(r, i, 6),
        .about = rows_text(r, i, 7),
        .about_unit = rows_text(r, i, 8),
        .anonymous = sql_int(r, i, 9) != 0,
        .name = rows_text(r, i, 10),
        .contact = sql_is_null(r, i, 11) ? (struct sql_bytes){0} : sql_blob(r, i, 11),
        .words = rows_text(r, i, 12),
        .finding = rows_text(r, i, 14),
        .forwarded_to = rows_text(r, i, 15),
        .first_officer = sql_int(r, i, 16),
        .second_officer = sql_int(r, i, 17),
        .first_name = rows_text(r, i, 18),
        .second_name = rows_text(r, i, 19),
        .received_at = sql_int(r, i, 20),
        .closed_at = sql_int(r, i, 21),
        .version = sql_int(r, i, 22),
    };
    if (hash.n != sizeof out->receipt_hash || !objection_state_parse(sql_text(r, i, 13), &out->state))
        return ERR_BUG;
    memcpy(out->receipt_hash, hash.data, sizeof out->receipt_hash);
    return rows_id(r, i, 1, out->public_id);
}

enum err store_objection_list(struct sql *db, struct arena *a, int64_t programme_id, int64_t reader_id,
                              struct objection **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, programme_id, reader_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_objection_find(struct sql *db, struct arena *a, int64_t programme_id, const uint8_t public_id[16],
                              int64_t reader_id, struct objection *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, programme_id, sql_bytes(public_id, 16), reader_id), &r, take, out);
}

enum err store_objection_lock(struct sql *db, struct arena *a, int64_t programme_id, const uint8_t public_id[16],
                              int64_t reader_id, struct objection *out)
{
    struct sql_rows r;
    int64_t found;
    enum err e = rows_int(SQL_SELECT(db, &Q[LOCK], a, &r, programme_id, sql_bytes(public_id, 16)), &r, &found);
    return e ? e : store_objection_find(db, a, programme_id, public_id, reader_id, out);
}

enum err store_objection_of_receipt(struct sql *db, struct arena *a, const uint8_t hash[32], struct objection *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[OF_RECEIPT], a, &r, sql_bytes(hash, 32)), &r, take, out);
}

static enum err take_count(const struct sql_rows *r, size_t i, void *to)
{
    *(struct objection_count *)to = (struct objection_count){sql_int(r, i, 0), sql_int(r, i, 1)};
    return OK;
}

enum err store_objection_count(struct sql *db, struct arena *a, int64_t programme_id, int64_t reader_id,
                               struct objection_count *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[COUNT_OF], a, &r, programme_id, reader_id), &r, take_count, out);
}

static enum err take_step(const struct sql_rows *r, size_t i, void *to)
{
    struct objection_step *out = to;
    *out = (struct objection_step){.person = rows_text(r, i, 2), .reason = rows_text(r, i, 3), .at = sql_int(r, i, 4)};
    return objection_state_parse(sql_text(r, i, 0), &out->from) && objection_state_parse(sql_text(r, i, 1), &out->to)
               ? OK
               : ERR_BUG;
}

enum err store_objection_log(struct sql *db, struct arena *a, int64_t id, struct objection_step **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LOG], a, &r, id);
    *out = rows_all(&e, a, &r, sizeof **out, take_step, n);
    return e;
}

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

enum err store_objection_add(struct sql *db, struct objection *o)
{
    struct sql_done done = {0};
    const struct sql_value contact = o->contact.n ? sql_from_bytes(o->contact) : sql_null;
    enum err e =
        SQL_EXEC(db, &Q[ADD], &done, sql_bytes(o->public_id, sizeof o->public_id),
                 sql_bytes(o->receipt_hash, sizeof o->receipt_hash), o->programme_id, o->notice_id, o->nomination_id,
                 o->anonymous, o->name, contact, o->words, objection_state_code(o->state), o->received_at);
    o->id = done.insert_id;
    return e ? e
             : SQL_EXEC(db, &Q[STEP], NULL, o->id, objection_state_code(OBJECTION_NONE), objection_state_code(o->state),
                        0, "", o->received_at);
}

enum err store_objection_move(struct sql *db, const struct objection *o, const struct objection_move *m)
{
    struct sql_done done = {0};
    const bool closed = m->to == OBJECTION_SUBSTANTIATED || m->to == OBJECTION_UNSUBSTANTIATED ||
                        m->to == OBJECTION_NOT_ACCEPTED || m->to == OBJECTION_FORWARDED;
    enum err e = rows_hit(SQL_EXEC(db, &Q[MOVE], &done, objection_state_code(m->to), m->finding, m->forwarded_to,
                                   m->first_officer, m->second_officer, sql_opt(closed, m->at), o->id, o->version,
                                   objection_state_code(o->state)),
                          &done, ERR_CONFLICT);
    if (e || m->to == o->state)
        return e;
    return SQL_EXEC(db, &Q[STEP], NULL, o->id, objection_state_code(o->state), objection_state_code(m->to),
                    m->person_id, m->reason, m->at);
}
