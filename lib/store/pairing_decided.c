#include "lib/store/pairing_decided.h"

#include "lib/store/rows.h"

enum { LIST, FIND, ADD, DROP, COUNT };

#define SELECT_DECIDED                                                                                                 \
    "SELECT d.id, d.public_id, d.round_id, d.need_id, d.offer_id, n.person_id, f.person_id, p.name, q.name,"           \
    " p.staff_no, q.staff_no, d.part, d.reason FROM pairing_decided d JOIN pairing_need n ON n.id = d.need_id"         \
    " JOIN pairing_offer f ON f.id = d.offer_id JOIN person p ON p.id = n.person_id JOIN person q ON"                  \
    " q.id = f.person_id"
#define DECIDED_OUT "ibiiiiissssss"

static const struct sql_query Q[COUNT] = {
    [LIST] = {"pairing_decided.list",
              SELECT_DECIDED " WHERE d.round_id = ? AND d.live = 1 AND n.live = 1 AND f.live = 1 ORDER BY d.id", "i",
              DECIDED_OUT},
    [FIND] = {"pairing_decided.find", SELECT_DECIDED " WHERE d.round_id = ? AND d.public_id = ? AND d.live = 1", "ib",
              DECIDED_OUT},
    [ADD] = {"pairing_decided.add",
             "INSERT INTO pairing_decided (public_id, round_id, need_id, offer_id, part, reason, added_by, added_at)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
             "biiissit", ""},
    [DROP] = {"pairing_decided.drop", "UPDATE pairing_decided SET live = NULL WHERE id = ? AND live = 1", "i", ""},
};
const struct sql_table store_pairing_decided_table = {"pairing_decided", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct pairing_decided *out = to;
    *out = (struct pairing_decided){
        .id = sql_int(r, i, 0),
        .round_id = sql_int(r, i, 2),
        .need_id = sql_int(r, i, 3),
        .offer_id = sql_int(r, i, 4),
        .mentee_id = sql_int(r, i, 5),
        .mentor_id = sql_int(r, i, 6),
        .mentee = rows_text(r, i, 7),
        .mentor = rows_text(r, i, 8),
        .mentee_no = rows_text(r, i, 9),
        .mentor_no = rows_text(r, i, 10),
        .reason = rows_text(r, i, 12),
    };
    return mentorship_part_parse(rows_text(r, i, 11), &out->part) ? rows_id(r, i, 1, out->public_id) : ERR_BUG;
}

enum err store_pairing_decided_list(struct sql *db, struct arena *a, int64_t round_id, struct pairing_decided **out,
                                    size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_pairing_decided_find(struct sql *db, struct arena *a, int64_t round_id, const uint8_t public_id[16],
                                    struct pairing_decided *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, round_id, sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_pairing_decided_add(struct sql *db, const struct pairing_decided *x, int64_t added_by, instant at)
{
    return SQL_EXEC(db, &Q[ADD], NULL, sql_bytes(x->public_id, 16), x->round_id, x->need_id, x->offer_id,
                    mentorship_part_code(x->part), x->reason, added_by, at);
}

enum err store_pairing_decided_drop(struct sql *db, int64_t id)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[DROP], &done, id), &done, ERR_NOT_FOUND);
}
