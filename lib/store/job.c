#include "lib/store/job.h"

#include "lib/store/rows.h"

enum { PUT, PULL, FIND_DUE, LEASE, DONE, FAIL, SWEEP, COUNT };

static const struct sql_query Q[COUNT] = {
    [PUT] = {"job.put",
             "INSERT INTO job (kind, unique_key, payload, run_at) SELECT ?, ?, ?, ? FROM DUAL"
             " WHERE NOT EXISTS (SELECT 1 FROM job WHERE kind = ? AND open_key = ?)",
             "ssstss", ""},
    [PULL] = {"job.pull",
              "UPDATE job SET run_at = ?, lease_until = NULL WHERE kind = ? AND open_key = ''"
              " AND (run_at > IF(attempts = 0, ?, ?) OR lease_until > ?)",
              "tsttt", ""},
    [FIND_DUE] = {"job.find_due",
                  "SELECT id, kind, unique_key, payload, attempts + 1 FROM job"
                  " WHERE done_at IS NULL AND run_at <= ? AND (lease_until IS NULL OR lease_until <= ?)"
                  " ORDER BY run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED",
                  "tt", "isssi"},
    [LEASE] = {"job.lease", "UPDATE job SET lease_until = ?, attempts = ? WHERE id = ?", "tii", ""},
    [DONE] = {"job.done",
              "UPDATE job SET done_at = ?, lease_until = NULL WHERE id = ? AND attempts = ? AND done_at IS NULL", "tii",
              ""},
    [FAIL] = {"job.fail",
              "UPDATE job SET run_at = ?, lease_until = NULL, last_error = ? WHERE id = ? AND attempts = ? AND done_at "
              "IS NULL",
              "tsii", ""},
    [SWEEP] = {"job.sweep", "DELETE FROM job WHERE done_at < ? LIMIT 10000", "t", ""},
};
const struct sql_table store_job_table = {"job", Q, COUNT};

enum err store_job_put(struct sql *db, const char *kind, const char *key, const char *payload, instant run_at)
{
    enum err e = SQL_EXEC(db, &Q[PUT], NULL, kind, key, payload, run_at, kind, key);
    return e == ERR_CONFLICT ? OK : e; /* another has put it at the same moment */
}

enum err store_job_pull(struct sql *db, const char *kind, instant now, const struct job_latest *latest)
{
    return SQL_EXEC(db, &Q[PULL], NULL, now, kind, latest->next, latest->again, latest->lease);
}

enum err store_job_take(struct sql *db, struct arena *a, instant now, instant lease_until, struct job *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[FIND_DUE], a, &r, now, now);
    if (e)
        return e;
    if (r.count == 0)
        return ERR_NOT_FOUND;
    *out =
        (struct job){sql_int(&r, 0, 0), sql_text(&r, 0, 1), sql_text(&r, 0, 2), sql_text(&r, 0, 3), sql_int(&r, 0, 4)};
    return SQL_EXEC(db, &Q[LEASE], NULL, lease_until, out->attempts, out->id);
}

enum err store_job_done(struct sql *db, const struct job *j, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[DONE], &done, now, j->id, j->attempts);
    return rows_hit(e, &done, ERR_CONFLICT);
}

enum err store_job_fail(struct sql *db, const struct job *j, const char *why, instant run_at)
{
    return SQL_EXEC(db, &Q[FAIL], NULL, run_at, why, j->id, j->attempts);
}

enum err store_job_sweep(struct sql *db, instant before, uint64_t *gone)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[SWEEP], &done, before);
    *gone = done.affected;
    return e;
}
