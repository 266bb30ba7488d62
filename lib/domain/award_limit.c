#include "lib/domain/award_limit.h"

#include <string.h>

static const char *const CODES[LIST_LIMIT_CODES] = {
    [LIST_LIMIT_LEADERS] = "leaders",         [LIST_LIMIT_LEADER_UNITS] = "leader_units",
    [LIST_LIMIT_INDIVIDUALS] = "individuals", [LIST_LIMIT_COLLECTIVES] = "collectives",
    [LIST_LIMIT_HEADCOUNT] = "headcount",
};

const char *limit_code_text(enum limit_code c)
{
    return CODES[c];
}

bool limit_code_parse(const char *text, enum limit_code *out)
{
    for (size_t i = 0; i < LIST_LIMIT_CODES; i++)
        if (strcmp(CODES[i], text) == 0) {
            *out = (enum limit_code)i;
            return true;
        }
    return false;
}

bool limit_is_share(enum limit_code c)
{
    return c != LIST_LIMIT_INDIVIDUALS && c != LIST_LIMIT_COLLECTIVES;
}

static void measure(enum limit_code code, const struct limit_list *l, struct limit_state *out)
{
    out->whole = 1;
    switch (code) {
    case LIST_LIMIT_LEADERS:
        out->part = l->leaders;
        out->whole = l->individuals;
        break;
    case LIST_LIMIT_LEADER_UNITS:
        out->part = l->leader_units;
        out->whole = l->collectives;
        break;
    case LIST_LIMIT_HEADCOUNT:
        out->part = l->individuals;
        out->whole = l->headcount;
        break;
    case LIST_LIMIT_COLLECTIVES:
        out->part = l->collectives;
        break;
    default:
        out->part = l->individuals;
    }
}

void limit_look(const struct limit *limit, const struct limit_list *list, const struct limit_pass *pass,
                struct limit_state *out)
{
    *out = (struct limit_state){0};
    measure(limit->code, list, out);
    if (limit_is_share(limit->code))
        out->beyond = out->whole > 0 && out->part * LIST_LIMIT_SHARE_MAX > limit->most * out->whole;
    else
        out->beyond = out->part > limit->most;
    /* part/whole ≤ pass.part/pass.whole, by crosswise products */
    out->passed = out->beyond && pass->there && out->part * pass->whole <= pass->part * out->whole;
}

size_t limit_preset(enum eligibility_preset p, struct limit out[LIST_LIMIT_CODES])
{
    static const struct limit LOCAL[] = {{LIST_LIMIT_LEADERS, EFFECT_FORBID, 200},
                                         {LIST_LIMIT_LEADER_UNITS, EFFECT_FORBID, 200},
                                         {LIST_LIMIT_INDIVIDUALS, EFFECT_WARN, 150}, /* 一般: a province gave 180 */
                                         {LIST_LIMIT_COLLECTIVES, EFFECT_WARN, 50}};
    if (p == PRESET_A2) {
        memcpy(out, LOCAL, sizeof LOCAL);
        return sizeof LOCAL / sizeof *LOCAL;
    }
    if (p == PRESET_A9) {
        out[0] = (struct limit){LIST_LIMIT_HEADCOUNT, EFFECT_FORBID, 200};
        return 1;
    }
    return 0;
}
