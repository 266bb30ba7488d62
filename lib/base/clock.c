#include "lib/base/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "lib/base/text.h"

#define ZONE_DIR "/usr/share/zoneinfo"

#define DAYS_PER_400_YEARS 146097
#define DAYS_FROM_0000_03_01 719468 /* to 1970-01-01 */

#ifdef JX_TEST
/* How far tests have moved "now", and from where. One clock per process. */
static instant test_shift;
static instant test_fixed;
static const char *test_path;
#endif

static instant read_clock(clockid_t id)
{
    struct timespec t = {0};

    clock_gettime(id, &t); /* cannot fail for these two clocks */
    return (instant)t.tv_sec * CLOCK_SECOND + t.tv_nsec / 1000;
}

instant clock_now(void)
{
#ifdef JX_TEST
    if (test_fixed)
        return test_fixed;
    return read_clock(CLOCK_REALTIME) + test_shift;
#else
    return read_clock(CLOCK_REALTIME);
#endif
}

instant clock_monotonic(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

#ifdef JX_TEST
void clock_test_file(const char *path)
{
    test_path = path;
    clock_refresh();
}

void clock_test_set(instant fixed)
{
    test_fixed = fixed;
}
#endif

void clock_refresh(void)
{
#ifdef JX_TEST
    char text[32] = "";
    int64_t seconds = 0;
    FILE *f = test_path ? fopen(test_path, "re") : NULL;

    if (f) {
        size_t n = fread(text, 1, sizeof text - 1, f);
        text[n] = '\0';
        fclose(f);
        if (!text_int(text, INT32_MIN * INT64_C(10), INT32_MAX * INT64_C(10), &seconds))
            return; /* caught half-written: the former shift holds */
    }
    test_shift = seconds * CLOCK_SECOND;
#endif
}

bool clock_zone_exists(const char *zone)
{
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";
    char path[128];
    struct stat st;

    if (zone[0] == '\0' || zone[0] == '/' || zone[strspn(zone, allowed)] != '\0')
        return false;
    int n = snprintf(path, sizeof path, "%s/%s", ZONE_DIR, zone);
    return n > 0 && (size_t)n < sizeof path && stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

enum err clock_set_zone(const char *zone)
{
    if (!clock_zone_exists(zone))
        return ERR_INVALID;
    if (setenv("TZ", zone, 1))
        return ERR_NO_MEMORY;
    tzset();
    return OK;
}

/* Rounds towards minus infinity; den > 0. */
static int64_t floor_div(int64_t num, int64_t den)
{
    return num / den - (num % den < 0);
}

/* What floor_div leaves over: 0 … den - 1. */
static int64_t floor_rest(int64_t num, int64_t den)
{
    int64_t rest = num % den;

    return rest < 0 ? rest + den : rest;
}

/*
 * Dates are counted in years that begin on 1 March, so that the leap day is the last day of its year and the months
 * before it have the lengths 31 30 31 30 31 | 31 30 31 30 31 | 31, which (153 m + 2) / 5 sums up.
 */
static int64_t days_of(int64_t year, int month, int mday)
{
    int64_t y = month > 2 ? year : year - 1;
    int64_t m = month > 2 ? month - 3 : month + 9;
    int64_t era = floor_div(y, 400);
    int64_t in_era = y - era * 400;

    return era * DAYS_PER_400_YEARS + in_era * 365 + in_era / 4 - in_era / 100 + (153 * m + 2) / 5 + mday - 1 -
           DAYS_FROM_0000_03_01;
}

static struct civil civil_of(int64_t days)
{
    int64_t z = days + DAYS_FROM_0000_03_01;
    int64_t era = floor_div(z, DAYS_PER_400_YEARS);
    int64_t n = z - era * DAYS_PER_400_YEARS; /* 0 … 146096 within the era */
    /* The leap days passed before day n, taken out, leave years of 365 days. */
    int64_t y = (n - n / 1460 + n / 36524 - n / 146096) / 365;
    int64_t in_year = n - (y * 365 + y / 4 - y / 100);
    int64_t m = (5 * in_year + 2) / 153;

    struct civil c = {0};
    c.day = (int)(in_year - (153 * m + 2) / 5 + 1);
    c.month = (int)(m < 10 ? m + 3 : m - 9);
    c.year = (int)(era * 400 + y + (c.month <= 2));
    c.weekday = (int)floor_rest(days + 4, 7); /* 1970-01-01 was a Thursday */
    return c;
}

struct civil clock_utc(instant t)
{
    int64_t days = floor_div(t, CLOCK_DAY);
    int64_t rest = floor_rest(t, CLOCK_DAY);
    struct civil c = civil_of(days);

    c.hour = (int)(rest / CLOCK_HOUR);
    c.minute = (int)(rest / CLOCK_MINUTE % 60);
    c.second = (int)(rest / CLOCK_SECOND % 60);
    c.micro = (int)(rest % CLOCK_SECOND);
    return c;
}

struct civil clock_local(instant t)
{
    time_t seconds = (time_t)floor_div(t, CLOCK_SECOND);
    struct tm tm = {0};

    localtime_r(&seconds, &tm); /* fails only for years beyond int, which an instant cannot reach */
    return (struct civil){
        .year = tm.tm_year + 1900,
        .month = tm.tm_mon + 1,
        .day = tm.tm_mday,
        .hour = tm.tm_hour,
        .minute = tm.tm_min,
        .second = tm.tm_sec < 60 ? tm.tm_sec : 59,
        .micro = (int)floor_rest(t, CLOCK_SECOND),
        .weekday = tm.tm_wday,
    };
}

instant clock_from_utc(const struct civil *c)
{
    return days_of(c->year, c->month, c->day) * CLOCK_DAY + c->hour * CLOCK_HOUR + c->minute * CLOCK_MINUTE +
           c->second * CLOCK_SECOND + c->micro;
}

instant clock_from_local(const struct civil *c)
{
    struct tm tm = {
        .tm_year = c->year - 1900,
        .tm_mon = c->month - 1,
        .tm_mday = c->day,
        .tm_hour = c->hour,
        .tm_min = c->minute,
        .tm_sec = c->second,
        .tm_isdst = -1,
    };

    return (instant)mktime(&tm) * CLOCK_SECOND + c->micro;
}

bool clock_date_exists(int year, int month, int mday)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    if (year < 1 || year > 9999 || month < 1 || month > 12 || mday < 1)
        return false;
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return mday <= lengths[month - 1] + (month == 2 && leap);
}

day clock_day(int year, int month, int mday)
{
    return (day)days_of(year, month, mday);
}

struct civil clock_day_civil(day d)
{
    return civil_of(d);
}

day clock_local_day(instant t)
{
    struct civil c = clock_local(t);

    return clock_day(c.year, c.month, c.day);
}

instant clock_day_start(day d)
{
    struct civil c = civil_of(d);

    return clock_from_local(&c);
}

/* Writes `n` decimal digits of v ≥ 0 and returns the place behind them. */
static char *put_digits(char *out, int v, int n)
{
    for (int i = n - 1; i >= 0; i--) {
        out[i] = (char)('0' + v % 10);
        v /= 10;
    }
    return out + n;
}

/* A date outside the years 0001–9999 has no such form; it shows the nearest date that has. */
static char *put_date(char *out, struct civil c)
{
    if (c.year < 1)
        c = (struct civil){.year = 1, .month = 1, .day = 1};
    else if (c.year > 9999)
        c = (struct civil){.year = 9999, .month = 12, .day = 31};
    out = put_digits(out, c.year, 4);
    *out++ = '-';
    out = put_digits(out, c.month, 2);
    *out++ = '-';
    return put_digits(out, c.day, 2);
}

void clock_format_day(day d, char out[11])
{
    *put_date(out, civil_of(d)) = '\0';
}

void clock_format_utc(instant t, char out[21])
{
    struct civil c = clock_utc(t);

    out = put_date(out, c);
    *out++ = 'T';
    out = put_digits(out, c.hour, 2);
    *out++ = ':';
    out = put_digits(out, c.minute, 2);
    *out++ = ':';
    out = put_digits(out, c.second, 2);
    *out++ = 'Z';
    *out = '\0';
}

/* Reads exactly `n` ASCII digits at *s; false otherwise. */
static bool take_digits(const char **s, int n, int *out)
{
    *out = 0;
    for (int i = 0; i < n; i++, (*s)++) {
        if (**s < '0' || **s > '9')
            return false;
        *out = *out * 10 + (**s - '0');
    }
    return true;
}

bool clock_parse_day(const char *s, day *out)
{
    int year;
    int month;
    int mday;

    if (!take_digits(&s, 4, &year) || *s++ != '-' || !take_digits(&s, 2, &month) || *s++ != '-' ||
        !take_digits(&s, 2, &mday) || *s || !clock_date_exists(year, month, mday))
        return false;
    *out = clock_day(year, month, mday);
    return true;
}

bool clock_parse_hhmm(const char *s, int *minutes)
{
    int digits[4];
    int n = 0;
    int before_colon = -1; /* digits seen before it */

    while (*s) {
        uint32_t cp = text_narrow(text_next(&s));
        if (cp >= '0' && cp <= '9' && n < 4)
            digits[n++] = (int)(cp - '0');
        else if (cp == ':' && before_colon < 0)
            before_colon = n;
        else
            return false;
    }
    if (before_colon < 1 || n - before_colon != 2)
        return false;
    int hour = before_colon == 1 ? digits[0] : digits[0] * 10 + digits[1];
    int minute = digits[n - 2] * 10 + digits[n - 1];
    if (hour > 23 || minute > 59)
        return false;
    *minutes = hour * 60 + minute;
    return true;
}
