/* When reviews are due, and what follows from completions for a mentor. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/domain/mentoring_review.h"

static void test_codes(void **state)
{
    (void)state;
    for (int i = 0; i < REVIEW_SIDES; i++) {
        enum review_side s = REVIEW_SIDES;
        assert_true(review_side_parse(review_side_code((enum review_side)i), &s));
        assert_int_equal(s, i);
    }
    for (int i = 0; i < REVIEW_STAGES; i++) {
        enum review_stage s = REVIEW_STAGES;
        assert_true(review_stage_parse(review_stage_code((enum review_stage)i), &s));
        assert_int_equal(s, i);
    }
    for (int i = 0; i < REVIEW_GUIDANCES; i++) {
        enum review_guidance g = REVIEW_GUIDANCES;
        assert_true(review_guidance_parse(review_guidance_code((enum review_guidance)i), &g));
        assert_int_equal(g, i);
    }
    enum review_side s = REVIEW_MENTOR;
    assert_false(review_side_parse("Mentee", &s));
    assert_int_equal(s, REVIEW_MENTOR);
}

static void test_a_year(void **state)
{
    (void)state;
    const day from = clock_day(2026, 1, 1), until = clock_day(2026, 12, 31);
    struct review_window w = review_window(from, until, REVIEW_MID, false);
    assert_int_equal(w.opens, clock_day(2026, 7, 2)); /* 182 days lie before, 183 from it on */
    assert_int_equal(w.due, clock_day(2026, 7, 31));
    w = review_window(from, until, REVIEW_FINAL, false);
    assert_int_equal(w.opens, clock_day(2026, 12, 2));
    assert_int_equal(w.due, until);
    assert_int_equal(until - w.opens + 1, REVIEW_DAYS);
    w = review_window(from, until, REVIEW_FINAL, true);
    assert_int_equal(w.opens, from);
}

static void test_open(void **state)
{
    (void)state;
    const day from = clock_day(2026, 1, 1), until = clock_day(2026, 12, 31);
    assert_false(review_is_open(from, until, REVIEW_MID, false, false, clock_day(2026, 7, 1)));
    assert_true(review_is_open(from, until, REVIEW_MID, false, false, clock_day(2026, 7, 2)));
    assert_true(review_is_open(from, until, REVIEW_MID, false, false, clock_day(2026, 12, 1))); /* late, but taken */
    assert_false(review_is_open(from, until, REVIEW_MID, false, false, clock_day(2026, 12, 2)));
    assert_false(review_is_open(from, until, REVIEW_MID, false, true, clock_day(2026, 7, 2)));
    assert_false(review_is_open(from, until, REVIEW_MID, true, false, clock_day(2026, 9, 1)));
    assert_true(review_is_open(from, until, REVIEW_FINAL, true, false, clock_day(2026, 9, 1)));
    assert_false(review_is_open(from, until, REVIEW_FINAL, false, false, clock_day(2026, 12, 1)));
    assert_true(review_is_open(from, until, REVIEW_FINAL, false, false, clock_day(2027, 2, 1)));
    const struct review_window w = review_window(from, until, REVIEW_FINAL, false);
    assert_false(review_is_late(&w, 7, clock_day(2027, 1, 7)));
    assert_true(review_is_late(&w, 7, clock_day(2027, 1, 8)));
}

static void test_a_short_period(void **state)
{
    (void)state;
    const day from = clock_day(2026, 1, 1);
    for (int days = 1; days <= 90; days++) {
        const struct review_window mid = review_window(from, from + days - 1, REVIEW_MID, false);
        const struct review_window last = review_window(from, from + days - 1, REVIEW_FINAL, false);
        assert_true(last.opens >= from && last.due == from + days - 1);
        assert_true(mid.opens >= from);
    }
}

static void test_effects(void **state)
{
    (void)state;
    const struct review_rules r = {
        .honour_count = 2, .honour_years = 3, .honour_place = 1, .failed_count = 2, .failed_years = 3};
    struct review_effect e = review_effect(&r, MENTORSHIP_EXCELLENT, 0, 0, 3);
    assert_false(e.honour);
    e = review_effect(&r, MENTORSHIP_EXCELLENT, 1, 0, 3);
    assert_true(e.honour && e.more);
    e = review_effect(&r, MENTORSHIP_EXCELLENT, 1, 0, 8);
    assert_true(e.honour && !e.more);
    e = review_effect(&r, MENTORSHIP_PASSED, 5, 5, 3);
    assert_false(e.honour || e.more || e.fewer);
    e = review_effect(&r, MENTORSHIP_NOT_PASSED, 5, 0, 3);
    assert_false(e.fewer);
    e = review_effect(&r, MENTORSHIP_NOT_PASSED, 5, 1, 3);
    assert_true(e.fewer && !e.honour);
    e = review_effect(&r, MENTORSHIP_NOT_PASSED, 5, 1, 0);
    assert_false(e.fewer);
    const struct review_rules off = {0};
    e = review_effect(&off, MENTORSHIP_EXCELLENT, 9, 9, 1);
    assert_false(e.honour || e.more);
    e = review_effect(&off, MENTORSHIP_NOT_PASSED, 9, 9, 1);
    assert_false(e.fewer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_codes),          cmocka_unit_test(test_a_year),  cmocka_unit_test(test_open),
        cmocka_unit_test(test_a_short_period), cmocka_unit_test(test_effects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
