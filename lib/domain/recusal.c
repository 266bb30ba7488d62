#include "lib/domain/recusal.h"

#include <string.h>

static const char *const CODES[RECUSAL_STATE_COUNT] = {
    [RECUSAL_NONE] = "none",           [RECUSAL_PROPOSED] = "proposed", [RECUSAL_CONFIRMED] = "confirmed",
    [RECUSAL_DISMISSED] = "dismissed", [RECUSAL_LAPSED] = "lapsed",
};

bool recusal_may_become(enum recusal_state from, enum recusal_state to)
{
    switch (from) {
    case RECUSAL_NONE:
        return to == RECUSAL_PROPOSED ||
               to == RECUSAL_CONFIRMED; /* confirmed: declared by the judge, entered by hand */
    case RECUSAL_PROPOSED:
        return to == RECUSAL_CONFIRMED || to == RECUSAL_DISMISSED || to == RECUSAL_LAPSED;
    case RECUSAL_CONFIRMED:
        return to == RECUSAL_DISMISSED;
    case RECUSAL_DISMISSED:
        return to == RECUSAL_CONFIRMED || to == RECUSAL_PROPOSED;
    case RECUSAL_LAPSED:
        return to == RECUSAL_PROPOSED || to == RECUSAL_CONFIRMED;
    default:
        return false;
    }
}

const char *recusal_state_code(enum recusal_state s)
{
    return CODES[s];
}

bool recusal_state_parse(const char *code, enum recusal_state *out)
{
    for (int i = RECUSAL_NONE + 1; i < RECUSAL_STATE_COUNT; i++)
        if (strcmp(CODES[i], code) == 0) {
            *out = (enum recusal_state)i;
            return true;
        }
    return false;
}

/* Whether a ground is among others; the day on which a former posting ended may be corrected without making it another. */
static bool among(const struct conflict_found *x, const struct conflict_found *list, size_t n, bool whole)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].reason == x->reason && list[i].unit == x->unit && list[i].with == x->with &&
            (!whole || list[i].until_on == x->until_on))
            return true;
    return false;
}

struct recusal_step recusal_follow(enum recusal_state from, bool by_hand, const struct conflict_found *known,
                                   size_t known_count, const struct conflict_found *found, size_t found_count)
{
    struct recusal_step s = {.to = from, .rewrite = known_count != found_count};
    bool another = false; /* a ground that nobody has thought of yet */
    for (size_t i = 0; i < found_count; i++) {
        s.rewrite = s.rewrite || !among(&found[i], known, known_count, true);
        another = another || !among(&found[i], known, known_count, false);
    }
    switch (from) {
    case RECUSAL_NONE:
    case RECUSAL_LAPSED:
        s.to = found_count ? RECUSAL_PROPOSED : from;
        break;
    case RECUSAL_PROPOSED:
        s.to = found_count || by_hand ? RECUSAL_PROPOSED : RECUSAL_LAPSED;
        break;
    case RECUSAL_DISMISSED:
        s.to = another ? RECUSAL_PROPOSED : RECUSAL_DISMISSED;
        break;
    default: /* confirmed: that is somebody's decision */
        break;
    }
    return s;
}

struct recusal_effect recusal_effect(const struct recusal_panel *p)
{
    struct recusal_effect e = {.marking = p->judges - p->recused};
    if (p->replaced) {
        e.called = p->recused < p->substitutes ? p->recused : p->substitutes;
        e.lacking = p->recused - e.called;
        e.marking += e.called;
    }
    e.below = e.marking < p->least;
    if (e.below && p->least - e.marking > e.lacking)
        e.lacking = p->least - e.marking;
    return e;
}
