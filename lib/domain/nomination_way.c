#include "lib/domain/nomination_way.h"

/* Whether some unit from `at` on has places. */
static bool places_above(const struct nomination_stop *up, size_t n, size_t at)
{
    while (at < n && !up[at].places)
        at++;
    return at < n;
}

enum nomination_way nomination_way(const struct nomination_stop *up, size_t n, bool by_unit, size_t *next)
{
    if (by_unit && up[0].places)
        return WAY_RECOMMEND;
    if (by_unit && !places_above(up, n, 1))
        return WAY_NONE;
    for (size_t i = 1; i < n; i++) {
        const bool own = i + 1 == n; /* the programme's unit: its office is asked anyway */
        if ((by_unit && up[i].places) || (up[i].liaison && !(own && !by_unit))) {
            *next = i;
            return WAY_SEND;
        }
    }
    return by_unit ? WAY_NONE : WAY_RECOMMEND;
}
