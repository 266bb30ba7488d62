/* clock: dates against the C library and known days, Shanghai's offsets, strict parsing, the test clock. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "lib/base/clock.h"

static void known_days(void **state)
{
    (void)state;
    static const struct {
        int year, month, day;
        day days;
        int weekday;
    } cases[] = {
        {1970, 1, 1, 0, 4},         {1969, 12, 31, -1, 3},    {2000, 2, 29, 11016, 2},  {2000, 3, 1, 11017, 3},
        {1900, 1, 1, -25567, 1},    {1900, 2, 28, -25509, 3}, {1900, 3, 1, -25508, 4},  {2100, 2, 28, 47540, 0},
        {2100, 3, 1, 47541, 1},     {2024, 2, 29, 19782, 4},  {2026, 11, 21, 20778, 6}, {2038, 1, 19, 24855, 2},
        {9999, 12, 31, 2932896, 5}, {1, 1, 1, -719162, 1},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_true(clock_date_exists(cases[i].year, cases[i].month, cases[i].day));
        assert_int_equal(clock_day(cases[i].year, cases[i].month, cases[i].day), cases[i].days);
        struct civil c = clock_day_civil(cases[i].days);
        assert_int_equal(c.year, cases[i].year);
        assert_int_equal(c.month, cases[i].month);
        assert_int_equal(c.day, cases[i].day);
        assert_int_equal(c.weekday, cases[i].weekday);
        assert_int_equal(c.hour + c.minute + c.second + c.micro, 0);
    }
}

static void every_day_follows_the_one_before(void **state)
{
    (void)state;
    day last = clock_day(9999, 12, 31);
    struct civil before = clock_day_civil(clock_day(1, 1, 1));

    for (day d = clock_day(1, 1, 2); d <= last; d++) {
        struct civil c = clock_day_civil(d);
        bool next_day = c.day == before.day + 1 && c.month == before.month && c.year == before.year;
        bool next_month = c.day == 1 && c.month == before.month + 1 && c.year == before.year;
        bool next_year = c.day == 1 && c.month == 1 && before.month == 12 && c.year == before.year + 1;
        bool before_was_last = !clock_date_exists(before.year, before.month, before.day + 1);
        if (next_day == before_was_last || next_day + next_month + next_year != 1 ||
            c.weekday != (before.weekday + 1) % 7 || clock_day(c.year, c.month, c.day) != d)
            fail_msg("day %d is wrong", (int)d);
        before = c;
    }
}

static void agrees_with_the_c_library(void **state)
{
    (void)state;
    uint64_t x = 2026;

    for (int i = 0; i < 100000; i++) {
        x = x * 6364136223846793005U + 1442695040888963407U;
        time_t t = (time_t)((int64_t)(x >> 20) % 500000000000) - 250000000000; /* years -5952 … 9892 */
        struct tm tm;
        assert_non_null(gmtime_r(&t, &tm));
        struct civil c = clock_utc(t * CLOCK_SECOND + 999999);
        if (c.year != tm.tm_year + 1900 || c.month != tm.tm_mon + 1 || c.day != tm.tm_mday || c.hour != tm.tm_hour ||
            c.minute != tm.tm_min || c.second != tm.tm_sec || c.weekday != tm.tm_wday || c.micro != 999999 ||
            clock_from_utc(&c) != t * CLOCK_SECOND + 999999)
            fail_msg("second %lld is wrong", (long long)t);
    }
}

static void dates_that_do_not_exist(void **state)
{
    (void)state;
    static const int no[][3] = {{2023, 2, 29}, {1900, 2, 29}, {2100, 2, 29}, {2024, 2, 30}, {2024, 4, 31},
                                {2024, 13, 1}, {2024, 0, 1},  {2024, 1, 0},  {2024, 1, 32}, {2024, -1, 1},
                                {0, 1, 1},     {10000, 1, 1}, {-1, 1, 1}};

    for (size_t i = 0; i < sizeof no / sizeof no[0]; i++)
        assert_false(clock_date_exists(no[i][0], no[i][1], no[i][2]));
    assert_true(clock_date_exists(2000, 2, 29));
}

