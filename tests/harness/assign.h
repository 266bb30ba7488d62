/* assign: made-up instances of assignments for tests, and the best pairing by the definition, found by going through
   every pairing there is. */
#ifndef JX_TESTS_HARNESS_ASSIGN_H
#define JX_TESTS_HARNESS_ASSIGN_H

#include "lib/domain/assign.h"

enum { ASSIGN_MADE_MENTEES = 60, ASSIGN_MADE_MENTORS = 30 };

struct assign_made {
    uint32_t mentees, mentors, places[ASSIGN_MADE_MENTORS], least[ASSIGN_MADE_MENTORS];
    uint32_t cost[ASSIGN_MADE_MENTEES][ASSIGN_MADE_MENTORS]; /* PAIRING_NONE: the pair has no value */
    bool forbidden[ASSIGN_MADE_MENTEES][ASSIGN_MADE_MENTORS];
    uint32_t lock[ASSIGN_MADE_MENTEES]; /* PAIRING_NONE */
    uint32_t seed;                      /* of the lottery */
};

/* A number below `below`; the same sequence after each assign_seed. */
void assign_seed(uint64_t seed);
uint32_t assign_any(uint32_t below);

/* An instance of up to that many people, values up to `largest`. */
struct assign_made assign_make(uint32_t mentees, uint32_t mentors, uint32_t largest);
/* Forbidden and locked pairs, and least numbers, into it. */
void assign_constrain(struct assign_made *m);
/* Its text, everybody in a random order; and read, where it must be good. Mentee i is "r0i", mentor h "h0h", two digits. */
const char *assign_text(struct arena *a, const struct assign_made *m);
struct assign *assign_of(struct arena *a, const char *text);

/* The best of all pairings by assign.h's words. */
void assign_best(const struct assign *p, uint32_t *mentor_of);

#endif
