/* run_private: what the acts upon runs and their sheets share. */
#ifndef JX_ACT_RUN_PRIVATE_H
#define JX_ACT_RUN_PRIVATE_H

#include "lib/act/judging.h"
#include "lib/act/run.h"
#include "lib/store/ballot.h"

/* What stood against a change in the database, in words: a refusal for each constraint of runs and ballots. */
enum err run_refuse_broken(struct act *a, enum err e) MUST_CHECK;

/* One change of a run: row, log, audit. `run` becomes what it is then. */
struct run_step {
    enum run_state to;
    enum marks_status status;
    int64_t released_no; /* 0: none */
    const char *act;     /* the audit's name for it */
    const char *reason;  /* "": none */
};
enum err run_change(struct act *a, struct run_row *run, const struct run_step *x) MUST_CHECK;

/* Locks a run that is being marked when none of its sheets is open any more. */
enum err run_lock_if_done(struct act *a, struct run_row *run) MUST_CHECK;

/* One change of a sheet: row, log, audit. */
struct ballot_step {
    const struct ballot_locked *ballot;
    struct ballot_change change; /* id and version are set here */
    const char *act;
    const char *reason;
};
enum err ballot_change(struct act *a, const struct ballot_step *x) MUST_CHECK;

#endif
