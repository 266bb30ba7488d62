/*
 * workday: working days by a table of holidays (放假) and make-up days (调休上班), rules N9, N10 and A6.
 *
 * A working day is Monday to Friday without the table's holidays, plus its make-up days. Only years the table covers
 * are known: a day of another year is ERR_NOT_FOUND with that year, never a guess.
 */
#ifndef JX_DOMAIN_WORKDAY_H
#define JX_DOMAIN_WORKDAY_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/clock.h"
#include "lib/base/err.h"

enum workday_kind { WORKDAY_HOLIDAY, WORKDAY_MAKEUP, WORKDAY_KIND_COUNT };

struct workday_exception {
    day date;
    enum workday_kind kind;
};

struct workday_calendar {                       /* borrowed arrays */
    const struct workday_exception *exceptions; /* ascending by date, no date twice */
    size_t exception_count;
    const int *years; /* ascending; covered from 1 January to 31 December */
    size_t year_count;
};

/* Whether the arrays are in order and every exception lies in a covered year; the functions below rely on it.
   ERR_INVALID. */
enum err workday_check(const struct workday_calendar *c) MUST_CHECK;

/* Whether `d` is a working day. ERR_NOT_FOUND: *missing_year has no table. */
enum err workday_is(const struct workday_calendar *c, day d, bool *is, int *missing_year) MUST_CHECK;

/* The n-th working day after `from`; the first day counted is the day after `from`, so a notice put up on a Friday
   for five working days ends on the next Friday. n 1–2000 (else ERR_INVALID). ERR_NOT_FOUND as above. */
enum err workday_add(const struct workday_calendar *c, day from, int n, day *out, int *missing_year) MUST_CHECK;

/* Working days d with after < d <= through; 0 when through <= after. So workday_between(from, workday_add(from, n))
   is n. ERR_NOT_FOUND as above; ERR_INVALID when the days are more than ten years apart. */
enum err workday_between(const struct workday_calendar *c, day after, day through, int *n,
                         int *missing_year) MUST_CHECK;

/* "holiday", "workday": the codes of calendar.csv and of the database. Static; parsing is exact. */
const char *workday_kind_code(enum workday_kind k);
bool workday_kind_parse(const char *code, enum workday_kind *out);

#endif
