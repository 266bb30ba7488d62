#include "lib/domain/notice_days.h"

#include <string.h>

enum { DAYS_MAX = 60 };

/* The row of the calendar's table for a day; SIZE_MAX: none. */
static size_t exception_of(const struct workday_calendar *c, day d)
{
    for (size_t i = 0; i < c->exception_count; i++)
        if (c->exceptions[i].date == d)
            return i;
    return SIZE_MAX;
}

/* Whether a day that does not count goes into the cell before it. */
static bool goes_on(const struct notice_cell *before, day d, const char *name)
{
    if (before->no || before->last + 1 != d)
        return false;
    return name && before->name ? strcmp(name, before->name) == 0 : name == before->name;
}

enum err notice_days(const struct workday_calendar *c, const char *const *names, day posted_on, int days,
                     struct notice_cell out[NOTICE_CELLS_MAX], size_t *n, int *missing_year)
{
    *n = 0;
    if (days < 1 || days > DAYS_MAX)
        return ERR_INVALID;
    int no = 0;
    for (day d = posted_on + 1; no < days; d++) {
        bool is = false;
        const enum err e = workday_is(c, d, &is, missing_year);
        if (e)
            return e;
        const size_t row = exception_of(c, d);
        const char *name = !is && row != SIZE_MAX ? names[row] : NULL;
        if (!is && *n > 0 && goes_on(&out[*n - 1], d, name)) {
            out[*n - 1].last = d;
            continue;
        }
        if (*n == NOTICE_CELLS_MAX)
            return ERR_INVALID;
        no += is;
        out[(*n)++] = (struct notice_cell){.first = d,
                                           .last = d,
                                           .no = is ? no : 0,
                                           .makeup = is && row != SIZE_MAX,
                                           .final = is && no == days,
                                           .name = name};
    }
    return OK;
}
