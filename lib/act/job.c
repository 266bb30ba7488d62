#include "lib/act/job.h"

#include <string.h>

#include "lib/base/log.h"
#include "lib/store/job.h"

#define LEASE (10 * CLOCK_MINUTE)
#define LONGEST CLOCK_HOUR /* pause after failures */

struct start {
    struct act *a;
    const struct job_kind *kinds;
    size_t n;
};

static enum err start_work(struct sql *db, void *context)
{
    const struct start *s = context;
    enum err e = OK;
    const instant now = s->a->now;
    for (size_t i = 0; i < s->n && !e; i++) {
        const instant every = s->kinds[i].every;
        if (!every)
            continue;
        e = store_job_put(db, s->kinds[i].name, "", "", now);
        if (!e) /* else the log, say, stays unsealed until the clock is where it was once */
            e = store_job_pull(db, s->kinds[i].name, now, &(struct job_latest){now + every, now + LONGEST, now + LEASE});
    }
    return e;
}

enum err act_job_start(struct act *a, const struct job_kind *kinds, size_t n)
{
    struct start s = {a, kinds, n};
    const struct sql_act t = {.work = start_work, .context = &s};
    return sql_transaction(a->db, &t);
}

struct step {
    struct act *a;
    struct job job;
    const struct job_kind *kind;
    enum err result;
};

static enum err take_work(struct sql *db, void *context)
{
    struct step *s = context;
    return store_job_take(db, s->a->arena, s->a->now, s->a->now + LEASE, &s->job);
}

static enum err finish_work(struct sql *db, void *context)
{
    struct step *s = context;
    if (s->result) {
        instant pause = CLOCK_MINUTE << (s->job.attempts < 7 ? s->job.attempts - 1 : 6);
        return store_job_fail(db, &s->job, err_name(s->result), s->a->now + (pause < LONGEST ? pause : LONGEST));
    }
    enum err e = store_job_done(db, &s->job, s->a->now);
    if (e == ERR_CONFLICT)
        return OK; /* the lease ran out and another has it now: its effects are the same */
    if (!e && s->kind->every)
        e = store_job_put(db, s->kind->name, s->job.key, s->job.payload, s->a->now + s->kind->every);
    return e;
}

enum err act_job_next(struct act *a, const struct job_kind *kinds, size_t n)
{
    struct step s = {.a = a};
    const struct sql_act take = {.work = take_work, .context = &s};
    enum err e = sql_transaction(a->db, &take);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        if (strcmp(kinds[i].name, s.job.kind) == 0)
            s.kind = &kinds[i];
    s.result = s.kind ? s.kind->run(a, s.job.payload) : ERR_BUG;
    if (s.result)
        log_error("job %s failed: %s", s.job.kind, err_name(s.result));
    const struct sql_act finish = {.work = finish_work, .context = &s};
    return sql_transaction(a->db, &finish);
}
