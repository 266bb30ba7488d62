#include "lib/domain/correction.h"

#include <stddef.h>
#include <string.h>

const char *const correction_fields[] = {"name",     "gender", "birth_year", "phone",      "joined_on",
                                         "unit",     "post",   "employment", "grade_band", "specialty",
                                         "training", "other",  NULL};

static const char *const CODES[CORRECTION_STATE_COUNT] = {
    [CORRECTION_NONE] = "none",       [CORRECTION_OPEN] = "open",           [CORRECTION_ACCEPTED] = "accepted",
    [CORRECTION_REFUSED] = "refused", [CORRECTION_WITHDRAWN] = "withdrawn",
};

bool correction_may_become(enum correction_state from, enum correction_state to)
{
    switch (from) {
    case CORRECTION_NONE:
        return to == CORRECTION_OPEN;
    case CORRECTION_OPEN:
        return to == CORRECTION_ACCEPTED || to == CORRECTION_REFUSED || to == CORRECTION_WITHDRAWN;
    default:
        return false;
    }
}

const char *correction_state_code(enum correction_state s)
{
    return CODES[s];
}

bool correction_state_parse(const char *code, enum correction_state *out)
{
    for (int i = 0; i < CORRECTION_STATE_COUNT; i++)
        if (strcmp(CODES[i], code) == 0) {
            *out = (enum correction_state)i;
            return true;
        }
    return false;
}
