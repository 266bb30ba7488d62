/*
 * recusal: grounds are found and recusals proposed; somebody decides upon each, or enters one that was declared aloud.
 *
 * Who decides: those who manage the edition; the coding officials of the round; and, where nothing is blind, its chief
 * judge. Nobody upon their own, nor upon an entry that they are or were of (constraints of the database).
 *
 * Grounds are looked for in the act that changes a panel, and by jobs every minute whatever has changed (entries,
 * postings, the tree, declarations). So a declaration costs its maker the same time whether it matters or not, and
 * tells a judge nothing of who competes.
 */
#ifndef JX_ACT_RECUSAL_H
#define JX_ACT_RECUSAL_H

#include "lib/act/act.h"
#include "lib/store/recusal.h"

struct recusal_right { /* what somebody may do with the recusals of a round */
    bool decide;       /* sees them, and decides */
    bool manage;       /* … as a manager of the edition: sees what was declared, word by word */
};
enum err recusal_right(struct sql *db, struct arena *a, int64_t person_id, day today, const struct official_round *r,
                       struct recusal_right *out) MUST_CHECK;

/* ---- finding ----------------------------------------------------------------------------------------------------- */

/* Inside an act that holds the discipline's row (store_official_lock): brings the recusals of a round to what the facts
   say now. `changed` (may be NULL): how many. */
enum err recusal_find(struct act *a, const struct official_round *r, size_t *changed) MUST_CHECK;
/* How many recusal_find would change; for a page of those who may see them. */
enum err recusal_stale(struct sql *db, struct arena *a, const struct official_round *r, int64_t years,
                       size_t *n) MUST_CHECK;

/* By hand, by somebody who may decide. ERR_NOT_FOUND: no such round, or not theirs. */
enum err act_recusal_find(struct act *a, const uint8_t round[16]) MUST_CHECK;
/* By jobs: every round that has not begun a day ago, each in a transaction of its own. */
enum err act_recusal_find_all(struct act *a) MUST_CHECK;

/* ---- deciding ---------------------------------------------------------------------------------------------------- */

struct recusal_decision {           /* borrowed */
    const uint8_t *round, *recusal; /* public ids */
    bool confirm;                   /* or dismiss */
    const char *why;
    int64_t version; /* as it was shown */
};
/* ERR_CONFLICT: recusal.own, recusal.member, recusal.changed (somebody was faster), recusal.same (it is so already),
   recusal.over (the official was released, or the entry ended). ERR_NOT_FOUND: not there, or not theirs to decide. */
enum err act_recusal_decide(struct act *a, const struct recusal_decision *x) MUST_CHECK;

struct recusal_by_hand { /* borrowed; public ids */
    const uint8_t *round, *official, *entry;
    const char *why; /* what was declared or raised */
};
/* Enters a recusal that somebody declared or raised; it is confirmed with that. ERR_CONFLICT as above; recusal.same:
   confirmed already. */
enum err act_recusal_enter(struct act *a, const struct recusal_by_hand *x) MUST_CHECK;

#endif
