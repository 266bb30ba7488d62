/* notice_days: the strip of a public notice, against a day-by-day count over the published calendars of 2024–2026; the picture of the
   demonstration's notice; a term that needs a year nobody knows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/public_notice.h"
#include "lib/doc/csv.h"
#include "lib/domain/notice_days.h"

enum { EXCEPTIONS = 200, NAME = 64 };

static struct workday_exception exceptions[EXCEPTIONS];
static char texts[EXCEPTIONS][NAME];
static const char *names[EXCEPTIONS];
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
    const size_t n = fread(bytes, 1, sizeof bytes, f);
    (void)fclose(f);
    if (clock_set_zone("Asia/Shanghai") || csv_open(&r, bytes, n, CSV_LIMITS) != OK)
        return -1;
    while (csv_next(&r, &more) == OK && more) {
        const size_t i = calendar.exception_count++;
        if (!clock_parse_day(csv_field(&r, csv_column(&r, "date")), &exceptions[i].date) ||
            !workday_kind_parse(csv_field(&r, csv_column(&r, "kind")), &exceptions[i].kind))
            return -1;
        (void)snprintf(texts[i], sizeof texts[i], "%s", csv_field(&r, csv_column(&r, "name")));
        names[i] = texts[i];
    }
    csv_close(&r);
    return 0;
}

/* The slow way: the weekday from a known Monday, the table by looking at each row. */
static bool naive_is(day d)
{
    bool is = (d - clock_day(2024, 1, 1)) % 7 < 5;
    for (size_t i = 0; i < calendar.exception_count; i++)
        if (exceptions[i].date == d)
            is = exceptions[i].kind == WORKDAY_MAKEUP;
    return is;
}

static void one(day posted_on, int days)
{
    struct notice_cell cells[NOTICE_CELLS_MAX];
    size_t n;
    int missing, no = 0;
    assert_int_equal(notice_days(&calendar, names, posted_on, days, cells, &n, &missing), OK);
    day next = posted_on + 1;
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(cells[i].first, next); /* no day is left out, and none stands twice */
        for (day d = cells[i].first; d <= cells[i].last; d++) {
            assert_int_equal(naive_is(d), cells[i].no > 0);
            no += naive_is(d);
        }
        if (cells[i].no) {
            assert_int_equal(cells[i].no, no);
            assert_int_equal(cells[i].first, cells[i].last);
            assert_null(cells[i].name);
        }
        assert_int_equal(cells[i].final, i + 1 == n);
        next = cells[i].last + 1;
    }
    assert_int_equal(no, days);
    /* The term says the same. */
    struct notice_term term;
    assert_int_equal(public_notice_term(&calendar, posted_on, days, 18, &term, &missing), OK);
    assert_int_equal(term.last_on, cells[n - 1].last);
    assert_int_equal(clock_local_day(term.ends_at), term.last_on);
    assert_int_equal(clock_local(term.ends_at).hour, 18);
}

static void test_every_day_of_three_years(void **state)
{
    static const int DAYS[] = {1, 5, 7, 20, 60};
    (void)state;
    for (day d = clock_day(2024, 1, 1); d < clock_day(2026, 9, 1); d++)
        for (size_t i = 0; i < sizeof DAYS / sizeof *DAYS; i++)
            one(d, DAYS[i]);
}

/* As the picture has it: posted on 29 September 2026, over the National Day with its make-up day. */
static void test_the_picture(void **state)
{
    static const struct {
        int month, first, last, no;
        bool makeup;
        const char *name;
    } PICTURE[] = {
        {9, 30, 30, 1, false, NULL},  {10, 1, 7, 0, false, "国庆节"}, {10, 8, 8, 2, false, NULL},
        {10, 9, 9, 3, false, NULL},   {10, 10, 10, 4, true, NULL},    {10, 11, 11, 0, false, NULL},
        {10, 12, 12, 5, false, NULL},
    };
    struct notice_cell cells[NOTICE_CELLS_MAX];
    size_t n;
    int missing;
    (void)state;
    assert_int_equal(notice_days(&calendar, names, clock_day(2026, 9, 29), 5, cells, &n, &missing), OK);
    assert_int_equal(n, sizeof PICTURE / sizeof *PICTURE);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(cells[i].first, clock_day(2026, PICTURE[i].month, PICTURE[i].first));
        assert_int_equal(cells[i].last, clock_day(2026, PICTURE[i].month, PICTURE[i].last));
        assert_int_equal(cells[i].no, PICTURE[i].no);
        assert_int_equal(cells[i].makeup, PICTURE[i].makeup);
        if (PICTURE[i].name)
            assert_string_equal(cells[i].name, PICTURE[i].name);
        else
            assert_null(cells[i].name);
    }
}

static void test_what_is_not_known(void **state)
{
    struct notice_cell cells[NOTICE_CELLS_MAX];
    struct notice_term term;
    size_t n;
    int missing = 0;
    (void)state;
    assert_int_equal(notice_days(&calendar, names, clock_day(2026, 12, 29), 5, cells, &n, &missing), ERR_NOT_FOUND);
    assert_int_equal(missing, 2027);
    missing = 0;
    assert_int_equal(public_notice_term(&calendar, clock_day(2026, 12, 29), 5, 18, &term, &missing), ERR_NOT_FOUND);
    assert_int_equal(missing, 2027);
    assert_int_equal(notice_days(&calendar, names, clock_day(2026, 1, 5), 0, cells, &n, &missing), ERR_INVALID);
    assert_int_equal(notice_days(&calendar, names, clock_day(2026, 1, 5), 61, cells, &n, &missing), ERR_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_day_of_three_years),
        cmocka_unit_test(test_the_picture),
        cmocka_unit_test(test_what_is_not_known),
    };
    return cmocka_run_group_tests(tests, load, NULL);
}
