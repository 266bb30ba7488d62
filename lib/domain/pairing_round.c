#include "lib/domain/pairing_round.h"

#include <string.h>

static const char *const STATES[PAIRING_ROUND_STATE_COUNT] = {
    [PAIRING_ROUND_NONE] = "none",     [PAIRING_ROUND_DRAFT] = "draft",         [PAIRING_ROUND_OPEN] = "open",
    [PAIRING_ROUND_CLOSED] = "closed", [PAIRING_ROUND_CONFIRMED] = "confirmed", [PAIRING_ROUND_CANCELLED] = "cancelled",
};
static const char *const METHODS[PAIRING_ROUND_METHOD_COUNT] = {
    [PAIRING_ROUND_VALUES] = "values",
    [PAIRING_ROUND_WISHES] = "wishes",
};

bool pairing_round_may_become(enum pairing_round_state from, enum pairing_round_state to)
{
    switch (from) {
    case PAIRING_ROUND_NONE:
        return to == PAIRING_ROUND_DRAFT;
    case PAIRING_ROUND_DRAFT:
        return to == PAIRING_ROUND_OPEN || to == PAIRING_ROUND_CANCELLED;
    case PAIRING_ROUND_OPEN:
        return to == PAIRING_ROUND_CLOSED || to == PAIRING_ROUND_CANCELLED;
    case PAIRING_ROUND_CLOSED:
        return to == PAIRING_ROUND_OPEN || to == PAIRING_ROUND_CONFIRMED || to == PAIRING_ROUND_CANCELLED;
    default:
        return false;
    }
}

const char *pairing_round_state_code(enum pairing_round_state s)
{
    return STATES[s];
}

bool pairing_round_state_parse(const char *code, enum pairing_round_state *out)
{
    for (int i = 0; i < PAIRING_ROUND_STATE_COUNT; i++)
        if (strcmp(STATES[i], code) == 0) {
            *out = (enum pairing_round_state)i;
            return true;
        }
    return false;
}

const char *pairing_round_method_code(enum pairing_round_method m)
{
    return METHODS[m];
}

bool pairing_round_method_parse(const char *code, enum pairing_round_method *out)
{
    for (int i = 0; i < PAIRING_ROUND_METHOD_COUNT; i++)
        if (strcmp(METHODS[i], code) == 0) {
            *out = (enum pairing_round_method)i;
            return true;
        }
    return false;
}
