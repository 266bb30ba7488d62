/*
 * results: realistic bundles of results, the same each time: a round with judges, substitutes, deductions, recusals, an
 * entry that stays away and one that gives up, penalties, faults, and corrections. For tests, fuzzing, benches.
 */
#ifndef JX_TESTS_HARNESS_RESULTS_H
#define JX_TESTS_HARNESS_RESULTS_H

#include <stdbool.h>

#include "lib/base/buf.h"
#include "lib/crypt/signature.h"
#include "lib/domain/results.h"

struct results_shape {
    size_t entries;  /* 1 … RULE_CARD_ENTRIES; from 8 on something happens to some of them */
    size_t judges;   /* 3 … 20 */
    size_t criteria; /* 1 … 26; the last has deductions */
    bool blind;      /* numbers are blind numbers, else the order of the draw */
    size_t versions; /* 1 … 9: from the second on each is a correction */
};

/* The key that signs card and heads, and another one. */
void results_scene_key(struct signature_key *key);
void results_scene_other_key(struct signature_key *key);

/* Sealed and signed, in `a`. What fails ends the program. */
struct results *results_scene(struct arena *a, const struct results_shape *shape);
/* The same, without its last head: results_seal is due. */
struct results *results_scene_open(struct arena *a, const struct results_shape *shape);
/* Its text; arena of the results. */
struct buf results_scene_text(const struct results *r);

#endif
