#include "lib/domain/drill.h"

#include <stddef.h>
#include <string.h>

#include "lib/base/decimal.h"

static const char *const STATES[DRILL_STATE_COUNT] = {
    [DRILL_NONE] = "none",
    [DRILL_PLANNED] = "planned",
    [DRILL_HELD] = "held",
    [DRILL_CANCELLED] = "cancelled",
};

static const char *const PRESENCES[DRILL_PRESENCE_COUNT] = {
    [DRILL_CALLED] = "called",
    [DRILL_PRESENT] = "present",
    [DRILL_ABSENT] = "absent",
    [DRILL_EXCUSED] = "excused",
};

bool drill_may_become(enum drill_state from, enum drill_state to)
{
    switch (from) {
    case DRILL_NONE:
        return to == DRILL_PLANNED;
    case DRILL_PLANNED:
        return to == DRILL_HELD || to == DRILL_CANCELLED;
    case DRILL_HELD:
        return to == DRILL_HELD;
    default:
        return false;
    }
}

static bool parse(const char *const codes[], int n, const char *code, int *out)
{
    for (int i = 0; i < n; i++)
        if (strcmp(codes[i], code) == 0) {
            *out = i;
            return true;
        }
    return false;
}

const char *drill_state_code(enum drill_state s)
{
    return STATES[s];
}

bool drill_state_parse(const char *code, enum drill_state *out)
{
    int i;
    const bool found = parse(STATES, DRILL_STATE_COUNT, code, &i);
    if (found)
        *out = (enum drill_state)i;
    return found;
}

const char *drill_presence_code(enum drill_presence p)
{
    return PRESENCES[p];
}

bool drill_presence_parse(const char *code, enum drill_presence *out)
{
    int i;
    const bool found = parse(PRESENCES, DRILL_PRESENCE_COUNT, code, &i);
    if (found)
        *out = (enum drill_presence)i;
    return found;
}

enum drill_mark_fault drill_mark_check(int64_t mark_x10, int64_t step_x10)
{
    if (mark_x10 < 0 || mark_x10 > DRILL_MARK_MAX_X10)
        return DRILL_MARK_RANGE;
    return mark_x10 % step_x10 ? DRILL_MARK_STEP : DRILL_MARK_GOOD;
}

bool drill_step_good(int64_t step_x10)
{
    return step_x10 == 1 || step_x10 == 5 || step_x10 == 10;
}

bool drill_rate_x10(const struct drill_tally *t, int64_t *rate_x10)
{
    const int64_t due = t->present + t->absent;
    return due > 0 && decimal_round_half_up(t->present * 1000, due, rate_x10);
}

bool drill_mean_x100(const struct drill_tally *t, int64_t *mean_x100)
{
    return t->marked > 0 && decimal_round_half_up(t->sum_x10 * 10, t->marked, mean_x100);
}
