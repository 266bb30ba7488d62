/* ceremony: who sits where at a ceremony, comes to the stage with whom, and who hands over. By officers, once it is decided. */
#ifndef JX_ACT_CEREMONY_H
#define JX_ACT_CEREMONY_H

#include "lib/act/programme.h"
#include "lib/store/ceremony.h"

struct ceremony_order { /* borrowed */
    const uint8_t *programme;
    const char *place;
    int64_t rows, seats, batch;
};
/* Plans anew: whoever is honoured and not revoked, in the order of the list; presenters stay with batches of the same number. Refusals:
   ceremony.undecided, ceremony.too_small {seats needed}. */
enum err act_ceremony_plan(struct act *a, const struct ceremony_order *x) MUST_CHECK;

struct ceremony_presenters { /* borrowed: of the batches 1 … n */
    const uint8_t *programme;
    const char *const *names;
    size_t n;
};
/* Refusals: ceremony.none (nothing is planned, or it was planned anew with fewer batches). */
enum err act_ceremony_present(struct act *a, const struct ceremony_presenters *x) MUST_CHECK;

#endif
