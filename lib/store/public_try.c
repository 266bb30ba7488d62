#include "lib/store/public_try.h"

#include "lib/store/rows.h"

enum { FIND, ADD, SWEEP, COUNT };

static const struct sql_query Q[COUNT] = {
    [FIND] = {"public_try.find",
              "SELECT failures, window_at FROM public_try WHERE subject = ? AND window_at > ? AND window_at <= ?",
              "btt", "it"},
    [ADD] = {"public_try.add",
             "INSERT INTO public_try (subject, failures, window_at) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE"
             " failures = IF(window_at > ? AND window_at <= ?, LEAST(failures + ?, 1000000), ?),"
             " window_at = IF(window_at > ? AND window_at <= ?, window_at, ?)",
             "bitttiittt", ""},
    [SWEEP] = {"public_try.sweep", "DELETE FROM public_try WHERE window_at < ? LIMIT 10000", "t", ""},
};
const struct sql_table store_public_try_table = {"public_try", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    *(struct public_try *)to = (struct public_try){sql_int(r, i, 0), sql_int(r, i, 1)};
    return OK;
}

enum err store_public_try_find(struct sql *db, struct arena *a, const uint8_t subject[32], instant since, instant now,
                               struct public_try *out)
{
    struct sql_rows r;
    const enum err e = rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(subject, 32), since, now), &r, take, out);
    if (e == ERR_NOT_FOUND) {
        *out = (struct public_try){0, now};
        return OK;
    }
    return e;
}

enum err store_public_try_add(struct sql *db, const uint8_t subject[32], int64_t n, instant since, instant now)
{
    return SQL_EXEC(db, &Q[ADD], NULL, sql_bytes(subject, 32), n, now, since, now, n, n, since, now, now);
}

enum err store_public_try_sweep(struct sql *db, instant before, uint64_t *gone)
{
    struct sql_done done = {0};
    const enum err e = SQL_EXEC(db, &Q[SWEEP], &done, before);
    *gone = done.affected;
    return e;
}
