#include "lib/base/prng.h"

uint64_t prng_next(struct prng *g)
{
    uint64_t z = g->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

uint32_t prng_below(struct prng *g, uint32_t below)
{
    return (uint32_t)((prng_next(g) >> 32) * below >> 32);
}
