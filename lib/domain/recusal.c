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
