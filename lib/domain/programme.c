#include "lib/domain/programme.h"

#include "lib/base/code.h"

static const char *const STATES[PROGRAMME_STATE_COUNT] = {
    [PROGRAMME_NONE] = "none",           [PROGRAMME_DRAFT] = "draft",         [PROGRAMME_APPROVED] = "approved",
    [PROGRAMME_OPEN] = "open",           [PROGRAMME_REVIEWING] = "reviewing", [PROGRAMME_SELECTED] = "selected",
    [PROGRAMME_NOTICING] = "noticing",   [PROGRAMME_DECIDED] = "decided",     [PROGRAMME_HELD] = "held",
    [PROGRAMME_CANCELLED] = "cancelled",
};
static const char *const SERIES[PROGRAMME_SERIES_COUNT] = {
    [PROGRAMME_CRAFTSMAN] = "craftsman", [PROGRAMME_ROLE_MODEL] = "role_model", [PROGRAMME_ADVANCED] = "advanced",
    [PROGRAMME_PAPER] = "paper",         [PROGRAMME_OTHER] = "other",
};
static const char *const LEVELS[LEVEL_COUNT] = {
    [LEVEL_UNIT] = "unit",         [LEVEL_COUNTY] = "county",     [LEVEL_PREFECTURE] = "prefecture",
    [LEVEL_PROVINCE] = "province", [LEVEL_MINISTRY] = "ministry", [LEVEL_NATIONAL] = "national",
    [LEVEL_INDUSTRY] = "industry",
};
static const char *const SUBJECTS[SUBJECT_COUNT] = {
    [SUBJECT_INDIVIDUAL] = "individual", [SUBJECT_COLLECTIVE] = "collective", [SUBJECT_PAPER] = "paper"};
static const char *const ORDERS[LIST_ORDER_COUNT] = {
    [ORDER_STROKE] = "stroke", [ORDER_PINYIN] = "pinyin", [ORDER_UNIT] = "unit"};

/* Each state's successors, one bit each. The same as in programme_transition (db/migrations/4001_programme.sql). */
#define TO(s) (1u << PROGRAMME_##s)
static const unsigned NEXT[PROGRAMME_STATE_COUNT] = {
    [PROGRAMME_NONE] = TO(DRAFT),
    [PROGRAMME_DRAFT] = TO(APPROVED) | TO(CANCELLED),
    [PROGRAMME_APPROVED] = TO(OPEN) | TO(CANCELLED),
    [PROGRAMME_OPEN] = TO(REVIEWING) | TO(CANCELLED),
    [PROGRAMME_REVIEWING] = TO(OPEN) | TO(SELECTED) | TO(CANCELLED),
    [PROGRAMME_SELECTED] = TO(REVIEWING) | TO(NOTICING) | TO(CANCELLED),
    [PROGRAMME_NOTICING] = TO(DECIDED) | TO(CANCELLED),
    [PROGRAMME_DECIDED] = TO(HELD),
};
#undef TO

bool programme_may_become(enum programme_state from, enum programme_state to)
{
    return (NEXT[from] >> to & 1u) != 0;
}

const char *programme_state_code(enum programme_state s)
{
    return STATES[s];
}

bool programme_state_parse(const char *code, enum programme_state *out)
{
    const int i = code_find(STATES, PROGRAMME_STATE_COUNT, code);
    if (i >= 0)
        *out = (enum programme_state)i;
    return i >= 0;
}

const char *programme_series_code(enum programme_series s)
{
    return SERIES[s];
}

bool programme_series_parse(const char *code, enum programme_series *out)
{
    const int i = code_find(SERIES, PROGRAMME_SERIES_COUNT, code);
    if (i >= 0)
        *out = (enum programme_series)i;
    return i >= 0;
}

const char *programme_level_code(enum programme_level l)
{
    return LEVELS[l];
}

bool programme_level_parse(const char *code, enum programme_level *out)
{
    const int i = code_find(LEVELS, LEVEL_COUNT, code);
    if (i >= 0)
        *out = (enum programme_level)i;
    return i >= 0;
}

const char *programme_subject_code(enum programme_subject s)
{
    return SUBJECTS[s];
}

bool programme_subject_parse(const char *code, enum programme_subject *out)
{
    const int i = code_find(SUBJECTS, SUBJECT_COUNT, code);
    if (i >= 0)
        *out = (enum programme_subject)i;
    return i >= 0;
}

const char *list_order_code(enum list_order o)
{
    return ORDERS[o];
}

bool list_order_parse(const char *code, enum list_order *out)
{
    const int i = code_find(ORDERS, LIST_ORDER_COUNT, code);
    if (i >= 0)
        *out = (enum list_order)i;
    return i >= 0;
}
