#include "lib/domain/concord.h"

#include <stdbool.h>
#include <stdlib.h>

/* ---- Kendall's W ------------------------------------------------------------------------------------------------- */

struct placed {
    int64_t mark;
    size_t thing;
};

static int by_mark(const void *a, const void *b)
{
    const int64_t x = ((const struct placed *)a)->mark, y = ((const struct placed *)b)->mark;
    return (x > y) - (x < y);
}

/* Adds twice the ranks that one judge gives (joint ranks may be halves) to the things' sums, and t³ − t of each group
   of equal marks to *ties. */
static void add_ranks(struct placed *row, size_t n, int64_t *sums, wide *ties)
{
    qsort(row, n, sizeof *row, by_mark);
    for (size_t first = 0, end; first < n; first = end) {
        for (end = first + 1; end < n && row[end].mark == row[first].mark; end++)
            ;
        /* the mean of the ranks first + 1 … end, doubled */
        for (size_t i = first; i < end; i++)
            sums[row[i].thing] += (int64_t)(first + end + 1);
        const wide t = (wide)(end - first);
        *ties += t * t * t - t;
    }
}

enum { KENDALL_MAX = 1 << 20 }; /* things, judges: so that no sum of their powers passes 2^127 */

enum err concord_kendall(struct arena *scratch, const int64_t *marks, size_t n, size_t k, struct rational *out)
{
    if (n < 2 || k < 2)
        return ERR_NOT_FOUND;
    if (n > KENDALL_MAX || k > KENDALL_MAX)
        return ERR_TOO_LARGE;
    struct placed *row = arena_array(scratch, n, sizeof *row);
    int64_t *sums = arena_array(scratch, n, sizeof *sums); /* of doubled ranks */
    if (!row || !sums)
        return ERR_NO_MEMORY;
    wide ties = 0;
    for (size_t j = 0; j < k; j++) {
        for (size_t i = 0; i < n; i++)
            row[i] = (struct placed){marks[i * k + j], i};
        add_ranks(row, n, sums, &ties);
    }
    /* With doubled ranks S is four times as large; their mean is k (n + 1). */
    const wide things = (wide)n, judges = (wide)k, mean = judges * (things + 1);
    wide squares = 0;
    for (size_t i = 0; i < n; i++)
        squares += (sums[i] - mean) * (sums[i] - mean);
    const wide most = judges * judges * (things * things * things - things) - judges * ties;
    if (most == 0)
        return ERR_NOT_FOUND;
    return rational_make(3 * squares, most, out) ? OK : ERR_TOO_LARGE;
}

/* ---- intraclass correlations ------------------------------------------------------------------------------------- */

/* The marks as small whole numbers: what all have in common is taken off, and the unit is made as large as it can be.
   No coefficient changes with that, and the squares stay small. */
struct unit {
    int64_t least;
    uint64_t size;
};

static struct unit unit_of(const int64_t *marks, size_t count)
{
    struct unit u = {marks[0], 0};
    for (size_t i = 1; i < count; i++)
        if (marks[i] < u.least)
            u.least = marks[i];
    for (size_t i = 0; i < count; i++) {
        uint64_t a = (uint64_t)marks[i] - (uint64_t)u.least;
        while (a != 0) {
            const uint64_t rest = u.size % a;
            u.size = a;
            a = rest;
        }
    }
    return u;
}

static wide mark_in(struct unit u, int64_t mark)
{
    return (wide)(((uint64_t)mark - (uint64_t)u.least) / u.size);
}

/* *sum += v² */
static bool add_square(wide *sum, wide v)
{
    wide square;
    return !__builtin_mul_overflow(v, v, &square) && !__builtin_add_overflow(*sum, square, sum);
}

/* The sums of squares of the two-way table, each times n·k so that they are whole. */
struct squares {
    wide things, judges, rest, within;
};

static bool sums_of_squares(const int64_t *marks, size_t n, size_t k, struct unit u, struct squares *out)
{
    const wide things = (wide)n, judges = (wide)k;
    wide every = 0, of_things = 0, of_judges = 0, all = 0, correction;
    for (size_t i = 0; i < n; i++) {
        wide sum = 0;
        for (size_t j = 0; j < k; j++) {
            const wide mark = mark_in(u, marks[i * k + j]);
            sum += mark;
            if (!add_square(&every, mark))
                return false;
        }
        all += sum;
        if (!add_square(&of_things, sum))
            return false;
    }
    for (size_t j = 0; j < k; j++) {
        wide sum = 0;
        for (size_t i = 0; i < n; i++)
            sum += mark_in(u, marks[i * k + j]);
        if (!add_square(&of_judges, sum))
            return false;
    }
    if (__builtin_mul_overflow(all, all, &correction) || __builtin_mul_overflow(of_things, things, &of_things) ||
        __builtin_mul_overflow(of_judges, judges, &of_judges) || __builtin_mul_overflow(every, things * judges, &every))
        return false;
    out->things = of_things - correction;
    out->judges = of_judges - correction;
    out->within = every - of_things;
    out->rest = every - of_things - out->judges;
    return true;
}

/* a + f × b */
static bool add_times(struct rational a, int64_t f, struct rational b, struct rational *out)
{
    struct rational product;
    return rational_multiply(rational_whole(f), b, &product) && rational_add(a, product, out);
}

enum err concord_icc(const int64_t *marks, size_t n, size_t k, enum concord_icc form, struct rational *out)
{
    if (n < 2 || k < 2)
        return ERR_NOT_FOUND;
    if (n > KENDALL_MAX || k > KENDALL_MAX)
        return ERR_TOO_LARGE;
    const struct unit u = unit_of(marks, n * k);
    struct squares s;
    if (u.size == 0)
        return ERR_NOT_FOUND; /* all marks are the same */
    if (!sums_of_squares(marks, n, k, u, &s))
        return ERR_TOO_LARGE;

    /* Mean squares in the paper's letters. The factor n·k, common to all, falls out of each coefficient. */
    const int64_t things = (int64_t)n, judges = (int64_t)k;
    struct rational bms, wms, jms, ems, above, below;
    if (!rational_make(s.things, things - 1, &bms) || !rational_make(s.within, (wide)things * (judges - 1), &wms) ||
        !rational_make(s.judges, judges - 1, &jms) || !rational_make(s.rest, (wide)(things - 1) * (judges - 1), &ems))
        return ERR_TOO_LARGE;
    const struct rational error = form == CONCORD_ICC_1_1 || form == CONCORD_ICC_1_K ? wms : ems;
    const bool single = form == CONCORD_ICC_1_1 || form == CONCORD_ICC_2_1 || form == CONCORD_ICC_3_1;
    bool fits = rational_subtract(bms, error, &above);
    below = bms;
    if (fits && single) /* BMS + (k − 1) of the error */
        fits = add_times(bms, judges - 1, error, &below);
    if (fits && (form == CONCORD_ICC_2_1 || form == CONCORD_ICC_2_K)) { /* and what the judges differ by */
        struct rational between, share;
        fits = rational_subtract(jms, ems, &between) &&
               rational_multiply(between, rational_whole(single ? judges : 1), &between) &&
               rational_divide(between, rational_whole(things), &share) && rational_add(below, share, &below);
    }
    if (!fits)
        return ERR_TOO_LARGE;
    if (below.num == 0)
        return ERR_NOT_FOUND;
    return rational_divide(above, below, out) ? OK : ERR_TOO_LARGE;
}
