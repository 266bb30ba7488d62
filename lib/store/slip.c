#include "lib/store/slip.h"

#include <string.h>

#include "lib/store/rows.h"

enum { ADD, END_OPEN, OPEN, OF_SESSION, USE, PERSON, LIST, OWN, WITHDRAW, COUNT };

/* A privileged role that holds on a day. */
#define PRIVILEGED                                                                                                     \
    "EXISTS (SELECT 1 FROM role_grant g JOIN role r ON r.code = g.role WHERE g.person_id = p.id AND r.privileged = 1"  \
    " AND g.from_on <= ? AND g.until_on > ?)"

static const struct sql_query Q[COUNT] = {
    [ADD] = {"slip.add",
             "INSERT INTO slip (public_id, person_id, login, digest, issued_by, issued_at, expires_at)"
             " VALUES (?, ?, ?, ?, ?, ?, ?)",
             "bisbitt", ""},
    [END_OPEN] = {"slip.end_open", "UPDATE slip SET ended_at = ? WHERE open_of = ?", "ti", ""},
    [OPEN] = {"slip.open",
              "SELECT s.id, s.person_id, s.digest, COALESCE(p.left_on < ?, 0) FROM slip s JOIN person p ON p.id ="
              " s.person_id WHERE s.login = ? AND s.open_of IS NOT NULL AND s.expires_at > ?",
              "dst", "iibi"},
    [OF_SESSION] = {"slip.of_session",
                    "SELECT s.id, s.person_id, s.digest, 0 FROM slip s WHERE s.used_session = ? OR s.used_session ="
                    " (SELECT f.id FROM session f WHERE f.full_id = ?)",
                    "ii", "iibi"},
    [USE] = {"slip.use",
             "UPDATE slip SET used_at = ?, used_session = ? WHERE id = ? AND open_of IS NOT NULL AND expires_at > ?",
             "tiit", ""},
    [PERSON] = {"slip.person",
                "SELECT p.id, p.public_id, p.staff_no, p.name, u.short_name, o.post, " PRIVILEGED ","
                " EXISTS (SELECT 1 FROM credential c WHERE c.person_id = p.id AND c.disabled_at IS NOT NULL)"
                " FROM person p JOIN posting o ON o.person_id = p.id AND o.kind = 'main' AND o.from_on <= ?"
                " AND o.until_on > ? JOIN unit u ON u.id = o.unit_id WHERE p.public_id = ? AND" SCOPE("o.unit_id"),
                "ddddb" SCOPE_IN, "ibssssii"},
    [LIST] =
        {"slip.list",
         "SELECT s.public_id, p.staff_no, p.name, COALESCE((SELECT u.short_name FROM posting o JOIN unit u ON u.id ="
         " o.unit_id WHERE o.person_id = p.id AND o.kind = 'main' AND o.from_on <= DATE(s.issued_at) AND"
         " o.until_on > DATE(s.issued_at)), ''), s.issued_at, s.expires_at, s.used_at, s.ended_at"
         " FROM slip s JOIN person p ON p.id = s.person_id WHERE s.issued_by = ? ORDER BY s.id DESC LIMIT ?",
         "ii", "bssstttt"},
    [OWN] = {"slip.own",
             "SELECT person_id FROM slip WHERE public_id = ? AND issued_by = ? AND open_of IS NOT NULL FOR UPDATE",
             "bi", "i"},
    [WITHDRAW] = {"slip.withdraw", "UPDATE slip SET ended_at = ? WHERE public_id = ? AND open_of IS NOT NULL", "tb",
                  ""},
};
const struct sql_table store_slip_table = {"slip", Q, COUNT};

enum err store_slip_add(struct sql *db, const struct slip_new *s, int64_t *id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(s->public_id, 16), s->person_id, s->login,
                          sql_bytes(s->digest, 32), s->issued_by, s->issued_at, s->expires_at);
    *id = done.insert_id;
    return e;
}

enum err store_slip_end_open(struct sql *db, int64_t person_id, instant now)
{
    return SQL_EXEC(db, &Q[END_OPEN], NULL, now, person_id);
}

static enum err take_found(const struct sql_rows *r, size_t i, void *to)
{
    struct slip_found *out = to;
    const struct sql_bytes digest = sql_blob(r, i, 2);
    *out = (struct slip_found){.id = sql_int(r, i, 0), .person_id = sql_int(r, i, 1), .left = sql_int(r, i, 3)};
    if (digest.n != sizeof out->digest)
        return ERR_BUG;
    memcpy(out->digest, digest.data, sizeof out->digest);
    return OK;
}

enum err store_slip_open(struct sql *db, struct arena *a, const char *login, instant now, day today,
                         struct slip_found *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[OPEN], a, &r, today, login, now), &r, take_found, out);
}

enum err store_slip_of_session(struct sql *db, struct arena *a, int64_t session_id, struct slip_found *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[OF_SESSION], a, &r, session_id, session_id), &r, take_found, out);
}

enum err store_slip_use(struct sql *db, int64_t id, int64_t session_id, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[USE], &done, now, session_id, id, now);
    return rows_hit(e, &done, ERR_CONFLICT);
}

static enum err take_person(const struct sql_rows *r, size_t i, void *to)
{
    struct slip_person *out = to;
    *out = (struct slip_person){
        .id = sql_int(r, i, 0),
        .staff_no = sql_text(r, i, 2),
        .name = sql_text(r, i, 3),
        .unit = sql_text(r, i, 4),
        .post = sql_text(r, i, 5),
        .privileged = sql_int(r, i, 6),
        .disabled = sql_int(r, i, 7),
    };
    return rows_id(r, i, 1, out->public_id);
}

enum err store_slip_person(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                           struct slip_person *out)
{
    const day t = who->today;
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[PERSON], a, &r, t, t, t, t, sql_bytes(public_id, 16), SCOPE_ARGS(who));
    return rows_one(e, &r, take_person, out);
}

static enum err take_row(const struct sql_rows *r, size_t i, void *to)
{
    struct slip_row *out = to;
    *out = (struct slip_row){
        .staff_no = sql_text(r, i, 1),
        .name = sql_text(r, i, 2),
        .unit = sql_text(r, i, 3),
        .issued_at = sql_int(r, i, 4),
        .expires_at = sql_int(r, i, 5),
        .used_at = sql_int(r, i, 6),
        .ended_at = sql_int(r, i, 7),
    };
    return rows_id(r, i, 0, out->public_id);
}

enum err store_slip_list(struct sql *db, struct arena *a, int64_t issued_by, int64_t limit, struct slip_row **out,
                         size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, issued_by, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_row, n);
    return e;
}

enum err store_slip_withdraw(struct sql *db, struct arena *a, const uint8_t public_id[16], int64_t issued_by,
                             instant now, int64_t *person_id)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OWN], a, &r, sql_bytes(public_id, 16), issued_by);
    e = rows_int(e, &r, person_id);
    return e ? e : SQL_EXEC(db, &Q[WITHDRAW], NULL, now, sql_bytes(public_id, 16));
}
