/* workday: the published calendars of 2024–2026, and counting against a day-by-day count of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "lib/doc/csv.h"
#include "lib/domain/workday.h"

enum { FIRST_YEAR = 2024, LAST_YEAR = 2026, DAYS = 1096 };

static struct workday_exception exceptions[200];
static const int YEARS[] = {2024, 2025, 2026};
static struct workday_calendar calendar = {.exceptions = exceptions, .years = YEARS, .year_count = 3};

static int load(void **state)
{
    static char bytes[65536];
    struct csv_reader r;
    bool more = true;
    FILE *f = fopen("db/demo/calendar.csv", "rb");

    (void)state;
    if (!f)
        return -1;

    size_t n = fread(bytes, 1, sizeof bytes, f);

    (void)fclose(f);
    if (csv_open(&r, bytes, n, CSV_LIMITS) != OK)
        return -1;
    while (csv_next(&r, &more) == OK && more) {
        struct workday_exception *x = &exceptions[calendar.exception_count++];

        if (!clock_parse_day(csv_field(&r, csv_column(&r, "date")), &x->date) ||
            !workday_kind_parse(csv_field(&r, csv_column(&r, "kind")), &x->kind))
            return -1;
    }
    csv_close(&r);
    return 0;
}

/* The slow way: weekday by counting from a known Monday, exceptions by looking at each. */
static bool naive_is(day d)
{
    day monday = clock_day(2024, 1, 1);
    bool is = (d - monday) % 7 < 5;

    for (size_t i = 0; i < calendar.exception_count; i++)
        if (exceptions[i].date == d)
            is = exceptions[i].kind == WORKDAY_MAKEUP;
    return is;
}

static void the_years_have_251_248_248(void **state)
{
    static const int EXPECTED[] = {251, 248, 248};

    (void)state;
    assert_int_equal(calendar.exception_count, 108);
    assert_int_equal(workday_check(&calendar), OK);
    for (int i = 0; i < 3; i++) {
        int n = 0, missing = 0, year = FIRST_YEAR + i;

        assert_int_equal(workday_between(&calendar, clock_day(year - 1, 12, 31), clock_day(year, 12, 31), &n, &missing),
                         OK);
        assert_int_equal(n, EXPECTED[i]);
    }
}

static void every_day_agrees_with_the_slow_way(void **state)
{
    (void)state;
    for (day d = clock_day(FIRST_YEAR, 1, 1); d <= clock_day(LAST_YEAR, 12, 31); d++) {
        bool is = false;
        int missing = 0;

        assert_int_equal(workday_is(&calendar, d, &is, &missing), OK);
        assert_int_equal(is, naive_is(d));
    }
}

static void between_agrees_with_the_slow_way(void **state)
{
    static int before[DAYS + 1]; /* working days before the i-th day */
    day first = clock_day(FIRST_YEAR, 1, 1);

    (void)state;
    for (int i = 0; i < DAYS; i++)
        before[i + 1] = before[i] + naive_is(first + i);
    for (int a = 0; a < DAYS; a += 5) {
        for (int b = 0; b < DAYS; b += 7) {
            int n = -1, missing = 0;
            int expected = b > a ? before[b + 1] - before[a + 1] : 0;

            assert_int_equal(workday_between(&calendar, first + a, first + b, &n, &missing), OK);
            assert_int_equal(n, expected);
        }
    }
}

static void add_and_between_are_each_others_reverse(void **state)
{
    day first = clock_day(FIRST_YEAR, 1, 1);

    (void)state;
    for (int i = 0; i < 700; i++) {
        for (int n = 1; n <= 60; n += 7) {
            day out = 0;
            int back = 0, missing = 0;

            assert_int_equal(workday_add(&calendar, first + i, n, &out, &missing), OK);
            assert_true(naive_is(out));
            assert_int_equal(workday_between(&calendar, first + i, out, &back, &missing), OK);
            assert_int_equal(back, n);
        }
    }
}

static void a_notice_of_five_days_over_a_holiday(void **state)
{
    day out = 0;
    int missing = 0;

    (void)state;
    /* Put up on Tuesday 2025-09-30: the holiday runs to 8 October; counted are 9, 10, 11 (make-up Saturday), 13, 14. */
    assert_int_equal(workday_add(&calendar, clock_day(2025, 9, 30), 5, &out, &missing), OK);
    assert_int_equal(out, clock_day(2025, 10, 14));
    /* Put up on a Friday: ends on the next Friday. */
    assert_int_equal(workday_add(&calendar, clock_day(2026, 3, 6), 5, &out, &missing), OK);
    assert_int_equal(out, clock_day(2026, 3, 13));
}

