/*
 * reviewer_assign: which reviewer reviews which nomination (评审分配). Exact: each nomination gets as many reviewers as it needs,
 * nobody gets what they must keep out of or more than they take; of all such assignments one that leaves as many as possible of
 * those given before, and among these one whose loads differ least (the sum of their squares is least, which evens them out to
 * within one whenever that can be done). When there is none, it is proved, and the nominations are named.
 *
 * It is a flow from nominations to reviewers with convex costs: found by augmenting paths, brought to the least cost by cancelling
 * negative cycles until there is none (Klein 1967), which is what proves it. Which of several equally good ones it is hangs on the seed and on the
 * order of what is given. Pure.
 */
#ifndef JX_DOMAIN_REVIEWER_ASSIGN_H
#define JX_DOMAIN_REVIEWER_ASSIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"

enum { REVIEWER_ASSIGN_NOMINATIONS = 5000, REVIEWER_ASSIGN_REVIEWERS = 500, REVIEWER_ASSIGN_PAIRS = 1000000 };

enum reviewer_pair { /* bits of a pair */
                     REVIEWER_BARRED = 1,
                     REVIEWER_KEPT = 2,  /* assigned before, and open: taken away only if it must be */
                     REVIEWER_LOCKED = 4 /* handed in: stays, whatever else is said of it */
};

struct reviewer_case { /* borrowed */
    size_t nominations, reviewers;
    const size_t *need;   /* [nomination]: reviewers each; what is locked counts */
    const size_t *most;   /* [reviewer]; SIZE_MAX: no bound */
    const uint8_t *pairs; /* [nomination * reviewers + reviewer] */
};

struct reviewer_result {       /* arena */
    bool possible;             /* every nomination has what it needs */
    bool *assigned;            /* [nomination * reviewers + reviewer]; not possible: as many as can be */
    size_t *loads;             /* [reviewer] */
    size_t dropped;            /* of those kept */
    size_t lightest, heaviest; /* of the loads; 0 without reviewers */
    size_t *missing;           /* [nomination]: how many it lacks */
    /* Not possible: the proof. These nominations together need more than all the places that these reviewers, who are full,
       can have for them, and one of each of the other reviewers who may. */
    bool *tight_nominations; /* [nomination] */
    bool *tight_reviewers;   /* [reviewer] */
};

/* ERR_TOO_LARGE: more than the bounds; ERR_NO_MEMORY. That it is not possible is no error. */
enum err reviewer_assign(struct arena *a, const struct reviewer_case *c, uint64_t seed,
                         struct reviewer_result *out) MUST_CHECK;

#endif
