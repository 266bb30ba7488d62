#include "lib/store/ceremony.h"

#include "lib/sql/bulk.h"
#include "lib/store/rows.h"

enum { OF, SEATS, PUT, CLEAR_SEATS, CLEAR_BATCHES, BATCH, SEAT, PRESENT, COUNT };

static const struct sql_query Q[COUNT] = {
    [OF] = {"ceremony.of",
            "SELECT programme_id, place, seat_rows, row_seats, batch, made_by, made_at FROM ceremony"
            " WHERE programme_id = ?",
            "i", "isiiiit"},
    [SEATS] = {"ceremony.seats",
               "SELECT s.honour_id, s.position, s.row_no, s.seat_no, s.batch_no, h.name, h.unit_name, h.title,"
               " b.presenter FROM ceremony_seat s JOIN honour h ON h.id = s.honour_id AND h.state = 'valid'"
               " JOIN ceremony_batch b ON b.programme_id = s.programme_id AND b.batch_no = s.batch_no"
               " WHERE s.programme_id = ? ORDER BY s.position",
               "i", "iiiiissss"},
    [PUT] = {"ceremony.put",
             "INSERT INTO ceremony (programme_id, place, seat_rows, row_seats, batch, made_by, made_at)"
             " VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE place = VALUES(place),"
             " seat_rows = VALUES(seat_rows), row_seats = VALUES(row_seats), batch = VALUES(batch),"
             " made_by = VALUES(made_by), made_at = VALUES(made_at)",
             "isiiiit", ""},
    [CLEAR_SEATS] = {"ceremony.clear_seats", "DELETE FROM ceremony_seat WHERE programme_id = ?", "i", ""},
    [CLEAR_BATCHES] = {"ceremony.clear_batches", "DELETE FROM ceremony_batch WHERE programme_id = ?", "i", ""},
    [BATCH] = {"ceremony.batch", "INSERT INTO ceremony_batch (programme_id, batch_no) VALUES (?, ?)", "ii", ""},
    [SEAT] = {"ceremony.seat",
              "INSERT INTO ceremony_seat (programme_id, honour_id, position, row_no, seat_no, batch_no)"
              " VALUES (?, ?, ?, ?, ?, ?)",
              "iiiiii", ""},
    [PRESENT] = {"ceremony.present", "UPDATE ceremony_batch SET presenter = ? WHERE programme_id = ? AND batch_no = ?",
                 "sii", ""},
};
const struct sql_table store_ceremony_table = {"ceremony", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct ceremony *out = to;
    *out = (struct ceremony){.programme_id = sql_int(r, i, 0),
                             .place = rows_text(r, i, 1),
                             .seat_rows = sql_int(r, i, 2),
                             .row_seats = sql_int(r, i, 3),
                             .batch = sql_int(r, i, 4),
                             .made_by = sql_int(r, i, 5),
                             .made_at = sql_int(r, i, 6)};
    return OK;
}

enum err store_ceremony_of(struct sql *db, struct arena *a, int64_t programme_id, struct ceremony *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[OF], a, &r, programme_id), &r, take, out);
}

static enum err take_seat(const struct sql_rows *r, size_t i, void *to)
{
    struct ceremony_seat *out = to;
    *out = (struct ceremony_seat){.honour_id = sql_int(r, i, 0),
                                  .position = sql_int(r, i, 1),
                                  .row_no = sql_int(r, i, 2),
                                  .seat_no = sql_int(r, i, 3),
                                  .batch_no = sql_int(r, i, 4),
                                  .name = rows_text(r, i, 5),
                                  .unit_name = rows_text(r, i, 6),
                                  .title = rows_text(r, i, 7),
                                  .presenter = rows_text(r, i, 8)};
    return OK;
}

enum err store_ceremony_seats(struct sql *db, struct arena *a, int64_t programme_id, struct ceremony_seat **out,
                              size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[SEATS], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_seat, n);
    return e;
}

enum err store_ceremony_put(struct sql *db, const struct ceremony *c)
{
    struct sql_done done = {0};
    return SQL_EXEC(db, &Q[PUT], &done, c->programme_id, c->place, c->seat_rows, c->row_seats, c->batch, c->made_by,
                    c->made_at);
}

enum err store_ceremony_clear(struct sql *db, int64_t programme_id)
{
    struct sql_done done = {0};
    const enum err e = SQL_EXEC(db, &Q[CLEAR_SEATS], &done, programme_id);
    return e ? e : SQL_EXEC(db, &Q[CLEAR_BATCHES], &done, programme_id);
}

enum err store_ceremony_seat_all(struct sql *db, int64_t programme_id, int64_t batches,
                                 const struct ceremony_seat *list, size_t n)
{
    struct sql_done done = {0};
    struct sql_bulk *b = NULL;
    enum err e = OK;
    for (int64_t i = 1; i <= batches && !e; i++)
        e = SQL_EXEC(db, &Q[BATCH], &done, programme_id, i);
    if (!e)
        e = sql_bulk_open(&b, db, &Q[SEAT]);
    for (size_t i = 0; i < n && !e; i++)
        e = SQL_BULK(b, programme_id, list[i].honour_id, list[i].position, list[i].row_no, list[i].seat_no,
                     list[i].batch_no);
    return sql_bulk_close(b, e, NULL);
}

enum err store_ceremony_present(struct sql *db, int64_t programme_id, int64_t batch_no, const char *presenter)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[PRESENT], &done, presenter, programme_id, batch_no), &done, ERR_NOT_FOUND);
}
