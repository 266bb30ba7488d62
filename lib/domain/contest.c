#include "lib/domain/contest.h"

#include <string.h>

static const char *const CODES[EDITION_STATE_COUNT] = {
    [EDITION_NONE] = "none",     [EDITION_DRAFT] = "draft",         [EDITION_OPEN] = "open",
    [EDITION_CLOSED] = "closed", [EDITION_CANCELLED] = "cancelled",
};

bool contest_may_become(enum edition_state from, enum edition_state to)
{
    switch (from) {
    case EDITION_NONE:
        return to == EDITION_DRAFT;
    case EDITION_DRAFT:
        return to == EDITION_OPEN || to == EDITION_CANCELLED;
    case EDITION_OPEN:
        return to == EDITION_CLOSED || to == EDITION_CANCELLED;
    case EDITION_CLOSED:
        return to == EDITION_OPEN; /* closed by mistake, or an appeal goes on */
    default:
        return false;
    }
}

const char *edition_state_code(enum edition_state s)
{
    return CODES[s];
}

bool edition_state_parse(const char *code, enum edition_state *out)
{
    for (int i = 0; i < EDITION_STATE_COUNT; i++)
        if (strcmp(CODES[i], code) == 0) {
            *out = (enum edition_state)i;
            return true;
        }
    return false;
}
