#include "lib/store/unsealing.h"

#include "lib/store/rows.h"

enum { FIND, ASK, CONFIRM, OTHERS, COUNT };

static const struct sql_query Q[COUNT] = {
    [FIND] = {"unsealing.find",
              "SELECT s.id, s.asked_by, a.name, ao.duty, s.reason, s.asked_at, c.name, co.duty, s.confirmed_at"
              " FROM unsealing s JOIN person a ON a.id = s.asked_by JOIN official ao ON ao.id = s.asked_official_id"
              " LEFT JOIN person c ON c.id = s.confirmed_by LEFT JOIN official co ON co.id = s.confirmed_official_id"
              " WHERE s.draw_id = ?",
              "i", "iissstsst"},
    [ASK] = {"unsealing.ask",
             "INSERT INTO unsealing (public_id, draw_id, round_id, asked_by, asked_official_id, reason, asked_at)"
             " SELECT ?, d.id, d.round_id, o.person_id, o.id, ?, ? FROM draw d"
             " JOIN official o ON o.round_id = d.round_id AND o.live = 1 WHERE d.id = ? AND o.person_id = ?",
             "bstii", ""},
    [CONFIRM] = {"unsealing.confirm",
                 "UPDATE unsealing s JOIN official o ON o.round_id = s.round_id AND o.live = 1 AND o.person_id = ?"
                 " SET s.confirmed_by = o.person_id, s.confirmed_official_id = o.id, s.confirmed_at = ? WHERE s.id = ?",
                 "iti", ""},
    [OTHERS] = {"unsealing.others",
                "SELECT o.person_id FROM draw d JOIN official o ON o.round_id = d.round_id AND o.live = 1"
                " AND o.duty IN ('coding', 'chief', 'arbitrator') WHERE d.id = ? AND o.person_id <> ?"
                " ORDER BY o.person_id",
                "ii", "i"},
};
const struct sql_table store_unsealing_table = {"unsealing", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct unsealing *out = to;
    *out = (struct unsealing){
        .id = sql_int(r, i, 0),
        .asked_by_id = sql_int(r, i, 1),
        .asked_by = sql_text(r, i, 2),
        .reason = sql_text(r, i, 4),
        .asked_at = sql_int(r, i, 5),
        .confirmed_by = sql_text(r, i, 6),
        .confirmed_at = sql_int(r, i, 8),
    };
    if (!duty_parse(sql_text(r, i, 3), &out->asked_duty))
        return ERR_BUG;
    return sql_is_null(r, i, 7) || duty_parse(sql_text(r, i, 7), &out->confirmed_duty) ? OK : ERR_BUG;
}

enum err store_unsealing_find(struct sql *db, struct arena *a, int64_t draw_id, struct unsealing *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, draw_id), &r, take, out);
}

enum err store_unsealing_ask(struct sql *db, const uint8_t public_id[16], int64_t draw_id, int64_t person_id,
                             const char *reason, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ASK], &done, sql_bytes(public_id, 16), reason, now, draw_id, person_id);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

enum err store_unsealing_confirm(struct sql *db, int64_t id, int64_t person_id, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[CONFIRM], &done, person_id, now, id);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

enum err store_unsealing_others(struct sql *db, struct arena *a, int64_t draw_id, int64_t asked_by, int64_t **out,
                                size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OTHERS], a, &r, draw_id, asked_by);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_int, n);
    return e;
}
