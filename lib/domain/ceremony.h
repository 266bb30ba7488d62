/*
 * ceremony: how a hall is filled and how people come to the stage. Pure.
 *
 * Seats are filled row by row in the order of the list, so that whoever goes up together sits together. On the stage each kind of
 * honour begins a batch of its own; its people are divided as evenly as can be, at most so many at once.
 */
#ifndef JX_DOMAIN_CEREMONY_H
#define JX_DOMAIN_CEREMONY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ceremony_place {
    int64_t row, seat, batch; /* from 1 */
};

/* `kinds[i]` says which kind of honour the i-th is given; equal ones stand together. False: the hall is too small, nothing is
   set. *batches: how many there are. */
bool ceremony_arrange(const int64_t *kinds, size_t n, int64_t rows, int64_t seats, int64_t batch,
                      struct ceremony_place *out, int64_t *batches);

#endif
