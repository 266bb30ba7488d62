#include "lib/store/ballot_scan.h"

#include "lib/store/rows.h"

enum { LIST, OF_RUN, FIND, MISSING, ADD, COUNT };

#define ROW                                                                                                            \
    "SELECT s.id, s.ballot_id, r.number, b.seat_no, s.public_id, s.sheet_no, p.name, s.at FROM ballot_scan s"          \
    " JOIN ballot b ON b.id = s.ballot_id JOIN run r ON r.id = b.run_id JOIN person p ON p.id = s.person_id"
#define ROW_OUT "iiiibist"
/* The latest of the version that counts. */
#define LATEST                                                                                                         \
    " AND s.sheet_no = b.lock_no + (b.state = 'open') AND NOT EXISTS (SELECT 1 FROM ballot_scan l WHERE"               \
    " l.ballot_id = s.ballot_id AND l.sheet_no = s.sheet_no AND l.id > s.id) ORDER BY r.number, b.seat_no"

static const struct sql_query Q[COUNT] = {
    [LIST] = {"ballot_scan.list", ROW " WHERE b.round_id = ?" LATEST, "i", ROW_OUT},
    [OF_RUN] = {"ballot_scan.of_run", ROW " WHERE b.round_id = ? AND r.number = ?" LATEST, "ii", ROW_OUT},
    [FIND] = {"ballot_scan.find", ROW " WHERE b.round_id = ? AND s.public_id = ?", "ib", ROW_OUT},
    [MISSING] = {"ballot_scan.missing",
                 "SELECT r.number, b.seat_no FROM run r JOIN ballot b ON b.run_id = r.id WHERE r.round_id = ?"
                 " AND r.status = 'competes' AND b.state = 'locked' AND NOT EXISTS (SELECT 1 FROM ballot_scan s"
                 " WHERE s.ballot_id = b.id AND s.sheet_no = b.lock_no) ORDER BY r.number, b.seat_no",
                 "i", "ii"},
    [ADD] = {"ballot_scan.add",
             "INSERT INTO ballot_scan (public_id, ballot_id, sheet_no, person_id, at) VALUES (?, ?, ?, ?, ?)", "biiit",
             ""},
};
const struct sql_table store_ballot_scan_table = {"ballot_scan", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct ballot_scan *out = to;
    *out = (struct ballot_scan){
        .id = sql_int(r, i, 0),
        .ballot_id = sql_int(r, i, 1),
        .number = sql_int(r, i, 2),
        .seat_no = sql_int(r, i, 3),
        .sheet_no = sql_int(r, i, 5),
        .name = sql_text(r, i, 6),
        .at = sql_int(r, i, 7),
    };
    return rows_id(r, i, 4, out->public_id);
}

enum err store_ballot_scan_list(struct sql *db, struct arena *a, int64_t round_id, int64_t number,
                                struct ballot_scan **out, size_t *n)
{
    struct sql_rows r;
    enum err e;
    if (number)
        e = SQL_SELECT(db, &Q[OF_RUN], a, &r, round_id, number);
    else
        e = SQL_SELECT(db, &Q[LIST], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_ballot_scan_find(struct sql *db, struct arena *a, int64_t round_id, const uint8_t public_id[16],
                                struct ballot_scan *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, round_id, sql_bytes(public_id, 16)), &r, take, out);
}

static enum err take_missing(const struct sql_rows *r, size_t i, void *to)
{
    *(struct ballot_scan_missing *)to = (struct ballot_scan_missing){sql_int(r, i, 0), sql_int(r, i, 1)};
    return OK;
}

enum err store_ballot_scan_missing(struct sql *db, struct arena *a, int64_t round_id, struct ballot_scan_missing **out,
                                   size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[MISSING], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_missing, n);
    return e;
}

enum err store_ballot_scan_add(struct sql *db, const struct ballot_scan *x, int64_t person_id, instant now, int64_t *id)
{
    struct sql_done done;
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(x->public_id, 16), x->ballot_id, x->sheet_no, person_id, now);
    *id = done.insert_id;
    return e;
}
