/*
 * nominate_out: a nomination is withdrawn, or struck off the list, and the next of the reserve comes in.
 */
#ifndef JX_ACT_NOMINATE_OUT_H
#define JX_ACT_NOMINATE_OUT_H

#include "lib/act/nominate_step.h"

struct nominate_withdraw { /* borrowed */
    struct nominate_seen seen;
    const char *reason;
    bool call_next;      /* remove only: somebody comes in for one who was on the list: */
    const uint8_t *next; /* who, as the form showed it; NULL: nobody was left */
};
/* By the unit that began it or one above, or by the nominee; from the list on it is struck off the list, and the office is told. A notice
   that is prepared with it can only be dropped then; whoever prepared it is told.
   Refusals: nominate.no_reason (a draft needs none), nominate.awarded, nominate.over, nomination.changed, programme.not.*. */
enum err act_nominate_withdraw(struct act *a, const struct nominate_withdraw *x) MUST_CHECK;
/* By an officer: somebody on the list or in the reserve turned out not to be eligible. Refusals: nominate.no_reason, nominate.awarded,
   nomination.not_now, nomination.changed_to.*, nominate.next_other {name}, programme.not.*, those of selection_call_next. */
enum err act_nominate_remove(struct act *a, const struct nominate_withdraw *x) MUST_CHECK;

/* `next`, the first of the reserve as the form showed it, comes in for one who was on the list and is not any more, while a place is
   free. By an officer. Refusals: nominate.no_room, nominate.no_reserve, nominate.next_other {name} (another is the first by now),
   nomination.changed_to.*, programme.not.*, those of selection_call_next. */
enum err act_nominate_call(struct act *a, const struct nominate_seen *gone, const uint8_t next[16]) MUST_CHECK;
/* Whether that may be offered. */
enum err nominate_may_call(struct act *a, const struct nomination *x, bool *yes) MUST_CHECK;

#endif
