#include "lib/domain/programme_limit.h"

#include "lib/base/code.h"

static const char *const CODES[PROGRAMME_LIMIT_COUNT] = {
    [LIMIT_YEAR] = "year",
    [LIMIT_COLLECTIVES] = "collectives",
    [LIMIT_INDIVIDUALS] = "individuals",
    [LIMIT_CYCLE] = "cycle",
};

const char *programme_limit_code(enum programme_limit l)
{
    return CODES[l];
}

bool programme_limit_parse(const char *code, enum programme_limit *out)
{
    const int i = code_find(CODES, PROGRAMME_LIMIT_COUNT, code);
    if (i >= 0)
        *out = (enum programme_limit)i;
    return i >= 0;
}

static void at_most(struct programme_excess *out, size_t *n, enum programme_limit limit, int64_t found, int64_t allowed)
{
    if (allowed > 0 && found > allowed)
        out[(*n)++] = (struct programme_excess){limit, found, allowed};
}

size_t programme_limit_exceeded(const struct programme_totals *t, const struct programme_limits *limits,
                                struct programme_excess out[PROGRAMME_LIMIT_COUNT])
{
    size_t n = 0;
    if (t->level != LEVEL_COUNTY && t->level != LEVEL_PREFECTURE && t->level != LEVEL_PROVINCE)
        return 0;
    if (t->level == LEVEL_PREFECTURE)
        at_most(out, &n, LIMIT_YEAR, t->in_year, limits->year_prefecture);
    if (t->level == LEVEL_COUNTY)
        at_most(out, &n, LIMIT_YEAR, t->in_year, limits->year_county);
    at_most(out, &n, LIMIT_COLLECTIVES, t->collectives, limits->collectives);
    at_most(out, &n, LIMIT_INDIVIDUALS, t->individuals, limits->individuals);
    if (t->years_since > 0 && t->years_since < limits->cycle_years)
        out[n++] = (struct programme_excess){LIMIT_CYCLE, t->years_since, limits->cycle_years};
    return n;
}
