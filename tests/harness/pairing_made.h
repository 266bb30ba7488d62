/* pairing_made: made-up small instances of pairings, the same for the same seed. */
#ifndef JX_TESTS_HARNESS_PAIRING_MADE_H
#define JX_TESTS_HARNESS_PAIRING_MADE_H

#include "tests/harness/pairing.h"

enum { MADE_MENTEES = 6, MADE_MENTORS = 4 };

struct list {
    uint32_t who[MADE_MENTEES], n;
    bool joined[MADE_MENTEES]; /* equal to the one before */
};
struct made {
    uint32_t mentees, mentors, places[MADE_MENTORS], least[MADE_MENTORS];
    struct list wishes[MADE_MENTEES], liked[MADE_MENTORS];
    bool forbidden[MADE_MENTEES][MADE_MENTORS];
    uint32_t lock[MADE_MENTEES]; /* PAIRING_NONE */
};

void made_seed(uint64_t seed);
/* 0 … below − 1. */
uint32_t made_any(uint32_t below);
void made_shuffle(uint32_t *list, uint32_t n);

/* Some of `others`; each is equal to the one before in `ties` of 100 cases. */
struct list made_list(uint32_t others, uint32_t ties);
/* Everybody with a list, mentors' with so many ties; neither forbidden nor locked. */
struct made made_make(uint32_t ties);
/* Some pairs are forbidden and locked, some mentors have a least load. */
void made_constrain(struct made *m);

/* The instance, everybody in a random order. */
struct pairing *made_pairing(struct arena *a, const struct made *m);

/* Strict, by numbers: everybody of both sides lists everybody of the other in `full` of 100 cases; each mentor has
   1 … `places` places. Bigger than those above; ready to be run. */
struct pairing *made_strict(struct arena *a, uint32_t mentees, uint32_t mentors, uint32_t places, uint32_t full);

#endif
