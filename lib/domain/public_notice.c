#include "lib/domain/public_notice.h"

#include "lib/base/code.h"

static const char *const STATES[PUBLIC_NOTICE_STATE_COUNT] = {
    [PUBLIC_NOTICE_NONE] = "none", [PUBLIC_NOTICE_PREPARED] = "prepared", [PUBLIC_NOTICE_POSTED] = "posted",
    [PUBLIC_NOTICE_OVER] = "over", [PUBLIC_NOTICE_DROPPED] = "dropped",
};

bool public_notice_may_become(enum public_notice_state from, enum public_notice_state to)
{
    switch (from) {
    case PUBLIC_NOTICE_NONE:
        return to == PUBLIC_NOTICE_PREPARED;
    case PUBLIC_NOTICE_PREPARED:
        return to == PUBLIC_NOTICE_POSTED || to == PUBLIC_NOTICE_DROPPED;
    case PUBLIC_NOTICE_POSTED:
        return to == PUBLIC_NOTICE_OVER;
    default:
        return false;
    }
}

const char *public_notice_state_code(enum public_notice_state s)
{
    return STATES[s];
}

bool public_notice_state_parse(const char *code, enum public_notice_state *out)
{
    const int i = code_find(STATES, PUBLIC_NOTICE_STATE_COUNT, code);
    if (i >= 0)
        *out = (enum public_notice_state)i;
    return i >= 0;
}
