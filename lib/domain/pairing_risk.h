/*
 * pairing_risk: how likely a mentee stays without a mentor with the list he is about to hand in. The pairing is made
 * many times over, each time with other lists for those who have not handed in theirs.
 *
 * In each of the runs
 *   - who has handed in a list keeps it three times of four; otherwise he has a random one;
 *   - a random list of a mentee holds as many wishes as those handed in do on average (5, while nobody has), drawn among
 *     those whom the rules let him have; a mentor is drawn the more often, the more lists name him;
 *   - a mentor who has not handed in ranks everybody, by chance;
 *   - locked pairs stand, forbidden ones count for nothing.
 *
 * What a mentee learns from it must not tell others' wishes. So the lists known to the simulation are left out by
 * chance, and the figure is rounded to 50 of 1000 and never below 50 or above 950: nobody learns from it that a mentor
 * is surely free or surely taken. Who hands in a list on which nobody can be his mentor by the rules is told 1000, which
 * tells only of himself. Show it in steps of 5 %, the lowest as "5 % or less".
 *
 * The steps are counted, so that the time is bounded: at most PAIRING_RISK_STEPS proposals (some 20 ms with 500 mentees
 * and 100 mentors, whatever the lists), then fewer runs than asked for. Pure: the seed is handed in; use one that stays
 * the same for a mentee in a round, so that asking again does not average it out.
 */
#ifndef JX_DOMAIN_PAIRING_RISK_H
#define JX_DOMAIN_PAIRING_RISK_H

#include "lib/domain/pairing.h"

enum { PAIRING_RISK_RUNS = 200, PAIRING_RISK_STEPS = 250000, PAIRING_RISK_STEP = 50 };

struct pairing_known {   /* borrowed; who has handed in: their lists stand in the instance, others' are not read */
    const bool *mentees; /* NULL: nobody */
    const bool *mentors; /* NULL: nobody. Of mentors who are not asked for a list (wishes of mentors off): false */
};

struct pairing_risk {
    uint32_t permille; /* of staying without a mentor: 50, 100 … 950; or 1000 */
    uint32_t runs;     /* how many were made */
};

/* The risk of `mentee`, whose list in `p` is the one he is about to hand in, whatever `known` says of him. `runs` at
   most PAIRING_RISK_RUNS. A mentee with a locked pair: 50. ERR_NO_MEMORY. */
enum err pairing_risk(struct arena *a, const struct pairing *p, const struct pairing_known *known, uint32_t mentee,
                      uint32_t runs, uint64_t seed, struct pairing_risk *out) MUST_CHECK;

#endif
