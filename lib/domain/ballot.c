#include "lib/domain/ballot.h"

#include <string.h>

static const char *const CODES[BALLOT_STATE_COUNT] = {
    [BALLOT_NONE] = "none",
    [BALLOT_OPEN] = "open",
    [BALLOT_LOCKED] = "locked",
    [BALLOT_VOID] = "void",
};

bool ballot_may_become(enum ballot_state from, enum ballot_state to)
{
    switch (from) {
    case BALLOT_NONE:
        return to == BALLOT_OPEN;
    case BALLOT_OPEN:
        return to == BALLOT_LOCKED || to == BALLOT_VOID;
    case BALLOT_LOCKED:
        return to == BALLOT_OPEN || to == BALLOT_LOCKED || to == BALLOT_VOID;
    case BALLOT_VOID:
        return to == BALLOT_OPEN;
    default:
        return false;
    }
}

const char *ballot_state_code(enum ballot_state s)
{
    return CODES[s];
}

bool ballot_state_parse(const char *code, enum ballot_state *out)
{
    for (int i = 0; i < BALLOT_STATE_COUNT; i++)
        if (strcmp(CODES[i], code) == 0) {
            *out = (enum ballot_state)i;
            return true;
        }
    return false;
}
