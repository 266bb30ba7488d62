/*
 * clock: instants and days.
 *
 * An instant is `int64_t` microseconds since 1970-01-01T00:00:00Z. A day is `int32_t` days since 1970-01-01, a civil
 * date without a zone. Local time is the zone given to clock_set_zone (Asia/Shanghai by configuration). clock_now() is
 * the only source of "now"; pure code gets it as an argument. Builds with JX_TEST can shift it: a file whose text is a
 * whole number of seconds, named by clock_test_file, is added to the real time and read again at every clock_refresh
 * (once per request). A release build does not contain that code.
 */
#ifndef JX_BASE_CLOCK_H
#define JX_BASE_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"

typedef int64_t instant; /* microseconds, UTC */
typedef int32_t day;     /* days since 1970-01-01 */

#define CLOCK_SECOND INT64_C(1000000)
#define CLOCK_MINUTE (60 * CLOCK_SECOND)
#define CLOCK_HOUR (60 * CLOCK_MINUTE)
#define CLOCK_DAY (24 * CLOCK_HOUR)

struct civil {                /* a broken-down date and time */
    int year, month, day;     /* 1–12, 1–31 */
    int hour, minute, second; /* 0–23, 0–59, 0–59 */
    int micro;                /* 0–999999 */
    int weekday;              /* 0 Sunday … 6 Saturday */
};

instant clock_now(void);
instant clock_monotonic(void); /* for measuring durations; never shifted */

/* Whether `zone` names a zone of this machine's database (never a path out of it). */
bool clock_zone_exists(const char *zone);
/* Sets the process's local zone, e.g. "Asia/Shanghai". ERR_INVALID when the zone is not on this machine. */
enum err clock_set_zone(const char *zone) MUST_CHECK;

#ifdef JX_TEST
void clock_test_file(const char *path); /* NULL: none. Borrowed: must outlive its use. */
void clock_test_set(instant fixed);     /* stands still at `fixed`; 0: real time again */
#endif
void clock_refresh(void); /* reads the test file again; nothing in a release build */

struct civil clock_utc(instant t);
struct civil clock_local(instant t);
/* Years 1–9999; no field is checked. */
instant clock_from_utc(const struct civil *c);
/* Local time to instant; fields out of range normalise; where a local time does not exist or exists twice, mktime's
   choice. */
instant clock_from_local(const struct civil *c);

day clock_day(int year, int month, int mday); /* proleptic Gregorian; the date must exist (clock_date_exists) */
/* In the years 1–9999. */
bool clock_date_exists(int year, int month, int mday);
struct civil clock_day_civil(day d); /* time fields 0 */
day clock_local_day(instant t);
instant clock_day_start(day d); /* local midnight */

/* "2026-11-21"; out holds 11 bytes. Beyond the years 1–9999: the nearest date within them. */
void clock_format_day(day d, char out[11]);
/* Strict "YYYY-MM-DD" of an existing date; false otherwise. */
bool clock_parse_day(const char *s, day *out);
/* "HH:MM" or "H:MM", 00:00–23:59 (full-width digits and colon accepted); minutes since midnight. */
bool clock_parse_hhmm(const char *s, int *minutes);
/* "2026-11-21T09:00:00Z" style, seconds precision, UTC; out holds 21 bytes. */
void clock_format_utc(instant t, char out[21]);

#endif
