/*
 * concord: how far judges agree: Kendall's coefficient of concordance W and the intraclass correlations. All sums are
 * exact; nothing is rounded here.
 *
 * Tables are n things marked by k judges, without gaps: marks[i * k + j] is what judge j gave to thing i, in any whole
 * unit (millionths of lib/domain/marks). Neither coefficient changes when the unit does.
 */
#ifndef JX_DOMAIN_CONCORD_H
#define JX_DOMAIN_CONCORD_H

#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"
#include "lib/base/rational.h"

/* Kendall's W, from 0 (no agreement) to 1 (the same order): each judge's marks become ranks, joint ones the mean of the
   ranks they take up, and W = 12 S / (k² (n³ − n) − k Σ T) with S the squared deviations of the sums of ranks from their
   mean and T = Σ (t³ − t) over the judge's groups of t equal marks: the correction for ties (Kendall and Gibbons, Rank
   Correlation Methods, 5th ed., chapter 6).
   ERR_NOT_FOUND: it is not defined: fewer than two judges or things, or every judge gave everybody the same.
   ERR_TOO_LARGE: the sums do not fit. ERR_NO_MEMORY. */
enum err concord_kendall(struct arena *scratch, const int64_t *marks, size_t n, size_t k,
                         struct rational *out) MUST_CHECK;

/* The six forms of Shrout and Fleiss (Psychological Bulletin 86, 1979, 420–428). */
enum concord_icc {
    CONCORD_ICC_1_1, /* each thing has judges of its own; of a single mark */
    CONCORD_ICC_2_1, /* the judges are a sample of many; of a single mark */
    CONCORD_ICC_3_1, /* these judges and no others; of a single mark */
    CONCORD_ICC_1_K, /* the same three, of the mean of the k marks */
    CONCORD_ICC_2_K,
    CONCORD_ICC_3_K,
    CONCORD_ICC_COUNT
};

/* Errors as above. A coefficient can be negative. ERR_NOT_FOUND also where its denominator is 0: no marks differ. */
enum err concord_icc(const int64_t *marks, size_t n, size_t k, enum concord_icc form, struct rational *out) MUST_CHECK;

#endif
