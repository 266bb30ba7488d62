/*
 * selection: who is on the list (拟表彰名单): from the reviews under places and categories, and who is called in from the
 * reserve. What is selected is written by nomination_move; the rules are in lib/domain/selection.h.
 *
 * Order of locks: store/programme.h.
 */
#ifndef JX_ACT_SELECTION_H
#define JX_ACT_SELECTION_H

#include "lib/act/nomination.h"

/* Whom selection_call_next would call in, as it stands. For pages, too: of the act it uses db, arena and today only. ERR_NOT_FOUND:
   nobody. */
enum err selection_next(struct act *a, const struct programme *p, const struct nomination *gone,
                        struct nomination *next) MUST_CHECK;

/* Inside an act that holds the programme locked: the next of the reserve in the place of `gone`, of the same kind and category and
   free of what forbids it (lib/act/eligibility.h), becomes selected, and another notice is owed. Whoever is passed over stays in the
   reserve. `called` is as it stands then. ERR_NOT_FOUND: the reserve of this kind and category has nobody. Refusals:
   those of programme_ask (STEP_CALL) and nomination_move; list_limit.beyond.* where
   a leader is called in (lib/act/list_limit.h). */
enum err selection_call_next(struct act *a, struct programme *p, const struct nomination *gone,
                             struct nomination *called) MUST_CHECK;

/* Inside an act that holds the programme locked and takes it back to the review: whoever is selected, in reserve or unselected has passed
   again, until the list is fixed anew. */
enum err selection_take_back(struct act *a, const struct programme *p) MUST_CHECK;

struct selection_order { /* borrowed */
    const uint8_t *programme;
    int64_t reserves; /* how many are kept in reserve, in each kind and category */
};
/* By an officer: the list is fixed (STEP_SELECT). Everybody who passed becomes selected, reserve or unselected, with result and rank as the
   reviews say; what an earlier list said is taken back first. Refusals: programme.not.*;
   selection.open {kind} {n} (reviews that are not handed in); selection.unassigned {kind} {n} (nominees without enough reviewers);
   selection.tie {names} (equal at a line: the meeting decides); list_limit.beyond.* (lib/act/list_limit.h). */
enum err act_selection_fix(struct act *a, const struct selection_order *x) MUST_CHECK;

struct selection_decision_row { /* borrowed */
    const uint8_t *nomination;
    int64_t order_no; /* among those who are equal */
};
enum selection_decision_what { SELECTION_ORDERED, SELECTION_LEFT, SELECTION_TAKEN_BACK };
struct selection_decision { /* borrowed */
    const uint8_t *programme;
    enum selection_decision_what what;
    const struct selection_decision_row *rows; /* at least one */
    size_t n;
    int64_t agree, against, abstain; /* the meeting's vote; -1: not said */
    const char *reason;
};
/* What the meeting decided, recorded by an officer: an order among equal ones, that somebody is not taken, or that neither stands any
   more. Refusals: reviewing.not_now; ERR_INVALID: reviewing.reason, selection.twice (an order
   number stands twice), selection.orders (an order needs numbers from 1). ERR_NOT_FOUND: one of them is not of this programme. */
enum err act_selection_decide(struct act *a, const struct selection_decision *x) MUST_CHECK;

#endif
