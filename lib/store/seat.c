#include "lib/store/seat.h"

#include "lib/store/rows.h"

enum { LINE_LOCK, LINE_ADVANCE, LINE_ADD, LOCK_FREE_SKIP, LOCK_FREE_WAIT, TAKE, RELEASE, ADD, COUNT };

static const struct sql_query Q[COUNT] = {
    [LINE_LOCK] = {"line.lock", "SELECT next_no FROM class_line WHERE class_id = ? FOR UPDATE", "i", "i"},
    [LINE_ADVANCE] = {"line.advance", "UPDATE class_line SET next_no = ? WHERE class_id = ?", "ii", ""},
    [LINE_ADD] = {"line.add", "INSERT INTO class_line (class_id) VALUES (?)", "i", ""},
    [LOCK_FREE_SKIP] = {"seat.lock_free_skip",
                        "SELECT seat_no FROM seat FORCE INDEX (ix_seat_free) WHERE class_id = ? AND free = 1"
                        " ORDER BY seat_no LIMIT 1 FOR UPDATE SKIP LOCKED",
                        "i", "i"},
    [LOCK_FREE_WAIT] = {"seat.lock_free_wait",
                        "SELECT seat_no FROM seat FORCE INDEX (ix_seat_free) WHERE class_id = ? AND free = 1"
                        " ORDER BY seat_no LIMIT 1 FOR UPDATE",
                        "i", "i"},
    [TAKE] = {"seat.take", "UPDATE seat SET free = 0 WHERE class_id = ? AND seat_no = ? AND free = 1", "ii", ""},
    [RELEASE] = {"seat.release", "UPDATE seat SET free = 1 WHERE class_id = ? AND seat_no = ? AND free = 0", "ii", ""},
    [ADD] = {"seat.add",
             "INSERT INTO seat (class_id, seat_no) WITH RECURSIVE n (i) AS (SELECT CAST(? AS SIGNED) UNION ALL"
             " SELECT i + 1 FROM n WHERE i < ?) SELECT ?, i FROM n",
             "iii", ""},
};
const struct sql_table store_seat_table = {"seat", Q, COUNT};

enum err store_line_lock(struct sql *db, struct arena *a, int64_t class_id, int64_t *next_no)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[LINE_LOCK], a, &r, class_id), &r, next_no);
}

enum err store_line_advance(struct sql *db, int64_t class_id, int64_t next_no)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[LINE_ADVANCE], &done, next_no, class_id);
    return rows_hit(e, &done, ERR_BUG);
}

enum err store_line_add(struct sql *db, int64_t class_id)
{
    return SQL_EXEC(db, &Q[LINE_ADD], NULL, class_id);
}

enum err store_seat_lock_free(struct sql *db, struct arena *a, int64_t class_id, bool skip, int64_t *seat_no)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[skip ? LOCK_FREE_SKIP : LOCK_FREE_WAIT], a, &r, class_id), &r, seat_no);
}

enum err store_seat_take(struct sql *db, int64_t class_id, int64_t seat_no)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[TAKE], &done, class_id, seat_no);
    return rows_hit(e, &done, ERR_BUG);
}

enum err store_seat_release(struct sql *db, int64_t class_id, int64_t seat_no)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[RELEASE], &done, class_id, seat_no);
    return rows_hit(e, &done, ERR_BUG);
}

enum err store_seat_add(struct sql *db, int64_t class_id, int64_t from, int64_t to)
{
    enum { BATCH = 500 }; /* the server ends a recursion after 1,000 rows */
    for (int64_t first = from; first <= to; first += BATCH) {
        const int64_t last = to - first < BATCH ? to : first + BATCH - 1;
        struct sql_done done = {0};
        enum err e = SQL_EXEC(db, &Q[ADD], &done, first, last, class_id);
        if (e)
            return e;
        if ((int64_t)done.affected != last - first + 1)
            return ERR_BUG;
    }
    return OK;
}