static struct civil at(int year, int month, int mday, int hour, int minute)
{
    return (struct civil){.year = year, .month = month, .day = mday, .hour = hour, .minute = minute};
}

static void shanghai(void **state)
{
    (void)state;
    static const struct {
        int year, month, day, hour, minute;
        int offset_s;
    } cases[] = {
        {1900, 1, 1, 0, 0, 8 * 3600 + 343},                                /* local mean time, +8:05:43 */
        {1970, 1, 1, 8, 0, 8 * 3600},       {1986, 6, 1, 12, 0, 9 * 3600}, /* summer time, 1986–1991 */
        {1991, 12, 1, 12, 0, 8 * 3600},     {2026, 7, 1, 0, 0, 8 * 3600},
        {2026, 12, 31, 23, 59, 8 * 3600},   {9999, 12, 31, 23, 59, 8 * 3600},
    };

    assert_int_equal(clock_set_zone("Asia/Shanghai"), OK);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct civil c = at(cases[i].year, cases[i].month, cases[i].day, cases[i].hour, cases[i].minute);
        c.micro = 250000;
        instant t = clock_from_local(&c);
        assert_int_equal(t, clock_from_utc(&c) - cases[i].offset_s * CLOCK_SECOND);
        struct civil back = clock_local(t);
        assert_int_equal(back.year, c.year);
        assert_int_equal(back.month, c.month);
        assert_int_equal(back.day, c.day);
        assert_int_equal(back.hour, c.hour);
        assert_int_equal(back.minute, c.minute);
        assert_int_equal(back.second, 0);
        assert_int_equal(back.micro, 250000);
        assert_int_equal(clock_local_day(t), clock_day(c.year, c.month, c.day));
    }

    /* The local day begins at 16:00 UTC of the day before. */
    struct civil midnight = at(2026, 11, 20, 16, 0);
    instant start = clock_day_start(clock_day(2026, 11, 21));
    assert_int_equal(start, clock_from_utc(&midnight));
    assert_int_equal(clock_local_day(start), clock_day(2026, 11, 21));
    assert_int_equal(clock_local_day(start - 1), clock_day(2026, 11, 20));

    /* Fields out of range normalise. */
    struct civil late = at(2026, 11, 30, 25, 0);
    struct civil same = at(2026, 12, 1, 1, 0);
    assert_int_equal(clock_from_local(&late), clock_from_local(&same));
}

static void instants_before_1970(void **state)
{
    (void)state;
    assert_int_equal(clock_set_zone("UTC"), OK);
    struct civil c = clock_local(-1);
    assert_int_equal(c.year, 1969);
    assert_int_equal(c.second, 59);
    assert_int_equal(c.micro, 999999);
    assert_int_equal(clock_from_local(&c), -1);
    c = clock_utc(-1);
    assert_int_equal(c.day, 31);
    assert_int_equal(c.micro, 999999);
    c = clock_utc(INT64_MIN);
    assert_int_equal(c.year, -290308);
    c = clock_utc(INT64_MAX);
    assert_int_equal(c.year, 294247);
}

static void zones(void **state)
{
    (void)state;
    static const char *const no[] = {"",      "Mars/Olympus", "/etc/passwd",     "../zoneinfo/UTC", "Asia",
                                     "Asia/", ":UTC",         "Asia/Shanghai\n", "CST-8",           "Asia/上海"};

    assert_true(clock_zone_exists("Asia/Shanghai"));
    assert_true(clock_zone_exists("UTC"));
    assert_int_equal(clock_set_zone("Asia/Shanghai"), OK);
    for (size_t i = 0; i < sizeof no / sizeof no[0]; i++) {
        assert_false(clock_zone_exists(no[i]));
        assert_int_equal(clock_set_zone(no[i]), ERR_INVALID);
    }
    assert_int_equal(clock_local(0).hour, 8); /* a refused zone changes nothing */
}

