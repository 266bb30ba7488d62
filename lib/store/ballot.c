#include "lib/store/ballot.h"

#include <string.h>

#include "lib/store/rows.h"

enum { LIST, LIST_RUN, FIND, OWN, RUN_SHARED, TO_MARK, LOCK, ADD, LOCKED, OPENED, LOG, COUNT };

#define SELECT_BALLOT                                                                                                  \
    "SELECT b.id, b.run_id, b.round_id, r.number, b.public_id, b.official_id, b.person_id, b.seat_no, o.public_id,"    \
    " p.name, o.duty = 'substitute', b.state, b.salt, b.lock_no, b.sheet_hash, c.means, b.typed_by, t.name, k.name,"   \
    " b.locked_at, b.return_reason, (SELECT COUNT(*) FROM mark m WHERE m.ballot_id = b.id), b.version"                 \
    " FROM run r JOIN ballot b ON b.run_id = r.id JOIN official o ON o.id = b.official_id"                             \
    " JOIN person p ON p.id = b.person_id LEFT JOIN confirmation c ON c.id = b.confirmation_id"                        \
    " LEFT JOIN person t ON t.id = b.typed_by LEFT JOIN person k ON k.id = b.checked_by WHERE r.round_id = ?"
#define BALLOT_OUT "iiiibiiibsisbibsisstsii"

#define SELECT_LOCKED                                                                                                  \
    "SELECT b.id, b.run_id, r.number, b.official_id, b.person_id, b.seat_no, b.state, r.state, r.status, b.salt,"      \
    " b.lock_no, b.version, (SELECT o.live <=> 1 FROM official o WHERE o.id = b.official_id)"                          \
    " FROM ballot b JOIN run r ON r.id = b.run_id WHERE b.run_id = ? AND b.seat_no = ?"
#define LOCKED_OUT "iiiiiisssbiii"

static const struct sql_query Q[COUNT] = {
    [LIST] = {"ballot.list", SELECT_BALLOT " ORDER BY r.number, b.seat_no", "i", BALLOT_OUT},
    [LIST_RUN] = {"ballot.list_run", SELECT_BALLOT " AND r.number = ? ORDER BY b.seat_no", "ii", BALLOT_OUT},
    [FIND] = {"ballot.find", SELECT_BALLOT " AND r.number = ? AND b.seat_no = ?", "iii", BALLOT_OUT},
    [OWN] = {"ballot.own",
             "SELECT b.id, r.number, CASE WHEN r.state IN ('released', 'published', 'corrected') THEN 'locked' ELSE"
             " r.state END, r.status, b.state, b.lock_no, b.locked_at, CASE WHEN b.state = 'open' THEN b.return_reason"
             " END, b.checked_by IS NOT NULL FROM ballot b JOIN run r ON r.id = b.run_id"
             " WHERE b.official_id = ? AND b.person_id = ? AND b.state <> 'void' ORDER BY r.number",
             "ii", "iisssitsi"},
    [RUN_SHARED] = {"ballot.run_shared",
                    "SELECT r.id FROM run r WHERE r.round_id = ? AND r.number = ? LOCK IN SHARE MODE", "ii", "i"},
    [TO_MARK] = {"ballot.to_mark", SELECT_LOCKED " LOCK IN SHARE MODE", "ii", LOCKED_OUT},
    [LOCK] = {"ballot.lock", SELECT_LOCKED " FOR UPDATE", "ii", LOCKED_OUT},
    [ADD] = {"ballot.add",
             "INSERT INTO ballot (public_id, run_id, round_id, official_id, person_id, seat_no, state, salt)"
             " VALUES (?, ?, ?, ?, ?, ?, 'open', ?)",
             "biiiiib", ""},
    [LOCKED] = {"ballot.locked",
                "UPDATE ballot SET state = 'locked', lock_no = lock_no + 1, sheet_hash = ?, confirmation_id = ?,"
                " typed_by = ?, checked_by = ?, locked_at = ?, version = version + 1 WHERE id = ? AND version = ?",
                "biiitii", ""},
    [OPENED] = {"ballot.opened",
                "UPDATE ballot SET state = ?, confirmation_id = NULL, typed_by = NULL, checked_by = NULL,"
                " return_reason = COALESCE(?, return_reason), version = version + 1 WHERE id = ? AND version = ?",
                "ssii", ""},
    [LOG] = {"ballot.log",
             "INSERT INTO ballot_log (ballot_id, from_state, to_state, sheet_hash, person_id, reason, at)"
             " VALUES (?, ?, ?, ?, ?, ?, ?)",
             "issbist", ""},
};
const struct sql_table store_ballot_table = {"ballot", Q, COUNT};

/* A column of exactly `n` bytes. */
static bool take_bytes(const struct sql_rows *r, size_t i, size_t col, uint8_t *out, size_t n)
{
    const struct sql_bytes b = sql_blob(r, i, col);
    if (b.n != n)
        return false;
    memcpy(out, b.data, n);
    return true;
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct ballot_row *out = to;
    *out = (struct ballot_row){
        .id = sql_int(r, i, 0),
        .run_id = sql_int(r, i, 1),
        .round_id = sql_int(r, i, 2),
        .number = sql_int(r, i, 3),
        .official_id = sql_int(r, i, 5),
        .person_id = sql_int(r, i, 6),
        .seat_no = sql_int(r, i, 7),
        .name = sql_text(r, i, 9),
        .substitute = sql_int(r, i, 10) != 0,
        .lock_no = sql_int(r, i, 13),
        .has_hash = !sql_is_null(r, i, 14),
        .means = sql_text(r, i, 15),
        .typed_by = sql_int(r, i, 16),
        .typed_name = sql_text(r, i, 17),
        .checked_name = sql_text(r, i, 18),
        .locked_at = sql_int(r, i, 19),
        .return_reason = sql_text(r, i, 20),
        .marks = sql_int(r, i, 21),
        .version = sql_int(r, i, 22),
    };
    if (!ballot_state_parse(sql_text(r, i, 11), &out->state) || !take_bytes(r, i, 12, out->salt, sizeof out->salt) ||
        (out->has_hash && !take_bytes(r, i, 14, out->sheet_hash, sizeof out->sheet_hash)))
        return ERR_BUG;
    enum err e = rows_id(r, i, 4, out->public_id);
    return e ? e : rows_id(r, i, 8, out->official_public_id);
}

