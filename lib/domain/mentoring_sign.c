#include "lib/domain/mentoring_sign.h"

#include <string.h>

static const char *const CODES[MENTORING_SIGN_CODE_COUNT] = {"same", "backdated", "same_day", "missing", "silent"};
static const char *const STATES[MENTORING_SIGN_STATE_COUNT] = {"none",     "told", "explained",
                                                               "resolved", "hr",   "looked_at"};
static const char *const FINDINGS[MENTORING_FINDING_COUNT] = {"nothing", "mended", "formal"};

/* The place of `code` among `n` codes; -1: not there. */
static int find(const char *const *codes, int n, const char *code)
{
    for (int i = 0; i < n; i++)
        if (strcmp(codes[i], code) == 0)
            return i;
    return -1;
}

const char *mentoring_sign_code(enum mentoring_sign_code c)
{
    return CODES[c];
}

bool mentoring_sign_code_parse(const char *code, enum mentoring_sign_code *out)
{
    const int i = find(CODES, MENTORING_SIGN_CODE_COUNT, code);
    if (i >= 0)
        *out = (enum mentoring_sign_code)i;
    return i >= 0;
}

const char *mentoring_sign_state_code(enum mentoring_sign_state s)
{
    return STATES[s];
}

bool mentoring_sign_state_parse(const char *code, enum mentoring_sign_state *out)
{
    const int i = find(STATES, MENTORING_SIGN_STATE_COUNT, code);
    if (i >= 0)
        *out = (enum mentoring_sign_state)i;
    return i >= 0;
}

const char *mentoring_finding_code(enum mentoring_finding f)
{
    return FINDINGS[f];
}

bool mentoring_finding_parse(const char *code, enum mentoring_finding *out)
{
    const int i = find(FINDINGS, MENTORING_FINDING_COUNT, code);
    if (i >= 0)
        *out = (enum mentoring_finding)i;
    return i >= 0;
}

bool mentoring_sign_may_become(enum mentoring_sign_state from, enum mentoring_sign_state to)
{
    switch (from) {
    case MENTORING_SIGN_NONE:
    case MENTORING_SIGN_RESOLVED:
        return to == MENTORING_SIGN_TOLD;
    case MENTORING_SIGN_TOLD:
        return to == MENTORING_SIGN_EXPLAINED || to == MENTORING_SIGN_RESOLVED || to == MENTORING_SIGN_HR;
    case MENTORING_SIGN_EXPLAINED:
        return to == MENTORING_SIGN_RESOLVED || to == MENTORING_SIGN_HR;
    case MENTORING_SIGN_HR:
        return to == MENTORING_SIGN_LOOKED;
    default:
        return false;
    }
}

bool mentoring_sign_is_open(enum mentoring_sign_state s)
{
    return s == MENTORING_SIGN_TOLD || s == MENTORING_SIGN_EXPLAINED || s == MENTORING_SIGN_HR;
}
