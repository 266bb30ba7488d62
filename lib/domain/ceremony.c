#include "lib/domain/ceremony.h"

/* The i-th of n divided into `parts` as evenly as can be, the larger parts first: which part, from 0. */
static int64_t part_of(int64_t i, int64_t n, int64_t parts)
{
    const int64_t less = n / parts, more = n % parts;
    return i < more * (less + 1) ? i / (less + 1) : more + (i - more * (less + 1)) / less;
}

bool ceremony_arrange(const int64_t *kinds, size_t n, int64_t rows, int64_t seats, int64_t batch,
                      struct ceremony_place *out, int64_t *batches)
{
    *batches = 0;
    if (rows < 1 || seats < 1 || batch < 1 || (int64_t)n > rows * seats)
        return false;
    for (size_t from = 0; from < n;) {
        size_t until = from;
        while (until < n && kinds[until] == kinds[from])
            until++;
        const int64_t many = (int64_t)(until - from), parts = (many + batch - 1) / batch;
        for (size_t i = from; i < until; i++)
            out[i] = (struct ceremony_place){.row = (int64_t)i / seats + 1,
                                             .seat = (int64_t)i % seats + 1,
                                             .batch = *batches + part_of((int64_t)(i - from), many, parts) + 1};
        *batches += parts;
        from = until;
    }
    return true;
}