static void a_year_without_a_table_is_never_guessed(void **state)
{
    bool is = false;
    day out = 0;
    int n = 0, missing = 0;

    (void)state;
    assert_int_equal(workday_is(&calendar, clock_day(2027, 3, 1), &is, &missing), ERR_NOT_FOUND);
    assert_int_equal(missing, 2027);
    assert_int_equal(workday_is(&calendar, clock_day(2023, 12, 29), &is, &missing), ERR_NOT_FOUND);
    assert_int_equal(missing, 2023);
    assert_int_equal(workday_add(&calendar, clock_day(2026, 12, 29), 5, &out, &missing), ERR_NOT_FOUND);
    assert_int_equal(missing, 2027);
    assert_int_equal(workday_add(&calendar, clock_day(2026, 12, 29), 2, &out, &missing), OK);
    assert_int_equal(out, clock_day(2026, 12, 31));
    assert_int_equal(workday_between(&calendar, clock_day(2026, 12, 1), clock_day(2027, 1, 4), &n, &missing),
                     ERR_NOT_FOUND);
    assert_int_equal(missing, 2027);

    struct workday_calendar empty = {0};

    assert_int_equal(workday_check(&empty), OK);
    assert_int_equal(workday_is(&empty, clock_day(2026, 3, 2), &is, &missing), ERR_NOT_FOUND);
    assert_int_equal(missing, 2026);
}

static void odd_questions_are_refused(void **state)
{
    day out = 0, d = clock_day(2025, 5, 6);
    int n = 7, missing = 0;

    (void)state;
    assert_int_equal(workday_add(&calendar, d, 0, &out, &missing), ERR_INVALID);
    assert_int_equal(workday_add(&calendar, d, -1, &out, &missing), ERR_INVALID);
    assert_int_equal(workday_add(&calendar, d, 2001, &out, &missing), ERR_INVALID);
    assert_int_equal(workday_between(&calendar, INT32_MIN, INT32_MAX, &n, &missing), ERR_INVALID);
    assert_int_equal(workday_between(&calendar, d, d, &n, &missing), OK);
    assert_int_equal(n, 0);
}

static void a_table_out_of_order_is_noticed(void **state)
{
    const struct workday_exception twice[] = {{20100, WORKDAY_HOLIDAY}, {20100, WORKDAY_MAKEUP}};
    const struct workday_exception outside[] = {{0, WORKDAY_HOLIDAY}};
    const int years[] = {2025, 2025};
    const struct workday_calendar bad[] = {
        {.exceptions = twice, .exception_count = 2, .years = YEARS, .year_count = 3},
        {.exceptions = outside, .exception_count = 1, .years = YEARS, .year_count = 3},
        {.years = years, .year_count = 2},
    };

    (void)state;
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(workday_check(&bad[i]), ERR_INVALID);
}

static void kinds_have_codes(void **state)
{
    enum workday_kind k = WORKDAY_HOLIDAY;

    (void)state;
    assert_true(workday_kind_parse("workday", &k));
    assert_int_equal(k, WORKDAY_MAKEUP);
    assert_false(workday_kind_parse("Holiday", &k));
    assert_false(workday_kind_parse(NULL, &k));
    assert_string_equal(workday_kind_code(WORKDAY_HOLIDAY), "holiday");
    assert_string_equal(workday_kind_code(WORKDAY_KIND_COUNT), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_years_have_251_248_248),
        cmocka_unit_test(every_day_agrees_with_the_slow_way),
        cmocka_unit_test(between_agrees_with_the_slow_way),
        cmocka_unit_test(add_and_between_are_each_others_reverse),
        cmocka_unit_test(a_notice_of_five_days_over_a_holiday),
        cmocka_unit_test(a_year_without_a_table_is_never_guessed),
        cmocka_unit_test(odd_questions_are_refused),
        cmocka_unit_test(a_table_out_of_order_is_noticed),
        cmocka_unit_test(kinds_have_codes),
    };

    return cmocka_run_group_tests(tests, load, NULL);
}
