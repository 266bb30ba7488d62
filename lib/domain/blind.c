#include "lib/domain/blind.h"

#include <string.h>

static const char *const CODES[BLIND_COUNT] = {
    [BLIND_NONE] = "none",
    [BLIND_NUMBER] = "number",
    [BLIND_PRODUCT] = "product",
};

const char *blind_code(enum blind b)
{
    return CODES[b];
}

bool blind_parse(const char *code, enum blind *out)
{
    for (int i = 0; i < BLIND_COUNT; i++)
        if (strcmp(CODES[i], code) == 0) {
            *out = (enum blind)i;
            return true;
        }
    return false;
}

enum {
    PEOPLE = BLIND_SEES_ENTRIES | BLIND_SEES_NAME,
    NUMBERS = BLIND_SEES_ENTRIES | BLIND_SEES_NUMBER,
    ALL = PEOPLE | NUMBERS | BLIND_SEES_ORDER | BLIND_SEES_WHOSE
};

/* Those who judge, those who judge the judging, and those who write down what was judged. The chief of a discipline in which nothing is blind decides
   recusals, so knows who has entered. */
static unsigned of_panel(enum blind b, enum duty duty, enum blind_stage stage)
{
    if (stage == BLIND_BEFORE)
        return b == BLIND_NONE && duty == DUTY_CHIEF ? PEOPLE : 0;
    return b == BLIND_NONE ? ALL : NUMBERS;
}

unsigned blind_may_see(enum blind b, struct blind_eye eye, enum blind_stage stage)
{
    if (stage == BLIND_OPENED)
        return ALL;
    switch (eye.duty) {
    case DUTY_JUDGE:
    case DUTY_CHIEF:
    case DUTY_SUBSTITUTE:
    case DUTY_ARBITRATOR:
    case DUTY_SCOREKEEPER:
        return of_panel(b, eye.duty, stage);
    case DUTY_CODING:
        return stage == BLIND_BEFORE ? PEOPLE : ALL;
    default:
        break;
    }
    if (!eye.manager)
        return 0;
    if (stage == BLIND_BEFORE)
        return PEOPLE;
    /* Whose number it is is for the coding officials alone; the manager calls people up, and sees the numbers drawn. */
    return b == BLIND_NONE ? ALL : ALL & ~(unsigned)BLIND_SEES_WHOSE;
}

bool blind_may_value(enum blind b, struct blind_eye eye, enum blind_stage stage)
{
    const unsigned sees = blind_may_see(b, eye, stage);
    if (eye.duty == DUTY_SCOREKEEPER)
        return (sees & BLIND_SEES_ENTRIES) != 0;
    return eye.duty == DUTY_NONE && eye.manager && (sees & BLIND_SEES_NAME) != 0;
}