enum err store_ballot_list(struct sql *db, struct arena *a, int64_t round_id, int64_t number, struct ballot_row **out,
                           size_t *n)
{
    struct sql_rows r;
    enum err e = OK;
    if (number)
        e = SQL_SELECT(db, &Q[LIST_RUN], a, &r, round_id, number);
    else
        e = SQL_SELECT(db, &Q[LIST], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_ballot_find(struct sql *db, struct arena *a, int64_t round_id, int64_t number, int64_t seat_no,
                           struct ballot_row *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, round_id, number, seat_no), &r, take, out);
}

static enum err take_own(const struct sql_rows *r, size_t i, void *to)
{
    struct ballot_own *out = to;
    *out = (struct ballot_own){
        .ballot_id = sql_int(r, i, 0),
        .number = sql_int(r, i, 1),
        .lock_no = sql_int(r, i, 5),
        .locked_at = sql_int(r, i, 6),
        .return_reason = sql_text(r, i, 7),
        .on_paper = sql_int(r, i, 8) != 0,
    };
    return run_state_parse(sql_text(r, i, 2), &out->run_state) && run_status_parse(sql_text(r, i, 3), &out->status) &&
                   ballot_state_parse(sql_text(r, i, 4), &out->state)
               ? OK
               : ERR_BUG;
}

enum err store_ballot_own(struct sql *db, struct arena *a, int64_t official_id, int64_t person_id,
                          struct ballot_own **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OWN], a, &r, official_id, person_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_own, n);
    return e;
}

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

static enum err take_locked(const struct sql_rows *r, size_t i, void *to)
{
    struct ballot_locked *out = to;
    *out = (struct ballot_locked){
        .id = sql_int(r, i, 0),
        .run_id = sql_int(r, i, 1),
        .number = sql_int(r, i, 2),
        .official_id = sql_int(r, i, 3),
        .person_id = sql_int(r, i, 4),
        .seat_no = sql_int(r, i, 5),
        .lock_no = sql_int(r, i, 10),
        .version = sql_int(r, i, 11),
        .live = sql_int(r, i, 12) != 0,
    };
    return ballot_state_parse(sql_text(r, i, 6), &out->state) && run_state_parse(sql_text(r, i, 7), &out->run_state) &&
                   run_status_parse(sql_text(r, i, 8), &out->status) && take_bytes(r, i, 9, out->salt, sizeof out->salt)
               ? OK
               : ERR_BUG;
}

enum err store_ballot_lock_to_mark(struct sql *db, struct arena *a, int64_t round_id, int64_t number, int64_t seat_no,
                                   struct ballot_locked *out)
{
    struct sql_rows r;
    int64_t run_id;
    enum err e = rows_int(SQL_SELECT(db, &Q[RUN_SHARED], a, &r, round_id, number), &r, &run_id);
    return e ? e : rows_one(SQL_SELECT(db, &Q[TO_MARK], a, &r, run_id, seat_no), &r, take_locked, out);
}

enum err store_ballot_lock(struct sql *db, struct arena *a, int64_t run_id, int64_t seat_no, struct ballot_locked *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[LOCK], a, &r, run_id, seat_no), &r, take_locked, out);
}

enum err store_ballot_add(struct sql *db, const struct ballot_new *x, int64_t *id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(x->public_id, 16), x->run_id, x->round_id, x->official_id,
                          x->person_id, x->seat_no, sql_bytes(x->salt, 16));
    *id = done.insert_id;
    return e;
}

enum err store_ballot_set(struct sql *db, const struct ballot_change *x, instant now)
{
    struct sql_done done = {0};
    if (x->to != BALLOT_LOCKED)
        return rows_hit(SQL_EXEC(db, &Q[OPENED], &done, ballot_state_code(x->to), x->return_reason, x->id, x->version),
                        &done, ERR_CONFLICT);
    return rows_hit(SQL_EXEC(db, &Q[LOCKED], &done, sql_bytes(x->sheet_hash, 32),
                             sql_opt(x->confirmation_id != 0, x->confirmation_id),
                             sql_opt(x->typed_by != 0, x->typed_by), sql_opt(x->checked_by != 0, x->checked_by), now,
                             x->id, x->version),
                    &done, ERR_CONFLICT);
}

enum err store_ballot_log(struct sql *db, int64_t id, enum ballot_state from, enum ballot_state to, const uint8_t *hash,
                          int64_t person_id, const char *reason, instant now)
{
    return SQL_EXEC(db, &Q[LOG], NULL, id, ballot_state_code(from), ballot_state_code(to),
                    hash ? sql_from_bytes(sql_bytes(hash, 32)) : sql_null, sql_opt(person_id != 0, person_id), reason,
                    now);
}
