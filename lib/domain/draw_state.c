#include "lib/domain/draw_state.h"

#include <string.h>

static const char *const CODES[DRAW_STATE_COUNT] = {
    [DRAW_NONE] = "none",
    [DRAW_COMMITTED] = "committed",
    [DRAW_DRAWN] = "drawn",
    [DRAW_VOID] = "void",
};

bool draw_may_become(enum draw_state from, enum draw_state to)
{
    switch (from) {
    case DRAW_NONE:
        return to == DRAW_COMMITTED;
    case DRAW_COMMITTED:
    case DRAW_DRAWN:
        return to == DRAW_DRAWN || to == DRAW_VOID;
    default:
        return false;
    }
}

const char *draw_state_code(enum draw_state s)
{
    return CODES[s];
}

bool draw_state_parse(const char *code, enum draw_state *out)
{
    for (int i = 0; i < DRAW_STATE_COUNT; i++)
        if (strcmp(CODES[i], code) == 0) {
            *out = (enum draw_state)i;
            return true;
        }
    return false;
}

enum blind_stage draw_stage(enum draw_state s, bool revealed)
{
    return s != DRAW_DRAWN ? BLIND_BEFORE : revealed ? BLIND_OPENED : BLIND_DRAWN;
}
