#include "lib/domain/scenario.h"

#include <stddef.h>
#include <string.h>

static const char *const SIDES[SCENARIO_SIDE_COUNT] = {"mentees", "mentors", "cost"};
static const char *const STATES[SCENARIO_STATE_COUNT] = {"draft", "confirmed", "discarded"};
static const char *const KINDS[SCENARIO_KIND_COUNT] = {"lock", "forbid"};
static const char *const ALONES[SCENARIO_ALONE_COUNT] = {"", "empty", "forbidden", "not_liked", "locked", "full"};
static const char *const VERDICTS[SCENARIO_VERDICT_COUNT] = {"met", "no_stable", "too_few", "not_found"};

static int find(const char *const *codes, int n, const char *code)
{
    for (int i = 0; i < n; i++)
        if (strcmp(codes[i], code) == 0)
            return i;
    return -1;
}

enum scenario_secret scenario_secret(int64_t pins, int64_t lists)
{
    return pins ? SCENARIO_PINNED : lists < SCENARIO_LISTS_LEAST ? SCENARIO_FEW_LISTS : SCENARIO_TOLD;
}

bool scenario_may_become(enum scenario_state from, enum scenario_state to)
{
    return from == SCENARIO_DRAFT && to != SCENARIO_DRAFT;
}

const char *scenario_side_code(enum scenario_side s)
{
    return SIDES[s];
}

bool scenario_side_parse(const char *code, enum scenario_side *out)
{
    const int i = find(SIDES, SCENARIO_SIDE_COUNT, code);
    if (i >= 0)
        *out = (enum scenario_side)i;
    return i >= 0;
}

const char *scenario_state_code(enum scenario_state s)
{
    return STATES[s];
}

bool scenario_state_parse(const char *code, enum scenario_state *out)
{
    const int i = find(STATES, SCENARIO_STATE_COUNT, code);
    if (i >= 0)
        *out = (enum scenario_state)i;
    return i >= 0;
}

const char *scenario_kind_code(enum scenario_kind k)
{
    return KINDS[k];
}

bool scenario_kind_parse(const char *code, enum scenario_kind *out)
{
    const int i = find(KINDS, SCENARIO_KIND_COUNT, code);
    if (i >= 0)
        *out = (enum scenario_kind)i;
    return i >= 0;
}

const char *scenario_alone_code(enum scenario_alone w)
{
    return ALONES[w];
}

bool scenario_alone_parse(const char *code, enum scenario_alone *out)
{
    const int i = find(ALONES, SCENARIO_ALONE_COUNT, code);
    if (i >= 0)
        *out = (enum scenario_alone)i;
    return i >= 0;
}

const char *scenario_verdict_code(enum scenario_verdict v)
{
    return VERDICTS[v];
}

bool scenario_verdict_parse(const char *code, enum scenario_verdict *out)
{
    const int i = find(VERDICTS, SCENARIO_VERDICT_COUNT, code);
    if (i >= 0)
        *out = (enum scenario_verdict)i;
    return i >= 0;
}
