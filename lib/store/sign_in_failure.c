#include "lib/store/sign_in_failure.h"

enum { ADD, FIND, TAKE_BACK, CLEAR, SWEEP, COUNT };

static const struct sql_query Q[COUNT] = {
    /* The assignments are made in order: the count is judged by the old beginning of the window. A window that is yet
       to come is of a clock that has been set back since. */
    [ADD] = {"sign_in_failure.add",
             "INSERT INTO sign_in_failure (subject, failures, window_at, person_id)"
             " VALUES (?, 1, ?, (SELECT c.person_id FROM credential c WHERE c.login = ?))"
             " ON DUPLICATE KEY UPDATE failures = IF(window_at <= ? OR window_at > ?, 1, failures + 1),"
             " window_at = IF(window_at <= ? OR window_at > ?, VALUES(window_at), window_at)",
             "btstttt", ""},
    [FIND] = {"sign_in_failure.find", "SELECT failures, window_at FROM sign_in_failure WHERE subject = ?", "b", "it"},
    [TAKE_BACK] = {"sign_in_failure.take_back",
                   "UPDATE sign_in_failure SET failures = failures - 1 WHERE subject = ? AND failures > 0", "b", ""},
    [CLEAR] = {"sign_in_failure.clear", "DELETE FROM sign_in_failure WHERE subject = ?", "b", ""},
    [SWEEP] = {"sign_in_failure.sweep", "DELETE FROM sign_in_failure WHERE window_at <= ? LIMIT 10000", "t", ""},
};
const struct sql_table store_sign_in_failure_table = {"sign_in_failure", Q, COUNT};

enum err store_sign_in_failure_add(struct sql *db, struct arena *a, const uint8_t subject[32], const char *login,
                                   instant now, instant since, struct sign_in_failure *out)
{
    const struct sql_bytes key = sql_bytes(subject, 32);
    const instant ahead = now + CLOCK_MINUTE; /* requests at the same moment do not count as that */
    struct sql_rows r;
    enum err e = SQL_EXEC(db, &Q[ADD], NULL, key, now, login, since, ahead, since, ahead);
    if (!e)
        e = SQL_SELECT(db, &Q[FIND], a, &r, key);
    if (e)
        return e;
    if (r.count == 0)
        return ERR_BUG;
    *out = (struct sign_in_failure){.failures = sql_int(&r, 0, 0), .window_at = sql_int(&r, 0, 1)};
    return OK;
}

enum err store_sign_in_failure_take_back(struct sql *db, const uint8_t subject[32])
{
    return SQL_EXEC(db, &Q[TAKE_BACK], NULL, sql_bytes(subject, 32));
}

enum err store_sign_in_failure_clear(struct sql *db, const uint8_t subject[32])
{
    return SQL_EXEC(db, &Q[CLEAR], NULL, sql_bytes(subject, 32));
}

enum err store_sign_in_failure_sweep(struct sql *db, instant before, uint64_t *gone)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[SWEEP], &done, before);
    *gone = done.affected;
    return e;
}
