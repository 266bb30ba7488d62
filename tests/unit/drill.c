/* drill: what a drill may become, which marks are marks, and what marks and attendance come to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/domain/drill.h"

static void codes_go_both_ways(void **state)
{
    (void)state;
    for (int i = 0; i < DRILL_STATE_COUNT; i++) {
        enum drill_state s = DRILL_STATE_COUNT;
        assert_true(drill_state_parse(drill_state_code((enum drill_state)i), &s));
        assert_int_equal(s, i);
    }
    for (int i = 0; i < DRILL_PRESENCE_COUNT; i++) {
        enum drill_presence p = DRILL_PRESENCE_COUNT;
        assert_true(drill_presence_parse(drill_presence_code((enum drill_presence)i), &p));
        assert_int_equal(p, i);
    }
    enum drill_state s = DRILL_HELD;
    enum drill_presence p = DRILL_ABSENT;
    assert_false(drill_state_parse("Held", &s));
    assert_false(drill_presence_parse("", &p));
    assert_int_equal(s, DRILL_HELD);
    assert_int_equal(p, DRILL_ABSENT);
}

static void a_drill_lives_once(void **state)
{
    (void)state;
    static const bool MAY[DRILL_STATE_COUNT][DRILL_STATE_COUNT] = {
        [DRILL_NONE] = {[DRILL_PLANNED] = true},
        [DRILL_PLANNED] = {[DRILL_HELD] = true, [DRILL_CANCELLED] = true},
        [DRILL_HELD] = {[DRILL_HELD] = true},
    };
    for (int from = 0; from < DRILL_STATE_COUNT; from++)
        for (int to = 0; to < DRILL_STATE_COUNT; to++)
            assert_int_equal(drill_may_become((enum drill_state)from, (enum drill_state)to), MAY[from][to]);
}

static void marks_go_by_steps(void **state)
{
    (void)state;
    assert_int_equal(drill_mark_check(0, 5), DRILL_MARK_GOOD);
    assert_int_equal(drill_mark_check(1000, 10), DRILL_MARK_GOOD);
    assert_int_equal(drill_mark_check(885, 5), DRILL_MARK_GOOD);
    assert_int_equal(drill_mark_check(883, 5), DRILL_MARK_STEP);
    assert_int_equal(drill_mark_check(883, 1), DRILL_MARK_GOOD);
    assert_int_equal(drill_mark_check(885, 10), DRILL_MARK_STEP);
    assert_int_equal(drill_mark_check(1001, 1), DRILL_MARK_RANGE);
    assert_int_equal(drill_mark_check(-1, 1), DRILL_MARK_RANGE);
    assert_true(drill_step_good(1) && drill_step_good(5) && drill_step_good(10));
    assert_false(drill_step_good(0) || drill_step_good(2));
}

static void rates_count_those_who_were_to_come(void **state)
{
    (void)state;
    int64_t x = -1;
    assert_true(drill_rate_x10(&(struct drill_tally){.present = 2, .absent = 1, .excused = 5}, &x));
    assert_int_equal(x, 667);
    assert_true(drill_rate_x10(&(struct drill_tally){.absent = 3}, &x));
    assert_int_equal(x, 0);
    x = -1;
    assert_false(drill_rate_x10(&(struct drill_tally){.excused = 3}, &x)); /* nobody was to come: no rate, not zero */
    assert_int_equal(x, -1);
}

static void means_are_of_the_marks_that_were_given(void **state)
{
    (void)state;
    int64_t x = -1;
    /* 88.5 and 91 and 90.5 of four who came: 90.00 */
    assert_true(drill_mean_x100(&(struct drill_tally){.present = 4, .marked = 3, .sum_x10 = 2700}, &x));
    assert_int_equal(x, 9000);
    assert_true(drill_mean_x100(&(struct drill_tally){.present = 3, .marked = 3, .sum_x10 = 2000}, &x));
    assert_int_equal(x, 6667); /* 66.666… half-up */
    assert_true(drill_mean_x100(&(struct drill_tally){.present = 1, .marked = 1}, &x));
    assert_int_equal(x, 0); /* a mark of zero is a mark */
    x = -1;
    assert_false(drill_mean_x100(&(struct drill_tally){.present = 4}, &x));
    assert_int_equal(x, -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_go_both_ways),
        cmocka_unit_test(a_drill_lives_once),
        cmocka_unit_test(marks_go_by_steps),
        cmocka_unit_test(rates_count_those_who_were_to_come),
        cmocka_unit_test(means_are_of_the_marks_that_were_given),
    };
    return cmocka_run_group_tests_name("drill", tests, NULL, NULL);
}
