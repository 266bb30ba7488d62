#include "lib/domain/objection.h"

#include "lib/base/code.h"

static const char *const STATES[OBJECTION_STATE_COUNT] = {
    [OBJECTION_NONE] = "none",
    [OBJECTION_RECEIVED] = "received",
    [OBJECTION_INVESTIGATING] = "investigating",
    [OBJECTION_REFUSING] = "refusing",
    [OBJECTION_SUBSTANTIATED] = "substantiated",
    [OBJECTION_UNSUBSTANTIATED] = "unsubstantiated",
    [OBJECTION_NOT_ACCEPTED] = "not_accepted",
    [OBJECTION_REPORT] = "report",
    [OBJECTION_FORWARDED] = "forwarded",
};

/* Each state's successors, one bit each. The same as in objection_transition (db/migrations/4003_public_notice.sql). */
#define TO(s) (1u << OBJECTION_##s)
static const unsigned NEXT[OBJECTION_STATE_COUNT] = {
    [OBJECTION_NONE] = TO(RECEIVED) | TO(REPORT),
    [OBJECTION_RECEIVED] = TO(INVESTIGATING) | TO(REFUSING),
    [OBJECTION_INVESTIGATING] = TO(REFUSING) | TO(SUBSTANTIATED) | TO(UNSUBSTANTIATED),
    [OBJECTION_REFUSING] = TO(NOT_ACCEPTED) | TO(INVESTIGATING),
    [OBJECTION_REPORT] = TO(FORWARDED),
};
#undef TO

bool objection_may_become(enum objection_state from, enum objection_state to)
{
    return (NEXT[from] >> to & 1u) != 0;
}

bool objection_is_open(enum objection_state s)
{
    return s == OBJECTION_RECEIVED || s == OBJECTION_INVESTIGATING || s == OBJECTION_REFUSING;
}

const char *objection_state_code(enum objection_state s)
{
    return STATES[s];
}

bool objection_state_parse(const char *code, enum objection_state *out)
{
    const int i = code_find(STATES, OBJECTION_STATE_COUNT, code);
    if (i >= 0)
        *out = (enum objection_state)i;
    return i >= 0;
}
