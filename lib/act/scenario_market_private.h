/* scenario_market_private: what the two files that make an instance share. */
#ifndef JX_ACT_SCENARIO_MARKET_PRIVATE_H
#define JX_ACT_SCENARIO_MARKET_PRIVATE_H

#include "lib/act/scenario_market.h"

struct scenario_best { /* a mentor whom a mentee could have */
    uint64_t key;      /* value, then by chance of the lots: the less, the better */
    uint32_t mentor;   /* of the instance */
};

struct scenario_build {
    struct act *a;
    const struct scenario_market_order *x;
    struct scenario_market *m;
    const char **mentees, **mentors; /* ids */
    uint32_t *places, *least;
    const char *title, *seed, *commitment;
    uint64_t mix; /* of the seed */
    struct pairing_pair
        *barred; /* forbidden by HR in the scenario, or the other part's mentor: by mentee, then mentor */
    size_t barred_count;
    struct pairing_pair *locked; /* by mentee */
    size_t locked_count;
    struct scenario_best *best; /* room for SCENARIO_BEST, or for all mentors */
};

/* Whether the rules, HR or the other part forbid the pair; *reason of it, for the instance. */
bool scenario_build_barred(const struct scenario_build *b, uint32_t mentee, uint32_t mentor, const char **reason);
/* The possible mentors of a mentee, at most `limit`, in b->best; how many there are. HR's own prohibitions are left to the
   instance, so that taking one away gives the same lists again. */
size_t scenario_build_best(const struct scenario_build *b, uint32_t mentee, size_t limit);

enum err scenario_build_values(struct scenario_build *b) MUST_CHECK;
enum err scenario_build_wishes(struct scenario_build *b) MUST_CHECK;

#endif
