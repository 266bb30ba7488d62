#include "lib/domain/workday.h"

#include <string.h>

enum { ADD_MAX = 2000, SPAN_MAX = 3660 };

static const char *const KIND_CODES[WORKDAY_KIND_COUNT] = {
    [WORKDAY_HOLIDAY] = "holiday",
    [WORKDAY_MAKEUP] = "workday",
};

/* The index of the first exception on or after `d`. */
static size_t lower_bound(const struct workday_calendar *c, day d)
{
    size_t low = 0, high = c->exception_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (c->exceptions[middle].date < d)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool covers(const struct workday_calendar *c, int year)
{
    for (size_t i = 0; i < c->year_count; i++)
        if (c->years[i] == year)
            return true;
    return false;
}

/* A walk over days that only goes forward, so the year's cover is looked up once per year. */
struct walk {
    const struct workday_calendar *calendar;
    day at, year_end; /* year_end: the last day known to be covered */
    size_t next;      /* first exception on or after `at` */
};

static struct walk walk_from(const struct workday_calendar *c, day first)
{
    return (struct walk){.calendar = c, .at = first, .year_end = first - 1, .next = lower_bound(c, first)};
}

/* Says whether the day it stands on is a working day, and steps to the next. */
static enum err walk_step(struct walk *w, bool *is, int *missing_year)
{
    const struct workday_calendar *c = w->calendar;
    struct civil date = clock_day_civil(w->at);

    if (w->at > w->year_end) {
        if (!covers(c, date.year)) {
            *missing_year = date.year;
            return ERR_NOT_FOUND;
        }
        w->year_end = clock_day(date.year, 12, 31);
    }
    *is = date.weekday >= 1 && date.weekday <= 5;
    if (w->next < c->exception_count && c->exceptions[w->next].date == w->at) {
        *is = c->exceptions[w->next].kind == WORKDAY_MAKEUP;
        w->next++;
    }
    w->at++;
    return OK;
}

enum err workday_check(const struct workday_calendar *c)
{
    for (size_t i = 1; i < c->year_count; i++)
        if (c->years[i] <= c->years[i - 1])
            return ERR_INVALID;
    for (size_t i = 0; i < c->exception_count; i++) {
        if (i > 0 && c->exceptions[i].date <= c->exceptions[i - 1].date)
            return ERR_INVALID;
        if (!covers(c, clock_day_civil(c->exceptions[i].date).year))
            return ERR_INVALID;
    }
    return OK;
}

enum err workday_is(const struct workday_calendar *c, day d, bool *is, int *missing_year)
{
    struct walk w = walk_from(c, d);

    return walk_step(&w, is, missing_year);
}

enum err workday_add(const struct workday_calendar *c, day from, int n, day *out, int *missing_year)
{
    if (n < 1 || n > ADD_MAX || from == INT32_MAX)
        return ERR_INVALID;

    struct walk w = walk_from(c, from + 1);

    while (n > 0) {
        bool is = false;
        enum err e = walk_step(&w, &is, missing_year);

        if (e)
            return e;
        n -= is;
    }
    *out = w.at - 1;
    return OK;
}

enum err workday_between(const struct workday_calendar *c, day after, day through, int *n, int *missing_year)
{
    *n = 0;
    if (through <= after)
        return OK;
    if ((int64_t)through - after > SPAN_MAX)
        return ERR_INVALID;

    int count = 0;
    struct walk w = walk_from(c, after + 1);

    while (w.at <= through) {
        bool is = false;
        enum err e = walk_step(&w, &is, missing_year);

        if (e)
            return e;
        count += is;
    }
    *n = count;
    return OK;
}

const char *workday_kind_code(enum workday_kind k)
{
    return (size_t)k < WORKDAY_KIND_COUNT ? KIND_CODES[k] : "";
}

bool workday_kind_parse(const char *code, enum workday_kind *out)
{
    for (size_t i = 0; code && i < WORKDAY_KIND_COUNT; i++) {
        if (strcmp(code, KIND_CODES[i]) == 0) {
            *out = (enum workday_kind)i;
            return true;
        }
    }
    return false;
}
