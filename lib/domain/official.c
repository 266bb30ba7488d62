#include "lib/domain/official.h"

#include <string.h>

static const struct {
    const char *code, *part;
} DUTIES[DUTY_COUNT] = {
    [DUTY_NONE] = {"none", "none"},
    [DUTY_JUDGE] = {"judge", "judging"},
    [DUTY_CHIEF] = {"chief", "judging"},
    [DUTY_SUBSTITUTE] = {"substitute", "judging"},
    [DUTY_CODING] = {"coding", "coding"},
    [DUTY_ARBITRATOR] = {"arbitrator", "arbitrating"},
    [DUTY_SCOREKEEPER] = {"scorekeeper", "judging"},
};

const char *duty_code(enum duty d)
{
    return DUTIES[d].code;
}

bool duty_parse(const char *code, enum duty *out)
{
    for (int i = DUTY_NONE + 1; i < DUTY_COUNT; i++)
        if (strcmp(DUTIES[i].code, code) == 0) {
            *out = (enum duty)i;
            return true;
        }
    return false;
}

bool duty_has_seat(enum duty d)
{
    return d == DUTY_JUDGE || d == DUTY_SUBSTITUTE;
}

bool duty_is_impartial(enum duty d)
{
    return d != DUTY_NONE && d != DUTY_CODING && d != DUTY_SCOREKEEPER;
}

const char *duty_part(enum duty d)
{
    return DUTIES[d].part;
}
