#include "lib/domain/record.h"

#include <string.h>

bool record_hours_kind_parse(const char *code, enum record_hours_kind *out)
{
    static const char *const CODES[RECORD_HOURS_KIND_COUNT] = {
        [RECORD_ONSITE] = "onsite", [RECORD_BLENDED] = "blended", [RECORD_ONLINE] = "online"};
    for (int i = 0; i < RECORD_HOURS_KIND_COUNT; i++)
        if (strcmp(CODES[i], code) == 0) {
            *out = (enum record_hours_kind)i;
            return true;
        }
    return false;
}

struct record_hours record_this_year(day today)
{
    return (struct record_hours){.first = clock_day(clock_day_civil(today).year, 1, 1), .last = today};
}

struct record_hours record_five_years(day today)
{
    enum { YEARS = 5 };
    const struct civil c = clock_day_civil(today);
    /* The day after the same date five years ago; that of a 29 February is the 28th. */
    const int mday = clock_date_exists(c.year - YEARS, c.month, c.day) ? c.day : c.day - 1;
    return (struct record_hours){.first = clock_day(c.year - YEARS, c.month, mday) + 1, .last = today};
}

void record_hours_add(struct record_hours *sum, day over_on, enum record_hours_kind kind, int64_t hours_x10)
{
    if (over_on >= sum->first && over_on <= sum->last)
        sum->x10[kind] += hours_x10;
}
