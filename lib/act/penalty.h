/* penalty: the chief judge takes points off a run, or establishes a fault of the card, with a reason (处罚). */
#ifndef JX_ACT_PENALTY_H
#define JX_ACT_PENALTY_H

#include "lib/act/act.h"
#include "lib/store/penalty.h"

struct penalty_order {    /* borrowed */
    const uint8_t *round; /* public id */
    int64_t number;       /* of the run */
    int64_t version;      /* of the run as it was shown, else run.changed; 0: not asked */
    const char *fault;    /* code of a fault of the card; "" or NULL: points */
    const char *points;   /* as typed */
    int64_t no;           /* undo: which */
    const char *reason;
    const char *path;
};
/* Refusals penalty.unknown {code}, penalty.twice {name} (the fault stands already), penalty.number, penalty.none (the
   card knows no penalties in points), penalty.step {step}, penalty.most {highest sum}, penalty.reason, penalty.not_called, penalty.released,
   penalty.full. refused_field "points", "fault" or "reason". */
enum err act_penalty_add(struct act *a, const struct penalty_order *x) MUST_CHECK;
/* Takes one back. Refusals penalty.undone, penalty.reason, penalty.released. ERR_NOT_FOUND: no such number. */
enum err act_penalty_undo(struct act *a, const struct penalty_order *x) MUST_CHECK;

#endif
