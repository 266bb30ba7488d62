#include "lib/store/drill.h"

#include "lib/store/drill_row.h"
#include "lib/store/rows.h"

enum { LIST, TOTALS, FIND, LOCK, ADD, CHANGE, BECOME, LOG, HISTORY, COUNT };

static const struct sql_query Q[COUNT] = {
    [LIST] = {"drill.list",
              "SELECT " DRILL_COLUMNS DRILL_FROM " WHERE" SCOPE("d.unit_id") DRILL_FILTER
              " AND (? = 0 OR (d.starts_at, d.id) < (?, ?)) ORDER BY d.starts_at DESC, d.id DESC LIMIT ?",
              SCOPE_IN DRILL_FILTER_IN "itii", DRILL_OUT},
    [TOTALS] = {"drill.totals",
                "SELECT COUNT(DISTINCT d.id), COUNT(DISTINCT IF(d.state = 'held', d.id, NULL)),"
                " CAST(COALESCE(SUM(a.presence = 'present'), 0) AS SIGNED),"
                " CAST(COALESCE(SUM(a.presence = 'absent'), 0) AS SIGNED),"
                " CAST(COALESCE(SUM(a.presence = 'excused'), 0) AS SIGNED), COUNT(a.mark_x10),"
                " CAST(COALESCE(SUM(a.mark_x10), 0) AS SIGNED) FROM drill d JOIN unit u ON u.id = d.unit_id"
                " LEFT JOIN drill_attendance a ON a.drill_id = d.id AND d.state = 'held' WHERE" SCOPE("d.unit_id")
                    DRILL_FILTER,
                SCOPE_IN DRILL_FILTER_IN, "iiiiiii"},
    [FIND] = {"drill.find", "SELECT " DRILL_COLUMNS DRILL_FROM " WHERE d.public_id = ? AND" SCOPE("d.unit_id"),
              "b" SCOPE_IN, DRILL_OUT},
    [LOCK] = {"drill.lock", "SELECT d.id FROM drill d WHERE d.public_id = ? FOR UPDATE", "b", "i"},
    [ADD] = {"drill.add",
             "INSERT INTO drill (public_id, unit_id, edition_id, discipline_code, topic, starts_at, ends_at, place, "
             "leader_id, mark_step_x10, note, state, created_by, created_at)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'planned', ?, ?)",
             "biissttsiisit", ""},
    [CHANGE] = {"drill.change",
                "UPDATE drill SET edition_id = ?, discipline_code = ?, topic = ?, starts_at = ?, ends_at = ?, place = "
                "?, leader_id = ?, mark_step_x10 = ?, note = ?, version = version + 1 WHERE id = ? AND version = ?"
                " AND state = 'planned'",
                "issttsiisii", ""},
    [BECOME] = {"drill.become",
                "UPDATE drill SET state = ?, cancel_reason = ?, version = version + 1 WHERE id = ? AND state = ?",
                "ssis", ""},
    [LOG] = {"drill.log",
             "INSERT INTO drill_log (drill_id, from_state, to_state, person_id, reason, at) VALUES (?, ?, ?, ?, ?, ?)",
             "issist", ""},
    [HISTORY] = {"drill.history",
                 "SELECT IF(l.from_state = l.to_state, 'corrected', l.to_state), p.name, l.reason, l.at FROM drill_log "
                 "l JOIN person p ON p.id = l.person_id WHERE l.drill_id = ? ORDER BY l.id",
                 "i", "ssst"},
};
const struct sql_table store_drill_table = {"drill", Q, COUNT};

