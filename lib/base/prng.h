/*
 * prng: numbers that look random and are the same for the same seed: splitmix64 (Steele, Lea & Flood 2014). For
 * simulations and tests; nothing secret, and no draw of lots, may rest on it.
 */
#ifndef JX_BASE_PRNG_H
#define JX_BASE_PRNG_H

#include <stdint.h>

struct prng {
    uint64_t state; /* the seed, at first */
};

uint64_t prng_next(struct prng *g);
/* 0 … below − 1; `below` 0 gives 0. Uneven by less than below / 2^32. */
uint32_t prng_below(struct prng *g, uint32_t below);

#endif
