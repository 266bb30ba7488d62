#include "lib/store/pairing_round.h"

#include <string.h>

#include "lib/store/rows.h"

enum { FIND, GET, LOCK, SHARE, LIST, IN_SCOPE, SEED, ADD, SET, OPEN, SEED_ADD, STEP, LOG_ADD, LOG, OVERDUE, COUNT };

#define SELECT_ROUND                                                                                                   \
    "SELECT r.id, r.public_id, r.unit_id, u.name, r.title, r.state, r.method, r.two_mentors, r.need_months,"           \
    " r.counted_on, r.wishes_from, r.wishes_until, r.attempt, r.commitment, r.reason, r.version, r.created_by,"        \
    " r.created_at, r.opened_at, r.closed_at, r.confirmed_at FROM pairing_round r JOIN unit u ON u.id = r.unit_id"
#define ROUND_OUT "ibissssiidttibsiitttt"

static const struct sql_query Q[COUNT] = {
    [FIND] = {"pairing_round.find", SELECT_ROUND " WHERE r.public_id = ?", "b", ROUND_OUT},
    [GET] = {"pairing_round.get", SELECT_ROUND " WHERE r.id = ?", "i", ROUND_OUT},
    [LOCK] = {"pairing_round.lock", "SELECT r.id FROM pairing_round r WHERE r.id = ? FOR UPDATE", "i", "i"},
    [SHARE] = {"pairing_round.share", "SELECT r.id FROM pairing_round r WHERE r.id = ? LOCK IN SHARE MODE", "i", "i"},
    [LIST] = {"pairing_round.list", SELECT_ROUND " WHERE" SCOPE("r.unit_id") "ORDER BY r.created_at DESC, r.id DESC",
              SCOPE_IN, ROUND_OUT},
    [IN_SCOPE] = {"pairing_round.in_scope",
                  "SELECT EXISTS (SELECT 1 FROM pairing_round r WHERE r.id = ? AND" SCOPE("r.unit_id") ")",
                  "i" SCOPE_IN, "i"},
    [SEED] = {"pairing_round.seed", "SELECT s.seed FROM pairing_seed_open s WHERE s.round_id = ? AND s.attempt = ?",
              "ii", "b"},
    [ADD] =
        {"pairing_round.add",
         "INSERT INTO pairing_round (public_id, unit_id, title, state, method, two_mentors, need_months, counted_on,"
         " wishes_from, wishes_until, created_by, created_at) VALUES (?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?, ?)",
         "bissiidttit", ""},
    [SET] = {"pairing_round.set",
             "UPDATE pairing_round SET title = ?, method = ?, two_mentors = ?, need_months = ?, counted_on = ?,"
             " wishes_from = ?, wishes_until = ?, version = version + 1 WHERE id = ? AND version = ?",
             "ssiidttii", ""},
    [OPEN] = {"pairing_round.open",
              "UPDATE pairing_round SET state = 'open', attempt = attempt + 1, commitment = ?, opened_at = ?,"
              " closed_at = NULL, wishes_until = ?, version = version + 1 WHERE id = ? AND version = ? AND state = ?",
              "bttiis", ""},
    [SEED_ADD] = {"pairing_round.seed_add", "INSERT INTO pairing_seed (round_id, attempt, seed) VALUES (?, ?, ?)",
                  "iib", ""},
    [STEP] = {"pairing_round.step",
              "UPDATE pairing_round SET state = ?, reason = ?, closed_at = COALESCE(?, closed_at),"
              " confirmed_at = COALESCE(?, confirmed_at), version = version + 1 WHERE id = ? AND version = ?"
              " AND state = ?",
              "ssttiis", ""},
    [LOG_ADD] = {"pairing_round.log_add",
                 "INSERT INTO pairing_round_log (round_id, from_state, to_state, person_id, reason, at)"
                 " VALUES (?, ?, ?, ?, ?, ?)",
                 "issist", ""},
    [LOG] = {"pairing_round.log",
             "SELECT l.from_state, l.to_state, p.name, l.reason, l.at FROM pairing_round_log l LEFT JOIN person p"
             " ON p.id = l.person_id WHERE l.round_id = ? ORDER BY l.id",
             "i", "sssst"},
    [OVERDUE] = {"pairing_round.overdue",
                 "SELECT r.id FROM pairing_round r WHERE r.state = 'open' AND r.wishes_until <= ? ORDER BY r.id", "t",
                 "i"},
};
const struct sql_table store_pairing_round_table = {"pairing_round", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct pairing_round *out = to;
    const struct sql_bytes commitment = sql_blob(r, i, 13);
    *out = (struct pairing_round){
        .id = sql_int(r, i, 0),
        .unit_id = sql_int(r, i, 2),
        .unit = rows_text(r, i, 3),
        .title = rows_text(r, i, 4),
        .two_mentors = sql_int(r, i, 7) != 0,
        .need_months = sql_int(r, i, 8),
        .counted_on = (day)sql_int(r, i, 9),
        .wishes_from = sql_int(r, i, 10),
        .wishes_until = sql_int(r, i, 11),
        .attempt = sql_int(r, i, 12),
        .has_commitment = commitment.n == sizeof out->commitment,
        .reason = rows_text(r, i, 14),
        .version = sql_int(r, i, 15),
        .created_by = sql_int(r, i, 16),
        .created_at = sql_int(r, i, 17),
        .opened_at = sql_int(r, i, 18),
        .closed_at = sql_int(r, i, 19),
        .confirmed_at = sql_int(r, i, 20),
    };
    if (out->has_commitment)
        memcpy(out->commitment, commitment.data, sizeof out->commitment);
    if (!pairing_round_state_parse(sql_text(r, i, 5), &out->state) ||
        !pairing_round_method_parse(sql_text(r, i, 6), &out->method))
        return ERR_BUG;
    return rows_id(r, i, 1, out->public_id);
}

