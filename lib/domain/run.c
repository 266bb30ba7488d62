#include "lib/domain/run.h"

#include <string.h>

static const char *const CODES[RUN_STATE_COUNT] = {
    [RUN_NONE] = "none",         [RUN_OPEN] = "open",           [RUN_MARKING] = "marking",     [RUN_LOCKED] = "locked",
    [RUN_RELEASED] = "released", [RUN_PUBLISHED] = "published", [RUN_CORRECTED] = "corrected",
};

bool run_may_become(enum run_state from, enum run_state to)
{
    switch (from) {
    case RUN_NONE:
        return to == RUN_OPEN;
    case RUN_OPEN:
        return to == RUN_MARKING || to == RUN_LOCKED;
    case RUN_MARKING:
        return to == RUN_LOCKED;
    case RUN_LOCKED:
        return to == RUN_LOCKED || to == RUN_MARKING || to == RUN_OPEN || to == RUN_RELEASED;
    case RUN_RELEASED:
        return to == RUN_LOCKED || to == RUN_PUBLISHED;
    case RUN_PUBLISHED:
    case RUN_CORRECTED:
        return to == RUN_CORRECTED;
    default:
        return false;
    }
}

const char *run_state_code(enum run_state s)
{
    return CODES[s];
}

bool run_state_parse(const char *code, enum run_state *out)
{
    for (int i = 0; i < RUN_STATE_COUNT; i++)
        if (strcmp(CODES[i], code) == 0) {
            *out = (enum run_state)i;
            return true;
        }
    return false;
}

bool run_status_parse(const char *code, enum marks_status *out)
{
    for (int i = 0; i < MARKS_STATUS_COUNT; i++)
        if (strcmp(marks_status_name((enum marks_status)i), code) == 0) {
            *out = (enum marks_status)i;
            return true;
        }
    return false;
}
