/*
 * rank: who stands where (名次), and what that brings: advancement, prizes. The one ranking of this project: boards,
 * exports, certificates and every module's pages call it. Pure.
 */
#ifndef JX_DOMAIN_RANK_H
#define JX_DOMAIN_RANK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"
#include "lib/base/rational.h"

struct rank_key { /* what is compared: the result first, then one key for each tie step */
    bool lower;   /* the lower is better */
};
struct rank_value {
    bool present; /* who has none stands behind everybody who has one, whatever it is: absent is not zero */
    struct rational v;
};

#define RANK_NOBODY SIZE_MAX

struct rank_place {
    size_t rank;    /* from 1; 0: not ranked */
    size_t sharing; /* how many have this rank: more than one when it is a joint one (并列) */
    /* The key that set it apart from the place above and the place below (0: the result itself; 1: the first tie step
       …), the same for all of a joint rank; RANK_NOBODY: nobody stands there. */
    size_t above, below;
};

/* Ranks `n` entries by `key_count` keys (at least one); values[i * key_count + k] is entry i's value for key k.
   `out[i]` (NULL: none): the entry takes no part in the ranking. Equal in every key: a joint rank, and the next rank
   is skipped by as many. `order` gets the indexes of the entries as a list shows them: by rank, those of a joint rank
   in the order given, those out of the ranking last. It does not depend on the order of entries otherwise.
   ERR_NO_MEMORY. */
enum err rank_entries(struct arena *scratch, const struct rank_value *values, const bool *out, size_t n,
                      const struct rank_key *keys, size_t key_count, struct rank_place *places,
                      size_t *order) MUST_CHECK;

/* Who advances: the first `line` places. When more stand equal at the line than have a place: all of them advance with
   all_ties, else none of them. */
void rank_advance(const struct rank_place *places, size_t n, size_t line, bool all_ties, bool *advances);

enum { RANK_PRIZES = 10, RANK_NO_PRIZE = -1 };

struct rank_prizes {
    size_t count; /* of kinds of prizes, the highest first; at most RANK_PRIZES */
    int ratio[RANK_PRIZES];
    size_t places;   /* in all; 0: by share */
    int64_t share;   /* of those ranked, in millionths of a per cent; rounded down to whole places */
    bool ties_lower; /* those equal at a line get the lower prize; false: the higher */
};

/* How many of each kind there are among `ranked` entries: by the ratio, what is left over to the largest remainders
   (equal ones: to the higher prize). */
void rank_prize_quotas(const struct rank_prizes *rule, size_t ranked, size_t quotas[RANK_PRIZES]);

/* Which prize each entry gets: an index, or RANK_NO_PRIZE. Prizes go by places. A joint rank takes up as many places as
   it has entries, so two first of one first prize leave one second prize the fewer. `barred[i]` (NULL: nobody): it gets
   none whatever its place, and nobody moves up for that. */
void rank_award(const struct rank_prizes *rule, const struct rank_place *places, size_t n, const bool *barred,
                int *prizes);

#endif
