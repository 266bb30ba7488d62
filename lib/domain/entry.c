#include "lib/domain/entry.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *const STATES[ENTRY_STATE_COUNT] = {
    [ENTRY_NONE] = "none",
    [ENTRY_ENTERED] = "entered",
    [ENTRY_WITHDRAWN] = "withdrawn",
    [ENTRY_REFUSED] = "refused",
};

static const char *const ACTS[ENTRY_ACT_COUNT] = {
    [ENTRY_ENTER] = "enter",       [ENTRY_SUBSTITUTE] = "substitute", [ENTRY_EXCHANGE] = "exchange",
    [ENTRY_WITHDRAW] = "withdraw", [ENTRY_REFUSE] = "refuse",
};

static const char *const PARTS[] = {[ENTRY_MEMBER] = "member", [ENTRY_RESERVE] = "reserve"};

/* What each act makes of what. */
static const struct {
    enum entry_state from, to;
} CHANGES[ENTRY_ACT_COUNT] = {
    [ENTRY_ENTER] = {ENTRY_NONE, ENTRY_ENTERED},       [ENTRY_SUBSTITUTE] = {ENTRY_ENTERED, ENTRY_ENTERED},
    [ENTRY_EXCHANGE] = {ENTRY_ENTERED, ENTRY_ENTERED}, [ENTRY_WITHDRAW] = {ENTRY_ENTERED, ENTRY_WITHDRAWN},
    [ENTRY_REFUSE] = {ENTRY_ENTERED, ENTRY_REFUSED},
};

static bool find(const char *const *codes, int n, const char *code, int *out)
{
    for (int i = 0; i < n; i++)
        if (strcmp(codes[i], code) == 0) {
            *out = i;
            return true;
        }
    return false;
}

const char *entry_state_code(enum entry_state s)
{
    return STATES[s];
}

const char *entry_act_code(enum entry_act a)
{
    return ACTS[a];
}

const char *entry_part_code(enum entry_part p)
{
    return PARTS[p];
}

bool entry_state_parse(const char *code, enum entry_state *out)
{
    int i;
    const bool known = find(STATES, ENTRY_STATE_COUNT, code, &i);
    if (known)
        *out = (enum entry_state)i;
    return known;
}

bool entry_act_parse(const char *code, enum entry_act *out)
{
    int i;
    const bool known = find(ACTS, ENTRY_ACT_COUNT, code, &i);
    if (known)
        *out = (enum entry_act)i;
    return known;
}

bool entry_part_parse(const char *code, enum entry_part *out)
{
    int i;
    const bool known = find(PARTS, (int)(sizeof PARTS / sizeof *PARTS), code, &i);
    if (known)
        *out = (enum entry_part)i;
    return known;
}

bool entry_allows(enum entry_state from, enum entry_act act, enum entry_state to)
{
    return CHANGES[act].from == from && CHANGES[act].to == to;
}

/* ---- when -------------------------------------------------------------------------------------------------------- */

enum entry_when entry_when(enum entry_act act, const struct entry_times *t, instant now)
{
    switch (t->edition) {
    case EDITION_OPEN:
        break;
    case EDITION_CANCELLED:
        return ENTRY_EDITION_CANCELLED;
    case EDITION_CLOSED:
        return ENTRY_EDITION_CLOSED;
    default:
        return ENTRY_NO_EDITION;
    }
    switch (act) {
    case ENTRY_ENTER:
        return now < t->opens_at ? ENTRY_NOT_OPEN : now >= t->closes_at ? ENTRY_CLOSED : ENTRY_NOW;
    case ENTRY_REFUSE:
        return ENTRY_NOW;
    default:
        return now >= t->substitute_until ? ENTRY_FIXED : ENTRY_NOW;
    }
}

const char *entry_when_key(enum entry_when w, const struct entry_times *t, instant *at)
{
    *at = w == ENTRY_NOT_OPEN ? t->opens_at
          : w == ENTRY_CLOSED ? t->closes_at
          : w == ENTRY_FIXED  ? t->substitute_until
                              : 0;
    switch (w) {
    case ENTRY_EDITION_CANCELLED:
        return "entry.edition_cancelled";
    case ENTRY_EDITION_CLOSED:
        return "entry.edition_closed";
    case ENTRY_NOT_OPEN:
        return "entry.not_open";
    case ENTRY_CLOSED:
        return "entry.closed";
    case ENTRY_FIXED:
        return "entry.fixed";
    default:
        return NULL;
    }
}

/* ---- who --------------------------------------------------------------------------------------------------------- */

enum entry_who entry_who(const struct entry_candidate *c)
{
    if (!c->in_post)
        return ENTRY_GONE;
    if (!c->below)
        return ENTRY_ELSEWHERE;
    if (c->already)
        return ENTRY_ALREADY;
    return c->official ? ENTRY_OFFICIAL : ENTRY_WELCOME;
}

const char *entry_who_key(enum entry_who w)
{
    static const char *const KEYS[ENTRY_WHO_COUNT] = {
        [ENTRY_GONE] = "entry.person_gone",
        [ENTRY_ELSEWHERE] = "entry.person_elsewhere",
        [ENTRY_ALREADY] = "entry.person_already",
        [ENTRY_OFFICIAL] = "entry.person_official",
    };
    return KEYS[w];
}

/* ---- the team ---------------------------------------------------------------------------------------------------- */

const char *entry_team_fault(int64_t size, int64_t reserves_max, size_t members, size_t reserves)
{
    if ((int64_t)members != size)
        return "entry.team_size";
    return (int64_t)reserves > reserves_max ? "entry.team_reserves" : NULL;
}

/* ---- codes ------------------------------------------------------------------------------------------------------- */

void entry_code(int64_t n, char out[ENTRY_CODE_SIZE])
{
    assert(n >= 1 && n <= 99999999);
    (void)snprintf(out, ENTRY_CODE_SIZE, "%03d", (int)n);
}

/* ---- the quota --------------------------------------------------------------------------------------------------- */

bool entry_places_plan(const struct entry_place *have, size_t n, int64_t want, struct entry_places *out)
{
    bool there[ENTRY_PLACES_MAX + 1] = {false};
    int64_t left = (int64_t)n;
    *out = (struct entry_places){.adds = 0};
    for (size_t i = n; i-- > 0 && left > want;) {
        if (have[i].held)
            continue;
        out->drop[out->drops++] = have[i].no;
        left--;
    }
    if (left > want)
        return false;
    for (size_t i = 0; i < n; i++)
        there[have[i].no] = true;
    for (int64_t no = 1; no <= ENTRY_PLACES_MAX && left < want; no++) {
        if (there[no])
            continue;
        out->add[out->adds++] = no;
        left++;
    }
    return true;
}
