#include "lib/domain/mentorship_request.h"

#include <string.h>

const char *const mentorship_request_kinds[] = {
    [MENTORSHIP_REQUEST_OBJECTION] = "objection", [MENTORSHIP_REQUEST_CHANGE] = "change",
    [MENTORSHIP_REQUEST_RELEASE] = "release",     [MENTORSHIP_REQUEST_EARLY] = "early",
    [MENTORSHIP_REQUEST_KIND_COUNT] = NULL,
};
static const char *const STATES[MENTORSHIP_REQUEST_STATE_COUNT] = {
    [MENTORSHIP_REQUEST_NONE] = "none",
    [MENTORSHIP_REQUEST_ASKED] = "asked",
    [MENTORSHIP_REQUEST_CONSIDERED] = "considered",
    [MENTORSHIP_REQUEST_GRANTED] = "granted",
    [MENTORSHIP_REQUEST_REFUSED] = "refused",
    [MENTORSHIP_REQUEST_WITHDRAWN] = "withdrawn",
    [MENTORSHIP_REQUEST_LAPSED] = "lapsed",
};

bool mentorship_request_is_live(enum mentorship_request_state s)
{
    return s == MENTORSHIP_REQUEST_ASKED || s == MENTORSHIP_REQUEST_CONSIDERED;
}

bool mentorship_request_may_become(enum mentorship_request_kind kind, enum mentorship_request_state from,
                                   enum mentorship_request_state to)
{
    const bool over = to == MENTORSHIP_REQUEST_WITHDRAWN || to == MENTORSHIP_REQUEST_LAPSED;
    const bool answered = to == MENTORSHIP_REQUEST_GRANTED || to == MENTORSHIP_REQUEST_REFUSED;
    switch (from) {
    case MENTORSHIP_REQUEST_NONE:
        return to == MENTORSHIP_REQUEST_ASKED;
    case MENTORSHIP_REQUEST_ASKED:
        return over || (kind == MENTORSHIP_REQUEST_CHANGE ? to == MENTORSHIP_REQUEST_CONSIDERED : answered);
    case MENTORSHIP_REQUEST_CONSIDERED:
        return kind == MENTORSHIP_REQUEST_CHANGE && (over || answered);
    default:
        return false;
    }
}

const char *mentorship_request_kind_code(enum mentorship_request_kind k)
{
    return mentorship_request_kinds[k];
}

bool mentorship_request_kind_parse(const char *code, enum mentorship_request_kind *out)
{
    for (int i = 0; i < MENTORSHIP_REQUEST_KIND_COUNT; i++)
        if (strcmp(mentorship_request_kinds[i], code) == 0) {
            *out = (enum mentorship_request_kind)i;
            return true;
        }
    return false;
}

const char *mentorship_request_state_code(enum mentorship_request_state s)
{
    return STATES[s];
}

bool mentorship_request_state_parse(const char *code, enum mentorship_request_state *out)
{
    for (int i = 0; i < MENTORSHIP_REQUEST_STATE_COUNT; i++)
        if (strcmp(STATES[i], code) == 0) {
            *out = (enum mentorship_request_state)i;
            return true;
        }
    return false;
}
