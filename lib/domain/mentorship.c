#include "lib/domain/mentorship.h"

#include <string.h>

static const char *const STATES[MENTORSHIP_STATE_COUNT] = {
    [MENTORSHIP_NONE] = "none",           [MENTORSHIP_PAIRED] = "paired", [MENTORSHIP_ACTIVE] = "active",
    [MENTORSHIP_COMPLETED] = "completed", [MENTORSHIP_FAILED] = "failed", [MENTORSHIP_RELEASED] = "released",
    [MENTORSHIP_VOID] = "void",
};
static const char *const PARTS[MENTORSHIP_PART_COUNT] = {
    [MENTORSHIP_MAIN] = "main", [MENTORSHIP_SITE] = "site", [MENTORSHIP_OFFICE] = "office"};
static const char *const SOURCES[MENTORSHIP_SOURCE_COUNT] = {[MENTORSHIP_ENGINE] = "engine",
                                                             [MENTORSHIP_DECIDED] = "decided",
                                                             [MENTORSHIP_REPAIR] = "repair",
                                                             [MENTORSHIP_CHANGE] = "change",
                                                             [MENTORSHIP_AGAIN] = "again"};
static const char *const GRADES[MENTORSHIP_GRADE_COUNT] = {
    [MENTORSHIP_NO_GRADE] = "",
    [MENTORSHIP_EXCELLENT] = "excellent",
    [MENTORSHIP_PASSED] = "passed",
    [MENTORSHIP_NOT_PASSED] = "failed",
};

bool mentorship_may_become(enum mentorship_state from, enum mentorship_state to)
{
    switch (from) {
    case MENTORSHIP_NONE:
        return to == MENTORSHIP_PAIRED;
    case MENTORSHIP_PAIRED:
        return to == MENTORSHIP_ACTIVE || to == MENTORSHIP_VOID;
    case MENTORSHIP_ACTIVE:
        return to == MENTORSHIP_COMPLETED || to == MENTORSHIP_FAILED || to == MENTORSHIP_RELEASED;
    default:
        return false;
    }
}

bool mentorship_is_live(enum mentorship_state s)
{
    return s == MENTORSHIP_PAIRED || s == MENTORSHIP_ACTIVE;
}

/* The place of `code` among `n` codes; -1: not there. */
static int find(const char *const *codes, int n, const char *code)
{
    for (int i = 0; i < n; i++)
        if (strcmp(codes[i], code) == 0)
            return i;
    return -1;
}

const char *mentorship_state_code(enum mentorship_state s)
{
    return STATES[s];
}

bool mentorship_state_parse(const char *code, enum mentorship_state *out)
{
    const int i = find(STATES, MENTORSHIP_STATE_COUNT, code);
    if (i >= 0)
        *out = (enum mentorship_state)i;
    return i >= 0;
}

const char *mentorship_part_code(enum mentorship_part p)
{
    return PARTS[p];
}

bool mentorship_part_parse(const char *code, enum mentorship_part *out)
{
    const int i = find(PARTS, MENTORSHIP_PART_COUNT, code);
    if (i >= 0)
        *out = (enum mentorship_part)i;
    return i >= 0;
}

const char *mentorship_source_code(enum mentorship_source s)
{
    return SOURCES[s];
}

bool mentorship_source_parse(const char *code, enum mentorship_source *out)
{
    const int i = find(SOURCES, MENTORSHIP_SOURCE_COUNT, code);
    if (i >= 0)
        *out = (enum mentorship_source)i;
    return i >= 0;
}

const char *mentorship_grade_code(enum mentorship_grade g)
{
    return GRADES[g];
}

bool mentorship_grade_parse(const char *code, enum mentorship_grade *out)
{
    const int i = find(GRADES, MENTORSHIP_GRADE_COUNT, code);
    if (i >= 0)
        *out = (enum mentorship_grade)i;
    return i >= 0;
}
