/*
 * job: takes work that is due and does it. Recurring work is a job that puts its next one when it is done.
 *
 * A kind's function does effects that may be repeated without harm (each is an act of its own, guarded by the state it
 * changes), so that a process killed anywhere leaves work that the next one finishes: done once after all.
 */
#ifndef JX_ACT_JOB_H
#define JX_ACT_JOB_H

#include "lib/act/act.h"

struct job_kind {
    const char *name;
    instant every; /* recurring: the pause until the next; 0: put by acts only */
    enum err (*run)(struct act *a, const char *payload);
};

/* Puts the first job of each recurring kind if none is waiting. */
enum err act_job_start(struct act *a, const struct job_kind *kinds, size_t n) MUST_CHECK;

/* Does one job that is due. ERR_NOT_FOUND: nothing is due. A failing job is logged and due again later (1 minute,
 * doubling to 1 hour). */
enum err act_job_next(struct act *a, const struct job_kind *kinds, size_t n) MUST_CHECK;

#endif