enum err drill_row_take(const struct sql_rows *r, size_t i, void *to)
{
    struct drill *out = to;
    *out = (struct drill){
        .id = sql_int(r, i, 0),
        .unit_id = sql_int(r, i, 2),
        .unit = sql_text(r, i, 3),
        .edition_id = sql_int(r, i, 4),
        .edition = sql_text(r, i, 6),
        .edition_en = sql_text(r, i, 7),
        .edition_no = sql_int(r, i, 8),
        .discipline_code = sql_text(r, i, 9),
        .topic = sql_text(r, i, 10),
        .starts_at = sql_int(r, i, 11),
        .ends_at = sql_int(r, i, 12),
        .place = sql_text(r, i, 13),
        .leader_id = sql_int(r, i, 14),
        .leader = sql_text(r, i, 16),
        .leader_staff_no = sql_text(r, i, 17),
        .mark_step_x10 = sql_int(r, i, 18),
        .note = rows_text(r, i, 19),
        .cancel_reason = sql_text(r, i, 21),
        .version = sql_int(r, i, 22),
        .called = sql_int(r, i, 23),
        .tally = {sql_int(r, i, 24), sql_int(r, i, 25), sql_int(r, i, 26), sql_int(r, i, 27), sql_int(r, i, 28)},
    };
    if (!drill_state_parse(sql_text(r, i, 20), &out->state))
        return ERR_BUG;
    enum err e = rows_id(r, i, 1, out->public_id);
    if (!e && out->edition_id)
        e = rows_id(r, i, 5, out->edition_public_id);
    return e ? e : rows_id(r, i, 15, out->leader_public_id);
}

enum err store_drill_list(struct sql *db, struct arena *a, const struct drill_filter *f, const struct scope *who,
                          const struct drill_key *after, int64_t limit, struct drill **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, SCOPE_ARGS(who), DRILL_FILTER_ARGS(f), after->id, after->starts_at,
                            after->id, limit);
    *out = rows_all(&e, a, &r, sizeof **out, drill_row_take, n);
    return e;
}

static enum err take_totals(const struct sql_rows *r, size_t i, void *to)
{
    *(struct drill_totals *)to = (struct drill_totals){
        .drills = sql_int(r, i, 0),
        .held = sql_int(r, i, 1),
        .tally = {sql_int(r, i, 2), sql_int(r, i, 3), sql_int(r, i, 4), sql_int(r, i, 5), sql_int(r, i, 6)},
    };
    return OK;
}

enum err store_drill_totals(struct sql *db, struct arena *a, const struct drill_filter *f, const struct scope *who,
                            struct drill_totals *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[TOTALS], a, &r, SCOPE_ARGS(who), DRILL_FILTER_ARGS(f)), &r, take_totals, out);
}

enum err store_drill_find(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                          struct drill *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16), SCOPE_ARGS(who)), &r, drill_row_take,
                    out);
}

enum err store_drill_lock(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                          struct drill *out)
{
    struct sql_rows r;
    int64_t id;
    enum err e = rows_int(SQL_SELECT(db, &Q[LOCK], a, &r, sql_bytes(public_id, 16)), &r, &id);
    return e ? e : store_drill_find(db, a, public_id, who, out);
}

enum err store_drill_add(struct sql *db, struct drill *d, int64_t created_by, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(d->public_id, 16), d->unit_id,
                          sql_opt(d->edition_id != 0, d->edition_id), d->discipline_code, d->topic, d->starts_at,
                          d->ends_at, d->place, d->leader_id, d->mark_step_x10, d->note, created_by, now);
    d->id = done.insert_id;
    return e;
}

enum err store_drill_change(struct sql *db, const struct drill *d)
{
    struct sql_done done = {0};
    enum err e =
        SQL_EXEC(db, &Q[CHANGE], &done, sql_opt(d->edition_id != 0, d->edition_id), d->discipline_code, d->topic,
                 d->starts_at, d->ends_at, d->place, d->leader_id, d->mark_step_x10, d->note, d->id, d->version);
    return rows_hit(e, &done, ERR_CONFLICT);
}

enum err store_drill_become(struct sql *db, int64_t id, enum drill_state from, enum drill_state to, const char *reason)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[BECOME], &done, drill_state_code(to), reason, id, drill_state_code(from));
    return rows_hit(e, &done, ERR_CONFLICT);
}

enum err store_drill_log(struct sql *db, int64_t id, enum drill_state from, enum drill_state to, int64_t person_id,
                         const char *reason, instant at)
{
    return SQL_EXEC(db, &Q[LOG], NULL, id, drill_state_code(from), drill_state_code(to), person_id, reason, at);
}

static enum err take_log(const struct sql_rows *r, size_t i, void *to)
{
    *(struct drill_log_row *)to =
        (struct drill_log_row){sql_text(r, i, 0), sql_text(r, i, 1), rows_text(r, i, 2), sql_int(r, i, 3)};
    return OK;
}

enum err store_drill_history(struct sql *db, struct arena *a, int64_t drill_id, struct drill_log_row **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[HISTORY], a, &r, drill_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_log, n);
    return e;
}
