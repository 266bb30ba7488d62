#include "lib/store/export_count.h"

#include "lib/store/rows.h"

enum { RAISE, BEGIN, GET, SWEEP, COUNT };

static const struct sql_query Q[COUNT] = {
    [RAISE] = {"export_count.raise", "UPDATE export_count SET n = n + 1 WHERE person_id = ? AND on_day = ?", "id", ""},
    [BEGIN] = {"export_count.begin", "INSERT INTO export_count (person_id, on_day, n) VALUES (?, ?, 1)", "id", ""},
    [GET] = {"export_count.get", "SELECT n FROM export_count WHERE person_id = ? AND on_day = ?", "id", "i"},
    [SWEEP] = {"export_count.sweep", "DELETE FROM export_count WHERE on_day < ? LIMIT 10000", "d", ""},
};
const struct sql_table store_export_count_table = {"export_count", Q, COUNT};

enum err store_export_count_add(struct sql *db, struct arena *a, int64_t person_id, day on, int64_t *n)
{
    struct sql_done done = {0};
    struct sql_rows r;
    enum err e = SQL_EXEC(db, &Q[RAISE], &done, person_id, on);
    if (!e && done.affected == 0) {
        e = SQL_EXEC(db, &Q[BEGIN], NULL, person_id, on);
        if (e == ERR_CONFLICT) /* another export has begun the day at the same moment */
            e = SQL_EXEC(db, &Q[RAISE], NULL, person_id, on);
    }
    return e ? e : rows_int(SQL_SELECT(db, &Q[GET], a, &r, person_id, on), &r, n);
}

enum err store_export_count_sweep(struct sql *db, day before, uint64_t *gone)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[SWEEP], &done, before);
    *gone = done.affected;
    return e;
}
