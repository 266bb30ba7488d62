#include "lib/domain/appeal.h"

#include <string.h>

static const char *const CODES[APPEAL_STATE_COUNT] = {
    [APPEAL_NONE] = "none", [APPEAL_OPEN] = "open",           [APPEAL_WITHDRAWN] = "withdrawn",
    [APPEAL_KEPT] = "kept", [APPEAL_CORRECTED] = "corrected",
};

bool appeal_may_become(enum appeal_state from, enum appeal_state to)
{
    switch (from) {
    case APPEAL_NONE:
        return to == APPEAL_OPEN;
    case APPEAL_OPEN:
        return to == APPEAL_WITHDRAWN || to == APPEAL_KEPT || to == APPEAL_CORRECTED;
    default:
        return false;
    }
}

const char *appeal_state_code(enum appeal_state s)
{
    return CODES[s];
}

bool appeal_state_parse(const char *code, enum appeal_state *out)
{
    for (int i = 0; i < APPEAL_STATE_COUNT; i++)
        if (strcmp(CODES[i], code) == 0) {
            *out = (enum appeal_state)i;
            return true;
        }
    return false;
}

instant appeal_closes(instant published_at, int64_t minutes)
{
    return published_at + minutes * CLOCK_MINUTE;
}
