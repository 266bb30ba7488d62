/* record (rules T1, T2, T4): which days a sum takes in, and that hours of each kind are counted apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "lib/domain/record.h"

static void test_the_days_of_the_sums(void **state)
{
    (void)state;
    static const struct {
        int year, month, mday;           /* today */
        int first_year, month_5, mday_5; /* the first day of the five years */
    } CASES[] = {
        {2026, 11, 18, 2021, 11, 19}, {2026, 12, 31, 2022, 1, 1}, {2028, 2, 29, 2023, 3, 1},
        {2029, 2, 28, 2024, 2, 29},   {2024, 2, 29, 2019, 3, 1},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const day today = clock_day(CASES[i].year, CASES[i].month, CASES[i].mday);
        const struct record_hours y = record_this_year(today), f = record_five_years(today);
        assert_int_equal(y.first, clock_day(CASES[i].year, 1, 1));
        assert_int_equal(y.last, today);
        assert_int_equal(f.first, clock_day(CASES[i].first_year, CASES[i].month_5, CASES[i].mday_5));
        assert_int_equal(f.last, today);
    }
}

static void test_counts_within_only_and_by_kind(void **state)
{
    (void)state;
    struct record_hours h = record_this_year(clock_day(2026, 11, 18));
    record_hours_add(&h, clock_day(2025, 12, 31), RECORD_ONSITE, 1);
    record_hours_add(&h, clock_day(2026, 1, 1), RECORD_ONSITE, 20);
    record_hours_add(&h, clock_day(2026, 11, 18), RECORD_ONSITE, 300);
    record_hours_add(&h, clock_day(2026, 11, 19), RECORD_ONSITE, 4000);
    record_hours_add(&h, clock_day(2026, 5, 5), RECORD_ONLINE, 40);
    record_hours_add(&h, clock_day(2026, 5, 5), RECORD_BLENDED, 60);
    assert_int_equal(h.x10[RECORD_ONSITE], 320);
    assert_int_equal(h.x10[RECORD_ONLINE], 40);
    assert_int_equal(h.x10[RECORD_BLENDED], 60);
}

static void test_kinds(void **state)
{
    (void)state;
    enum record_hours_kind k;
    assert_true(record_hours_kind_parse("onsite", &k) && k == RECORD_ONSITE);
    assert_true(record_hours_kind_parse("online", &k) && k == RECORD_ONLINE);
    assert_true(record_hours_kind_parse("blended", &k) && k == RECORD_BLENDED);
    assert_false(record_hours_kind_parse("", &k));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_days_of_the_sums),
        cmocka_unit_test(test_counts_within_only_and_by_kind),
        cmocka_unit_test(test_kinds),
    };
    return cmocka_run_group_tests_name("record", tests, NULL, NULL);
}
