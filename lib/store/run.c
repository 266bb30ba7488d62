#include "lib/store/run.h"

#include "lib/store/rows.h"

enum { LIST, FIND, HISTORY, RECUSED, LOCK, LOCK_ALL, LOCK_ENTRY, ENTRY, SET, LOG, NEXT_RELEASE, COUNT };

/* How many of its sheets are in a state; a locking read does not lock them. */
#define BALLOTS(state) " (SELECT COUNT(*) FROM ballot b WHERE b.run_id = r.id AND b.state = '" state "'),"
#define SELECT_RUN                                                                                                     \
    "SELECT r.id, r.round_id, r.number, r.state, r.status," BALLOTS("open") BALLOTS("locked")                          \
        BALLOTS("void") " r.released_no, r.version, r.changed_at FROM run r"
#define RUN_OUT "iiissiiiiit"

static const struct sql_query Q[COUNT] = {
    [LIST] = {"run.list", SELECT_RUN " WHERE r.round_id = ? ORDER BY r.number", "i", RUN_OUT},
    [FIND] = {"run.find", SELECT_RUN " WHERE r.round_id = ? AND r.number = ?", "ii", RUN_OUT},
    [HISTORY] =
        {"run.history",
         "SELECT x.seat_no, x.from_state, x.to_state, p.name, x.reason, x.at FROM (SELECT 0 AS seat_no,"
         " l.from_state, l.to_state, l.person_id, l.reason, l.at, l.id FROM run_log l WHERE l.run_id = ?"
         " UNION ALL SELECT b.seat_no, l.from_state, l.to_state, l.person_id, l.reason, l.at, l.id FROM ballot b"
         " JOIN ballot_log l ON l.ballot_id = b.id WHERE b.run_id = ?) x"
         " LEFT JOIN person p ON p.id = x.person_id ORDER BY x.at, x.seat_no = 0, x.id",
         "ii", "isssst"},
    [RECUSED] = {"run.recused",
                 "SELECT r.id, r.number, o.seat_no FROM run r JOIN recusal x ON x.entry_id = r.entry_id AND x.round_id ="
                 " r.round_id AND x.state = 'confirmed' JOIN official o ON o.id = x.official_id AND o.live = 1"
                 " AND o.seat_no IS NOT NULL WHERE r.round_id = ? AND (r.number = ? OR ? = 0)"
                 " ORDER BY r.number, o.seat_no",
                 "iii", "iii"},
    [LOCK] = {"run.lock", SELECT_RUN " WHERE r.round_id = ? AND r.number = ? FOR UPDATE", "ii", RUN_OUT},
    [LOCK_ALL] = {"run.lock_all", SELECT_RUN " WHERE r.round_id = ? ORDER BY r.id FOR UPDATE", "i", RUN_OUT},
    [LOCK_ENTRY] = {"run.lock_entry", SELECT_RUN " WHERE r.round_id = ? AND r.entry_id = ? FOR UPDATE", "ii", RUN_OUT},
    [ENTRY] = {"run.entry", "SELECT r.entry_id FROM run r WHERE r.id = ?", "i", "i"},
    [SET] = {"run.set",
             "UPDATE run SET state = ?, status = ?, released_no = ?, version = version + 1, changed_at = ?"
             " WHERE id = ? AND state = ? AND version = ?",
             "ssitisi", ""},
    [LOG] = {"run.log",
             "INSERT INTO run_log (run_id, from_state, to_state, person_id, reason, at) VALUES (?, ?, ?, ?, ?, ?)",
             "issist", ""},
    [NEXT_RELEASE] = {"run.next_release",
                      "SELECT COUNT(*) + 1 FROM run_log l JOIN run r ON r.id = l.run_id WHERE r.round_id = ?"
                      " AND l.to_state = 'released'",
                      "i", "i"},
};
const struct sql_table store_run_table = {"run", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct run_row *out = to;
    *out = (struct run_row){
        .id = sql_int(r, i, 0),
        .round_id = sql_int(r, i, 1),
        .number = sql_int(r, i, 2),
        .ballots_open = sql_int(r, i, 5),
        .ballots_locked = sql_int(r, i, 6),
        .ballots_void = sql_int(r, i, 7),
        .released_no = sql_int(r, i, 8),
        .version = sql_int(r, i, 9),
        .changed_at = sql_int(r, i, 10),
    };
    return run_state_parse(sql_text(r, i, 3), &out->state) && run_status_parse(sql_text(r, i, 4), &out->status)
               ? OK
               : ERR_BUG;
}

enum err store_run_list(struct sql *db, struct arena *a, int64_t round_id, struct run_row **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_run_find(struct sql *db, struct arena *a, int64_t round_id, int64_t number, struct run_row *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, round_id, number), &r, take, out);
}

static enum err take_event(const struct sql_rows *r, size_t i, void *to)
{
    *(struct run_event *)to = (struct run_event){
        .seat_no = sql_int(r, i, 0),
        .from = sql_text(r, i, 1),
        .to = sql_text(r, i, 2),
        .person = sql_text(r, i, 3),
        .reason = sql_text(r, i, 4),
        .at = sql_int(r, i, 5),
    };
    return OK;
}

enum err store_run_history(struct sql *db, struct arena *a, int64_t run_id, struct run_event **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[HISTORY], a, &r, run_id, run_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_event, n);
    return e;
}

static enum err take_recused(const struct sql_rows *r, size_t i, void *to)
{
    *(struct run_recused *)to = (struct run_recused){sql_int(r, i, 0), sql_int(r, i, 1), sql_int(r, i, 2)};
    return OK;
}

enum err store_run_recused(struct sql *db, struct arena *a, int64_t round_id, int64_t number, struct run_recused **out,
                           size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[RECUSED], a, &r, round_id, number, number);
    *out = rows_all(&e, a, &r, sizeof **out, take_recused, n);
    return e;
}

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

enum err store_run_lock(struct sql *db, struct arena *a, int64_t round_id, int64_t number, struct run_row *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[LOCK], a, &r, round_id, number), &r, take, out);
}

enum err store_run_lock_all(struct sql *db, struct arena *a, int64_t round_id, struct run_row **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LOCK_ALL], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_run_lock_entry(struct sql *db, struct arena *a, int64_t round_id, int64_t entry_id, struct run_row *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[LOCK_ENTRY], a, &r, round_id, entry_id), &r, take, out);
}

enum err store_run_entry(struct sql *db, struct arena *a, int64_t run_id, int64_t *entry_id)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[ENTRY], a, &r, run_id), &r, entry_id);
}

enum err store_run_set(struct sql *db, const struct run_change *x, instant now)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[SET], &done, run_state_code(x->to), marks_status_name(x->status),
                             sql_opt(x->released_no != 0, x->released_no), now, x->run->id,
                             run_state_code(x->run->state), x->run->version),
                    &done, ERR_CONFLICT);
}

enum err store_run_log(struct sql *db, int64_t run_id, enum run_state from, enum run_state to, int64_t person_id,
                       const char *reason, instant now)
{
    return SQL_EXEC(db, &Q[LOG], NULL, run_id, run_state_code(from), run_state_code(to),
                    sql_opt(person_id != 0, person_id), reason, now);
}

enum err store_run_next_release(struct sql *db, struct arena *a, int64_t round_id, int64_t *no)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[NEXT_RELEASE], a, &r, round_id), &r, no);
}
