#include "lib/domain/nomination.h"

#include "lib/base/code.h"
#include "lib/base/text.h"

static const char *const STATES[NOMINATION_STATE_COUNT] = {
    [NOMINATION_NONE] = "none",
    [NOMINATION_DRAFT] = "draft",
    [NOMINATION_SENT] = "sent",
    [NOMINATION_RECOMMENDED] = "recommended",
    [NOMINATION_PASSED] = "passed",
    [NOMINATION_FAILED] = "failed",
    [NOMINATION_SELECTED] = "selected",
    [NOMINATION_RESERVE] = "reserve",
    [NOMINATION_UNSELECTED] = "unselected",
    [NOMINATION_REMOVED] = "removed",
    [NOMINATION_WITHDRAWN] = "withdrawn",
    [NOMINATION_AWARDED] = "awarded",
};

/* Each state's successors, one bit each. The same as in nomination_transition (db/migrations/4002_nomination.sql). */
#define TO(s) (1u << NOMINATION_##s)
static const unsigned NEXT[NOMINATION_STATE_COUNT] = {
    [NOMINATION_NONE] = TO(DRAFT),
    [NOMINATION_DRAFT] = TO(SENT) | TO(RECOMMENDED) | TO(WITHDRAWN),
    [NOMINATION_SENT] = TO(SENT) | TO(DRAFT) | TO(RECOMMENDED) | TO(WITHDRAWN),
    [NOMINATION_RECOMMENDED] = TO(DRAFT) | TO(PASSED) | TO(FAILED) | TO(WITHDRAWN),
    [NOMINATION_PASSED] = TO(RECOMMENDED) | TO(FAILED) | TO(WITHDRAWN) | TO(SELECTED) | TO(RESERVE) | TO(UNSELECTED),
    [NOMINATION_SELECTED] = TO(PASSED) | TO(WITHDRAWN) | TO(REMOVED) | TO(AWARDED),
    [NOMINATION_RESERVE] = TO(PASSED) | TO(SELECTED) | TO(WITHDRAWN) | TO(REMOVED),
    [NOMINATION_UNSELECTED] = TO(PASSED) | TO(WITHDRAWN),
};
#undef TO

bool nomination_may_become(enum nomination_state from, enum nomination_state to)
{
    return (NEXT[from] >> to & 1u) != 0;
}

bool nomination_holds_place(enum nomination_state s)
{
    return s == NOMINATION_RECOMMENDED || s == NOMINATION_PASSED || s == NOMINATION_SELECTED ||
           s == NOMINATION_RESERVE || s == NOMINATION_UNSELECTED || s == NOMINATION_AWARDED;
}

bool nomination_is_live(enum nomination_state s)
{
    return s != NOMINATION_NONE && s != NOMINATION_FAILED && s != NOMINATION_REMOVED && s != NOMINATION_WITHDRAWN;
}

size_t nomination_characters(const char *text)
{
    size_t n = 0;
    for (uint32_t cp; (cp = text_next(&text)) != 0;)
        n += !text_is_space(cp);
    return n;
}

const char *nomination_state_code(enum nomination_state s)
{
    return STATES[s];
}

bool nomination_state_parse(const char *code, enum nomination_state *out)
{
    const int i = code_find(STATES, NOMINATION_STATE_COUNT, code);
    if (i >= 0)
        *out = (enum nomination_state)i;
    return i >= 0;
}
