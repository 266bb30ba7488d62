/*
 * quota_share: places shared out by headcount, by the method of the largest remainder (最大余数法). Pure, in whole numbers.
 *
 * A unit's share is places × headcount / all. It gets the whole part; what is left over goes, one place each, to the units with
 * the largest remainders. Of equal remainders the unit with the larger headcount comes first, then the one that stands first in
 * the list (units stand in the order of the staffing plan). Whoever has nobody gets nothing.
 */
#ifndef JX_DOMAIN_QUOTA_SHARE_H
#define JX_DOMAIN_QUOTA_SHARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"

enum { QUOTA_SHARE_UNITS = 2000, QUOTA_SHARE_PLACES = 5000, QUOTA_SHARE_HEADCOUNT = 10000000 };

struct quota_share {
    int64_t headcount;   /* given: 0 to QUOTA_SHARE_HEADCOUNT */
    int64_t whole, rest; /* the share is whole + rest / all, in lowest terms only by chance; 0 ≤ rest < all */
    bool extra;          /* got one of the places that were left over */
    int64_t places;      /* whole + extra */
};

/* Shares out `places` (1 to QUOTA_SHARE_PLACES) among `n` units (1 to QUOTA_SHARE_UNITS); `all` is the sum of the headcounts.
   ERR_INVALID: out of range, or nobody at all is counted. */
enum err quota_share(struct quota_share *units, size_t n, int64_t places, int64_t *all) MUST_CHECK;

#endif
