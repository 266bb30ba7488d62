/*
 * nominate_way: a nomination goes up the unit tree, or comes back. The first look: nominate_judge.h; out of it: nominate_out.h.
 */
#ifndef JX_ACT_NOMINATE_WAY_H
#define JX_ACT_NOMINATE_WAY_H

#include "lib/act/nominate_step.h"

struct nominate_next { /* arena: where it goes from where it lies */
    enum nomination_way way;
    int64_t unit_id; /* WAY_SEND: to this unit; WAY_RECOMMEND: whose place it takes, 0: it needs none */
    const char *unit;
    bool by_unit; /* it needs a place */
    int64_t places, held;
    int64_t local_days; /* working days of a unit's own notice that it needs before the office has it; 0: none */
    bool local_held;    /* one that was long enough is recorded */
    instant until;      /* recommendations end */
};
/* For one that lies at a unit; for showing. */
enum err nominate_next(struct act *a, const struct nomination *x, const struct programme *p,
                       struct nominate_next *out) MUST_CHECK;

/* Goes one unit up, or to the office with a place of the unit where it lies. `opinion`: the unit's, at most 300 characters; only
   the unit that began it may leave it blank. Refusals: nominate.not_here, nominate.no_opinion (field opinion), nominate.incomplete
   (field none), nominate.too_long, nominate.no_places, nominate.local_first {days}, nomination.full {places}, nomination.late
   {until}, eligibility.barred, nomination.changed. */
enum err act_nominate_send(struct act *a, const struct nominate_seen *x, const char *opinion) MUST_CHECK;
/* Many at once, each as by act_nominate_send; what is refused stays where it is. The flash says how many went and why the first that
   stayed did. Ids that are not the actor's to send are passed over. */
enum err act_nominate_send_many(struct act *a, const struct nominate_seen *list, size_t n,
                                const char *opinion) MUST_CHECK;
/* Back to the unit that began it, as a draft. Refusals: nominate.no_reason (field reason), nomination.changed. */
enum err act_nominate_return(struct act *a, const struct nominate_seen *x, const char *reason) MUST_CHECK;

#endif
