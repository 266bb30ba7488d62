/*
 * spread: how far apart the judges of one run are (评分离散). The chief judge is warned when the highest and the lowest
 * total differ by more than the round's tolerance; and is shown in which criteria they do.
 *
 * Totals are compared among judges who mark the same criteria and have given a mark for each: of a panel whose judges
 * share the criteria out, each group by itself; who gave none somewhere has no total to compare. A criterion stands out
 * when its own difference takes more than its share of the tolerance: tolerance × its range ÷ the range of all that the
 * group marks. Criteria are looked at only where the totals are too far apart: a warning at each matter of taste would
 * teach to overlook them.
 *
 * It warns, and changes nothing: whether a mark is a mistake is the chief judge's to find out. Pure.
 */
#ifndef JX_DOMAIN_SPREAD_H
#define JX_DOMAIN_SPREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"

struct spread_panel { /* borrowed; all points in one unit, e.g. millionths */
    size_t criteria, seats;
    const bool *asked;     /* [criterion][seat]: marks it, and is not recused */
    const int64_t *marks;  /* [criterion][seat]; MARKS_NONE and MARKS_ABSENT: there is none */
    const int64_t *ranges; /* [criterion]: the most it gives less the least */
    int64_t tolerance;     /* 0: differences are measured, and none is too much */
};

struct spread {             /* arena */
    bool *has_total;        /* [seat]: has given a mark for each criterion that it marks */
    int64_t *totals;        /* [seat]: the sum of what it gave so far */
    bool measured;          /* two totals at least could be compared */
    int64_t difference;     /* the largest of any group */
    size_t highest, lowest; /* the seats of it: the first of those equal */
    bool beyond;            /* of any group more than the tolerance */
    bool *far;              /* [criterion]: stands out */
    int64_t *apart; /* [criterion]: the highest mark less the lowest of those who gave one; 0: fewer than two did */
};

/* ERR_NO_MEMORY. */
enum err spread_measure(struct arena *a, const struct spread_panel *panel, struct spread *out) MUST_CHECK;

#endif
