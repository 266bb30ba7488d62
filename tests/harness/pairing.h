/* pairing: instances for tests, and all their stable pairings, found by going through every pairing there is. */
#ifndef JX_TESTS_HARNESS_PAIRING_H
#define JX_TESTS_HARNESS_PAIRING_H

#include "lib/domain/pairing.h"

/* Reads an instance that must be good. */
struct pairing *pairing_of(struct arena *a, const char *text, size_t n);

/* Whether no pair would rather have each other, locks are kept, nothing is forbidden and no load exceeded. */
bool pairing_holds(const struct pairing *p, const uint32_t *mentor_of);

/* All stable pairings, one behind the other, each `mentee_count` mentors. */
size_t pairing_all(struct arena *a, const struct pairing *p, uint32_t **out);

/* The group of `who` in that person's list, from 0; PAIRING_NONE: not there. */
uint32_t pairing_rank(const struct pairing_lists *l, uint32_t whose, uint32_t who);

#endif
