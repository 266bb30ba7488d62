#include "lib/store/edition.h"

#include "lib/store/rows.h"

enum { FIND, LIST, LOCK, ADD, CHANGE, BECOME, LOG, ENTERED, COUNT };

/* Whether it is within the scope is asked once, in a column; a draft is there for those within alone. */
#define SELECT(where)                                                                                                  \
    "SELECT x.* FROM (SELECT e.id, e.public_id, e.contest, e.contest_en, e.edition_no, e.state, e.organizer_unit_id, " \
    "u.name, e.entry_opens_at, e.entry_closes_at, e.substitute_until, e.starts_on, e.ends_on, e.place, e.note, "       \
    "e.cancel_reason, e.version," SCOPE(                                                                               \
        "e.organizer_unit_id") "AS mine"                                                                               \
                               " FROM contest_edition e JOIN unit u ON u.id = e.organizer_unit_id" where ") x"         \
                               " WHERE x.state <> 'draft' OR x.mine"
#define OUT "ibssisistttddsssii"

static const struct sql_query Q[COUNT] = {
    [FIND] = {"edition.find", SELECT(" WHERE e.public_id = ?"), SCOPE_IN "b", OUT},
    [LIST] = {"edition.list", SELECT("") " ORDER BY x.starts_on DESC, x.id DESC LIMIT 200", SCOPE_IN, OUT},
    [LOCK] = {"edition.lock", "SELECT e.id FROM contest_edition e WHERE e.public_id = ? FOR UPDATE", "b", "i"},
    [ADD] = {"edition.add",
             "INSERT INTO contest_edition (public_id, contest, contest_en, edition_no, state, organizer_unit_id, "
             "entry_opens_at, entry_closes_at, substitute_until, starts_on, ends_on, place, note, created_at)"
             " VALUES (?, ?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "bssiitttddsst", ""},
    [CHANGE] = {"edition.change",
                "UPDATE contest_edition SET contest = ?, contest_en = ?, edition_no = ?, entry_opens_at = ?, "
                "entry_closes_at = ?, substitute_until = ?, starts_on = ?, ends_on = ?, place = ?, note = ?, "
                "version = version + 1 WHERE id = ? AND version = ?",
                "ssitttddssii", ""},
    [BECOME] = {"edition.become",
                "UPDATE contest_edition SET state = ?, cancel_reason = ?, version = version + 1"
                " WHERE id = ? AND state = ?",
                "ssis", ""},
    [LOG] = {"edition.log",
             "INSERT INTO contest_edition_log (edition_id, from_state, to_state, person_id, reason, at)"
             " VALUES (?, ?, ?, ?, ?, ?)",
             "issist", ""},
    [ENTERED] = {"edition.entered",
                 "SELECT DISTINCT m.person_id FROM entry_member m WHERE m.edition_id = ? AND m.live = 1"
                 " ORDER BY m.person_id",
                 "i", "i"},
};
const struct sql_table store_edition_table = {"edition", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct edition *out = to;
    *out = (struct edition){
        .id = sql_int(r, i, 0),
        .contest = sql_text(r, i, 2),
        .contest_en = sql_text(r, i, 3),
        .edition_no = sql_int(r, i, 4),
        .organizer_unit_id = sql_int(r, i, 6),
        .organizer = sql_text(r, i, 7),
        .entry_opens_at = sql_int(r, i, 8),
        .entry_closes_at = sql_int(r, i, 9),
        .substitute_until = sql_int(r, i, 10),
        .starts_on = (day)sql_int(r, i, 11),
        .ends_on = (day)sql_int(r, i, 12),
        .place = sql_text(r, i, 13),
        .note = sql_text(r, i, 14),
        .cancel_reason = sql_text(r, i, 15),
        .version = sql_int(r, i, 16),
        .mine = sql_int(r, i, 17) != 0,
    };
    return edition_state_parse(sql_text(r, i, 5), &out->state) ? rows_id(r, i, 1, out->public_id) : ERR_BUG;
}

enum err store_edition_find(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                            struct edition *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, SCOPE_ARGS(who), sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_edition_list(struct sql *db, struct arena *a, const struct scope *who, struct edition **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, SCOPE_ARGS(who));
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_edition_lock(struct sql *db, struct arena *a, const uint8_t public_id[16])
{
    struct sql_rows r;
    int64_t id;
    return rows_int(SQL_SELECT(db, &Q[LOCK], a, &r, sql_bytes(public_id, 16)), &r, &id);
}

enum err store_edition_add(struct sql *db, struct edition *x, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(x->public_id, 16), x->contest, x->contest_en, x->edition_no,
                          x->organizer_unit_id, x->entry_opens_at, x->entry_closes_at, x->substitute_until,
                          x->starts_on, x->ends_on, x->place, x->note, now);
    x->id = done.insert_id;
    x->version = 1;
    return e;
}

enum err store_edition_change(struct sql *db, const struct edition *x)
{
    struct sql_done done = {0};
    enum err e =
        SQL_EXEC(db, &Q[CHANGE], &done, x->contest, x->contest_en, x->edition_no, x->entry_opens_at, x->entry_closes_at,
                 x->substitute_until, x->starts_on, x->ends_on, x->place, x->note, x->id, x->version);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

static enum err note(struct sql *db, int64_t id, enum edition_state from, enum edition_state to, int64_t person_id,
                     const char *reason, instant now)
{
    return SQL_EXEC(db, &Q[LOG], NULL, id, edition_state_code(from), edition_state_code(to),
                    sql_opt(person_id != 0, person_id), reason, now);
}

enum err store_edition_become(struct sql *db, const struct edition *x, enum edition_state to, int64_t person_id,
                              const char *reason, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[BECOME], &done, edition_state_code(to), to == EDITION_CANCELLED ? reason : NULL, x->id,
                          edition_state_code(x->state));
    e = rows_hit(e, &done, ERR_CONFLICT);
    return e ? e : note(db, x->id, x->state, to, person_id, reason, now);
}

enum err store_edition_log_made(struct sql *db, int64_t edition_id, int64_t person_id, instant now)
{
    return note(db, edition_id, EDITION_NONE, EDITION_DRAFT, person_id, "", now);
}

enum err store_edition_entered(struct sql *db, struct arena *a, int64_t edition_id, int64_t **people, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ENTERED], a, &r, edition_id);
    *people = rows_all(&e, a, &r, sizeof **people, rows_take_int, n);
    return e;
}
