#include "lib/domain/rubric.h"

#include <string.h>

#include "lib/domain/rule_card.h"

static const char *const EFFECTS[RUBRIC_EFFECT_COUNT] = {
    [RUBRIC_ZERO_CRITERION] = "zero_criterion",
    [RUBRIC_ZERO_SEGMENT] = "zero_segment",
    [RUBRIC_STOP] = "stop",
    [RUBRIC_DISQUALIFY] = "disqualify",
};

static bool problem(struct rubric_problem *out, enum rubric_part part, size_t index, const char *field, const char *key,
                    int64_t points)
{
    *out = (struct rubric_problem){part, index, field, key, points};
    return false;
}

static bool bands_fit(const struct rubric_criterion *c, struct rubric_problem *out)
{
    for (size_t i = 0; i < c->band_count; i++) {
        const struct rubric_band *b = &c->bands[i];
        if (b->from_x1000 > b->to_x1000)
            return problem(out, RUBRIC_OF_BAND, i, "from", "rubric.band_order", 0);
        if (b->to_x1000 > c->max_x1000)
            return problem(out, RUBRIC_OF_BAND, i, "to", "rubric.band_beyond", c->max_x1000);
        for (size_t k = 0; k < i; k++)
            if (b->from_x1000 <= c->bands[k].to_x1000 && c->bands[k].from_x1000 <= b->to_x1000)
                return problem(out, RUBRIC_OF_BAND, i, "from", "rubric.band_overlap", 0);
    }
    return true;
}

static bool deductions_fit(const struct rubric_criterion *c, struct rubric_problem *out)
{
    for (size_t i = 0; i < c->deduction_count; i++) {
        const struct rubric_deduction *d = &c->deductions[i];
        if (d->points_x1000 < 1 || d->points_x1000 > c->max_x1000)
            return problem(out, RUBRIC_OF_DEDUCTION, i, "points", "rubric.points_beyond", c->max_x1000);
        if (d->cap_x1000 < 1 || d->cap_x1000 > c->max_x1000)
            return problem(out, RUBRIC_OF_DEDUCTION, i, "cap", "rubric.cap_beyond", c->max_x1000);
    }
    return true;
}

bool rubric_check(const struct rubric_criterion *c, struct rubric_problem *out)
{
    if (c->max_x1000 < 1 || c->max_x1000 > RUBRIC_POINTS_MAX)
        return problem(out, RUBRIC_OF_CRITERION, 0, "max", "rubric.max_range", RUBRIC_POINTS_MAX);
    if (c->step_x1000 < 1 || c->step_x1000 > c->max_x1000 || c->max_x1000 % c->step_x1000 != 0)
        return problem(out, RUBRIC_OF_CRITERION, 0, "step", "rubric.step_fit", 0);
    return bands_fit(c, out) && deductions_fit(c, out);
}

const char *rubric_effect_code(enum rubric_effect e)
{
    return EFFECTS[e];
}

bool rubric_effect_parse(const char *code, enum rubric_effect *out)
{
    if (strcmp(code, "zero_stage") == 0) {
        *out = RUBRIC_ZERO_SEGMENT;
        return true;
    }
    for (int i = 0; i < RUBRIC_EFFECT_COUNT; i++)
        if (strcmp(EFFECTS[i], code) == 0) {
            *out = (enum rubric_effect)i;
            return true;
        }
    return false;
}

bool rubric_code_ok(const char *code)
{
    static const char LETTERS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    static const char REST[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";
    const size_t n = strlen(code);
    return n >= 1 && n <= 16 && strchr(LETTERS, code[0]) && strspn(code, REST) == n && code[n - 1] != '-' &&
           !rule_card_reserved_code(code);
}
