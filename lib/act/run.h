/*
 * run: what chief judge and manager do with the runs of a round: call, say who is absent, release onto the board, take
 * off again. Each function is one act (act.h); each writes run_log and an audit row.
 */
#ifndef JX_ACT_RUN_H
#define JX_ACT_RUN_H

#include "lib/act/act.h"
#include "lib/domain/run.h"
#include "lib/store/run.h"

enum { RUN_ALL = 0 };

struct run_order {            /* borrowed */
    const uint8_t *round;     /* public id */
    int64_t number;           /* of the run; call: RUN_ALL calls all that are open */
    int64_t version;          /* of the run as it was shown, else run.changed; 0: not asked */
    enum marks_status status; /* act_run_status */
    const char *reason;       /* status, retract; "" is refused there */
    const char *path;         /* where the result is shown */
};

/* Opens a run, or all, to be marked. Who leads it, or the manager. Refusals run.called (it is already), run.absent (it stays
   away), run.none_open (RUN_ALL: there is none). ERR_NOT_FOUND: no such number. */
enum err act_run_call(struct act *a, const struct run_order *x) MUST_CHECK;

/* Says that an entry is absent, has withdrawn, or competes after all. Who leads it, or the manager, until the run is on the
   board. Who is absent or withdrawn has no sheets to mark: marks that are there stay readable and do not count. Who
   competes after all is open again. Refusals run.status_same, run.status_released, run.unsealed (a blind draw was
   opened), run.status_signed (a sheet is
   signed: it must be sent back first), run.reason. */
enum err act_run_status(struct act *a, const struct run_order *x) MUST_CHECK;

/* Locked → released: onto the board. Who leads it (judging_lead.h). Refusals run.not_locked {open sheets}, run.value_missing {names of the
   card's values}, run.released, run.marks_bad {the engine's first finding, as text}. */
enum err act_run_release(struct act *a, const struct run_order *x) MUST_CHECK;

/* Released → locked: off the board, with a reason. Who leads it. Refusals run.not_released, run.published, run.reason. */
enum err act_run_retract(struct act *a, const struct run_order *x) MUST_CHECK;

#endif
