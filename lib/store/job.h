/* job: work waiting to be done by `jiangxin jobs`, of which several may run: a job is taken by a lease and belongs to
 * nobody when that has run out. */
#ifndef JX_STORE_JOB_H
#define JX_STORE_JOB_H

#include "lib/sql/sql.h"

struct job { /* arena */
    int64_t id;
    const char *kind, *key, *payload;
    int64_t attempts; /* this one counted */
};

/* Puts a job unless an open one of that kind and key is waiting. */
enum err store_job_put(struct sql *db, const char *kind, const char *key, const char *payload,
                       instant run_at) MUST_CHECK;
/* The open job of a recurring kind is due now if its time or its lease is later than any can be: then the clock was ahead
 * when it was put. */
struct job_latest {
    instant next;  /* of one that was not tried yet */
    instant again; /* of one that failed */
    instant lease;
};
enum err store_job_pull(struct sql *db, const char *kind, instant now, const struct job_latest *latest) MUST_CHECK;
/* Takes the one that is due longest and leases it; ERR_NOT_FOUND: nothing is due. Passes over what others are just
 * taking. */
enum err store_job_take(struct sql *db, struct arena *a, instant now, instant lease_until, struct job *out) MUST_CHECK;
/* It is done; ERR_CONFLICT: the lease of `attempts` was lost to another meanwhile. */
enum err store_job_done(struct sql *db, const struct job *j, instant now) MUST_CHECK;
/* It failed and is due again at `run_at`. */
enum err store_job_fail(struct sql *db, const struct job *j, const char *why, instant run_at) MUST_CHECK;
enum err store_job_sweep(struct sql *db, instant before, uint64_t *gone) MUST_CHECK;

extern const struct sql_table store_job_table;

#endif