enum err store_pairing_round_find(struct sql *db, struct arena *a, const uint8_t public_id[16],
                                  struct pairing_round *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_pairing_round_get(struct sql *db, struct arena *a, int64_t id, struct pairing_round *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[GET], a, &r, id), &r, take, out);
}

enum err store_pairing_round_lock(struct sql *db, struct arena *a, int64_t id, struct pairing_round *out)
{
    struct sql_rows r;
    int64_t found;
    enum err e = rows_int(SQL_SELECT(db, &Q[LOCK], a, &r, id), &r, &found);
    return e ? e : store_pairing_round_get(db, a, id, out);
}

enum err store_pairing_round_share(struct sql *db, struct arena *a, int64_t id, struct pairing_round *out)
{
    struct sql_rows r;
    int64_t found;
    enum err e = rows_int(SQL_SELECT(db, &Q[SHARE], a, &r, id), &r, &found);
    return e ? e : store_pairing_round_get(db, a, id, out);
}

enum err store_pairing_round_list(struct sql *db, struct arena *a, const struct scope *who, struct pairing_round **out,
                                  size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, SCOPE_ARGS(who));
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_pairing_round_in_scope(struct sql *db, struct arena *a, const struct scope *who, int64_t id, bool *yes)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[IN_SCOPE], a, &r, id, SCOPE_ARGS(who)), &r, yes);
}

static enum err take_seed(const struct sql_rows *r, size_t i, void *to)
{
    const struct sql_bytes seed = sql_blob(r, i, 0);
    if (seed.n != PAIRING_SEED)
        return ERR_BUG;
    memcpy(to, seed.data, PAIRING_SEED);
    return OK;
}

enum err store_pairing_round_seed(struct sql *db, struct arena *a, int64_t id, int64_t attempt,
                                  uint8_t seed[PAIRING_SEED])
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[SEED], a, &r, id, attempt), &r, take_seed, seed);
}

