/*
 * pairing_stats: what a pairing gave to people: how many got their first, second … wish, on both sides, and why those
 * without a mentor have none. Pure, as pairing.h.
 */
#ifndef JX_DOMAIN_PAIRING_STATS_H
#define JX_DOMAIN_PAIRING_STATS_H

#include "lib/domain/pairing.h"

enum { PAIRING_STATS_RANKS = 10 }; /* places in a list told apart; what is behind them counts as one */

struct pairing_ranks {                   /* pairs by the place of the one in the other's list, equals alike */
    size_t by_rank[PAIRING_STATS_RANKS]; /* [0]: the first place */
    size_t behind;                       /* places behind those, and pairs that are not on the list */
    size_t locked;                       /* pairs that were locked, whatever the lists */
    size_t pairs;                        /* all of them together */
};

/* Why a mentee has no mentor: of the reasons of all his wishes the one that stands last here. */
enum pairing_alone {
    PAIRING_ALONE_EMPTY,     /* his list is empty */
    PAIRING_ALONE_FORBIDDEN, /* rules forbid each mentor on it */
    PAIRING_ALONE_NOT_LIKED, /* of the others, none listed him */
    PAIRING_ALONE_LOCKED,    /* those who did have all their places locked to others */
    PAIRING_ALONE_FULL,      /* those who did have people ranked higher or as high in all their places */
    PAIRING_ALONE_RATHER,    /* one of them has a place for him: the pairing does not hold */
    PAIRING_ALONES
};

struct pairing_stats { /* arena */
    struct pairing_ranks mentees, mentors;
    size_t mentee_count, matched;
    size_t mentors_used, mentors_full,
        mentors_short; /* with anybody; with all places taken; below their least number */
    uint64_t places, places_taken;
    size_t alone[PAIRING_ALONES]; /* how many mentees without a mentor, by reason */
    uint32_t *unmatched;          /* those mentees, by number */
    enum pairing_alone *why;      /* of each of them */
    size_t unmatched_count;
};

/* ERR_NO_MEMORY. */
enum err pairing_stats(struct arena *a, const struct pairing *p, const uint32_t *mentor_of,
                       struct pairing_stats **out) MUST_CHECK;

#endif
