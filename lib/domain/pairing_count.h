/*
 * pairing_count: all pairings of a small instance that hold, one by one, and how many of them hold in stronger ways:
 *
 *   strongly   there is also no two of whom one would strictly rather have the other, and the other just as gladly;
 *   super      nor any two who would have each other just as gladly as what they have (Irving 1994; Irving, Manlove &
 *              Scott 2003).
 *
 * On strict lists all three are the same. Pure, as pairing.h.
 */
#ifndef JX_DOMAIN_PAIRING_COUNT_H
#define JX_DOMAIN_PAIRING_COUNT_H

#include "lib/domain/pairing.h"

enum { PAIRING_COUNT_STEPS = 200000000, PAIRING_COUNT_MOST = 100000 }; /* looks at a wish; pairings */

struct pairing_one { /* a pairing that holds */
    uint32_t *mentor_of;
    size_t matched;
    bool strongly, super, least; /* and every least number is met */
};
struct pairing_count {        /* arena */
    struct pairing_one *list; /* by the wishes of the first mentee, then of the second …; nobody last */
    size_t count, strongly, super, least;
    size_t fewest, most; /* pairs in any of them */
};

/* ERR_TOO_LARGE: there are more than PAIRING_COUNT_MOST, or to find them takes more than PAIRING_COUNT_STEPS;
   ERR_NO_MEMORY. */
enum err pairing_count_all(struct arena *a, const struct pairing *p, struct pairing_count *out) MUST_CHECK;

#endif