static enum err log_add(struct sql *db, int64_t id, enum pairing_round_state from, enum pairing_round_state to,
                        int64_t person_id, const char *reason, instant at)
{
    return SQL_EXEC(db, &Q[LOG_ADD], NULL, id, pairing_round_state_code(from), pairing_round_state_code(to),
                    sql_opt(person_id != 0, person_id), reason, at);
}

enum err store_pairing_round_add(struct sql *db, const struct pairing_round *r, int64_t *id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(r->public_id, 16), r->unit_id, r->title,
                          pairing_round_method_code(r->method), (int64_t)r->two_mentors,
                          sql_opt(r->need_months != 0, r->need_months), r->counted_on,
                          sql_opt(r->wishes_from != 0, r->wishes_from), sql_opt(r->wishes_until != 0, r->wishes_until),
                          r->created_by, r->created_at);
    *id = done.insert_id;
    return e ? e : log_add(db, *id, PAIRING_ROUND_NONE, PAIRING_ROUND_DRAFT, r->created_by, "", r->created_at);
}

enum err store_pairing_round_set(struct sql *db, const struct pairing_round *r)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[SET], &done, r->title, pairing_round_method_code(r->method),
                             (int64_t)r->two_mentors, sql_opt(r->need_months != 0, r->need_months), r->counted_on,
                             sql_opt(r->wishes_from != 0, r->wishes_from),
                             sql_opt(r->wishes_until != 0, r->wishes_until), r->id, r->version),
                    &done, ERR_CONFLICT);
}

enum err store_pairing_round_open(struct sql *db, const struct pairing_round *r, const uint8_t seed[PAIRING_SEED],
                                  const uint8_t commitment[32], int64_t person_id, instant at)
{
    struct sql_done done = {0};
    enum err e = rows_hit(SQL_EXEC(db, &Q[OPEN], &done, sql_bytes(commitment, 32), at,
                                   sql_opt(r->wishes_until != 0, r->wishes_until), r->id, r->version,
                                   pairing_round_state_code(r->state)),
                          &done, ERR_CONFLICT);
    if (!e)
        e = SQL_EXEC(db, &Q[SEED_ADD], NULL, r->id, r->attempt + 1, sql_bytes(seed, PAIRING_SEED));
    return e ? e : log_add(db, r->id, r->state, PAIRING_ROUND_OPEN, person_id, "", at);
}

enum err store_pairing_round_step(struct sql *db, const struct pairing_round *r, enum pairing_round_state to,
                                  int64_t person_id, const char *reason, instant at)
{
    struct sql_done done = {0};
    enum err e = rows_hit(SQL_EXEC(db, &Q[STEP], &done, pairing_round_state_code(to),
                                   to == PAIRING_ROUND_CANCELLED ? reason : "", sql_opt(to == PAIRING_ROUND_CLOSED, at),
                                   sql_opt(to == PAIRING_ROUND_CONFIRMED, at), r->id, r->version,
                                   pairing_round_state_code(r->state)),
                          &done, ERR_CONFLICT);
    return e ? e : log_add(db, r->id, r->state, to, person_id, reason, at);
}

static enum err take_log(const struct sql_rows *r, size_t i, void *to)
{
    struct pairing_round_log_row *out = to;
    *out = (struct pairing_round_log_row){
        .person = rows_text(r, i, 2), .reason = rows_text(r, i, 3), .at = sql_int(r, i, 4)};
    return pairing_round_state_parse(sql_text(r, i, 0), &out->from) &&
                   pairing_round_state_parse(sql_text(r, i, 1), &out->to)
               ? OK
               : ERR_BUG;
}

enum err store_pairing_round_log(struct sql *db, struct arena *a, int64_t id, struct pairing_round_log_row **out,
                                 size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LOG], a, &r, id);
    *out = rows_all(&e, a, &r, sizeof **out, take_log, n);
    return e;
}

enum err store_pairing_round_overdue(struct sql *db, struct arena *a, instant now, int64_t **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OVERDUE], a, &r, now);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_int, n);
    return e;
}