static void formats(void **state)
{
    (void)state;
    char out[21];

    clock_format_day(clock_day(2026, 11, 21), out);
    assert_string_equal(out, "2026-11-21");
    clock_format_day(clock_day(1, 1, 1), out);
    assert_string_equal(out, "0001-01-01");
    clock_format_day(INT32_MAX, out);
    assert_string_equal(out, "9999-12-31");
    clock_format_day(INT32_MIN, out);
    assert_string_equal(out, "0001-01-01");
    clock_format_utc(0, out);
    assert_string_equal(out, "1970-01-01T00:00:00Z");
    clock_format_utc(INT64_C(1795251599999999), out);
    assert_string_equal(out, "2026-11-21T08:59:59Z");
    clock_format_utc(INT64_MAX, out);
    assert_int_equal(strlen(out), 20);
}

static void days_are_parsed_strictly(void **state)
{
    (void)state;
    static const char *const no[] = {
        "",           "2026",        "2026-1-1",   "2026-02-29", "2026-11-21 ", " 2026-11-21",
        "2026-11-2",  "2026-11-210", "2026/11/21", "+026-11-21", "2026-11-2x",  "0000-01-01",
        "2026-00-10", "2026-10-00",  "20261121",   "２026-11-21"};
    day d = 4711;

    for (size_t i = 0; i < sizeof no / sizeof no[0]; i++)
        assert_false(clock_parse_day(no[i], &d));
    assert_int_equal(d, 4711);
    for (day want = clock_day(1896, 1, 1); want <= clock_day(2104, 12, 31); want++) {
        char text[11];
        clock_format_day(want, text);
        assert_true(clock_parse_day(text, &d));
        assert_int_equal(d, want);
    }
}

static void times_of_day(void **state)
{
    (void)state;
    static const struct {
        const char *s;
        int minutes; /* -1: refused */
    } cases[] = {
        {"00:00", 0},  {"23:59", 1439}, {"9:05", 545}, {"09:05", 545}, {"０９：３０", 570}, {"9：30", 570},
        {"24:00", -1}, {"12:60", -1},   {"", -1},      {":", -1},      {":30", -1},         {"9:", -1},
        {"9:5", -1},   {"9", -1},       {"0930", -1},  {"009:30", -1}, {"9:300", -1},       {"9:30:00", -1},
        {" 9:30", -1}, {"9:30 ", -1},   {"-9:30", -1}, {"9.30", -1},   {"9:3\xFF", -1},     {"12345:67", -1},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int minutes = -1;
        assert_int_equal(clock_parse_hhmm(cases[i].s, &minutes), cases[i].minutes >= 0);
        assert_int_equal(minutes, cases[i].minutes);
    }
}

static void write_text(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");

    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void the_test_clock(void **state)
{
    (void)state;
    char path[] = "/tmp/jx-clock-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);

    instant real = clock_now();
    assert_true(real > INT64_C(1700000000) * CLOCK_SECOND);
    write_text(path, "86400\n");
    clock_test_file(path);
    instant shifted = clock_now();
    assert_in_range(shifted - real, CLOCK_DAY, CLOCK_DAY + CLOCK_MINUTE);

    write_text(path, "-86400");
    assert_true(clock_now() > real); /* only clock_refresh looks again */
    clock_refresh();
    assert_in_range(real - clock_now(), CLOCK_DAY - CLOCK_MINUTE, CLOCK_DAY);
    write_text(path, "half-writ");
    clock_refresh();
    assert_in_range(real - clock_now(), CLOCK_DAY - CLOCK_MINUTE, CLOCK_DAY);
    unlink(path);
    clock_refresh();
    assert_in_range(clock_now() - real, 0, CLOCK_MINUTE);

    clock_test_set(1234567);
    assert_int_equal(clock_now(), 1234567);
    assert_int_equal(clock_now(), 1234567);
    clock_test_set(0);
    clock_test_file(NULL);
    assert_in_range(clock_now() - real, 0, CLOCK_MINUTE);

    instant m = clock_monotonic();
    assert_true(clock_monotonic() >= m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_days),
        cmocka_unit_test(every_day_follows_the_one_before),
        cmocka_unit_test(agrees_with_the_c_library),
        cmocka_unit_test(dates_that_do_not_exist),
        cmocka_unit_test(shanghai),
        cmocka_unit_test(instants_before_1970),
        cmocka_unit_test(zones),
        cmocka_unit_test(formats),
        cmocka_unit_test(days_are_parsed_strictly),
        cmocka_unit_test(times_of_day),
        cmocka_unit_test(the_test_clock),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
