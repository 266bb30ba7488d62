#include "lib/domain/quota_share.h"

static bool in_range(const struct quota_share *units, size_t n, int64_t places)
{
    if (n < 1 || n > QUOTA_SHARE_UNITS || places < 1 || places > QUOTA_SHARE_PLACES)
        return false;
    for (size_t i = 0; i < n; i++)
        if (units[i].headcount < 0 || units[i].headcount > QUOTA_SHARE_HEADCOUNT)
            return false;
    return true;
}

/* Whether `a` comes before `b`, which stands behind it in the list. */
static bool before(const struct quota_share *a, const struct quota_share *b)
{
    return a->rest != b->rest ? a->rest > b->rest : a->headcount >= b->headcount;
}

enum err quota_share(struct quota_share *units, size_t n, int64_t places, int64_t *all)
{
    int64_t left = places;
    *all = 0;
    if (!in_range(units, n, places))
        return ERR_INVALID;
    for (size_t i = 0; i < n; i++)
        *all += units[i].headcount;
    if (*all == 0)
        return ERR_INVALID;
    for (size_t i = 0; i < n; i++) {
        const int64_t product = places * units[i].headcount; /* ≤ 5·10¹⁰ */
        units[i].whole = product / *all;
        units[i].rest = product % *all;
        units[i].extra = false;
        left -= units[i].whole;
    }
    /* The remainders add up to left × all, each below all: more than `left` of them are there whenever any is left. */
    for (; left > 0; left--) {
        struct quota_share *next = NULL;
        for (size_t i = 0; i < n; i++)
            if (!units[i].extra && units[i].rest > 0 && (!next || !before(next, &units[i])))
                next = &units[i];
        if (!next)
            return ERR_BUG;
        next->extra = true;
    }
    for (size_t i = 0; i < n; i++)
        units[i].places = units[i].whole + units[i].extra;
    return OK;
}
