/* spread: how far apart judges are, among whom, and in which criteria. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/domain/marks.h"
#include "lib/domain/spread.h"
#include "tests/unit/with_arena.h"

enum { ONE = 1000, NONE = -1, ABSENT = -2, OUT = -3 }; /* in the tables: whole points; not asked */

struct test_panel {
    size_t criteria, seats;
    int64_t ranges[4];
    int marks[4][6];
    int64_t tolerance;
};

static struct spread measure(const struct test_panel *t)
{
    static bool asked[4 * 6];
    static int64_t marks[4 * 6], ranges[4];
    struct spread out;
    for (size_t c = 0; c < t->criteria; c++) {
        ranges[c] = t->ranges[c] * ONE;
        for (size_t s = 0; s < t->seats; s++) {
            const int x = t->marks[c][s];
            asked[c * t->seats + s] = x != OUT;
            marks[c * t->seats + s] = x == NONE || x == OUT ? MARKS_NONE : x == ABSENT ? MARKS_ABSENT : x * ONE;
        }
    }
    const struct spread_panel p = {t->criteria, t->seats, asked, marks, ranges, t->tolerance * ONE};
    assert_int_equal(spread_measure(arena, &p, &out), OK);
    return out;
}

static void the_highest_and_the_lowest_total(void **state)
{
    (void)state;
    const struct spread x = measure(&(struct test_panel){
        .criteria = 2, .seats = 4, .ranges = {60, 40}, .marks = {{50, 52, 40, 51}, {30, 31, 29, 33}}, .tolerance = 8});
    assert_true(x.measured && x.beyond);
    assert_int_equal(x.difference, 15 * ONE); /* 84 − 69 */
    assert_int_equal(x.highest, 3);
    assert_int_equal(x.lowest, 2);
    assert_true(x.far[0]); /* 12 apart; its share of 8 is 4.8 */
    assert_true(x.far[1]); /* 4 apart; its share is 3.2 */
    assert_int_equal(x.apart[0], 12 * ONE);
    assert_int_equal(x.totals[1], 83 * ONE);
}

static void as_far_as_the_tolerance_is_not_too_far(void **state)
{
    struct test_panel t = {.criteria = 1, .seats = 2, .ranges = {100}, .marks = {{80, 88}}, .tolerance = 8};
    (void)state;
    assert_false(measure(&t).beyond);
    t.marks[0][1] = 89;
    assert_true(measure(&t).beyond);
    t.tolerance = 0; /* no tolerance was set: the difference is shown, and nothing is wrong with it */
    const struct spread x = measure(&t);
    assert_false(x.beyond);
    assert_true(x.measured);
    assert_int_equal(x.difference, 9 * ONE);
}

/* A criterion at its share of the tolerance is not pointed out; where the totals agree, none is. */
static void what_it_comes_from(void **state)
{
    struct test_panel t = {
        .criteria = 3, .seats = 2, .ranges = {50, 30, 20}, .marks = {{40, 45}, {20, 24}, {15, 17}}, .tolerance = 10};
    (void)state;
    struct spread x = measure(&t);
    assert_true(x.beyond);  /* 11 */
    assert_false(x.far[0]); /* 5 of 5 */
    assert_true(x.far[1]);  /* 4 of 3 */
    assert_false(x.far[2]); /* 2 of 2 */
    t.marks[1][1] = 20;
    t.marks[0][1] = 50; /* now 12 */
    t.marks[2][1] = 10; /* … less 5 */
    x = measure(&t);
    assert_false(x.beyond);
    assert_false(x.far[0] || x.far[1] || x.far[2]);
    assert_int_equal(x.apart[0], 10 * ONE);
}

static void whoever_has_not_marked_all_has_no_total(void **state)
{
    struct test_panel t = {.criteria = 2,
                           .seats = 4,
                           .ranges = {50, 50},
                           .marks = {{40, 10, 10, OUT}, {40, NONE, ABSENT, OUT}},
                           .tolerance = 5};
    (void)state;
    struct spread x = measure(&t);
    assert_true(x.has_total[0]);
    assert_false(x.has_total[1] || x.has_total[2] || x.has_total[3]);
    assert_false(x.measured || x.beyond);
    assert_int_equal(x.totals[1], 10 * ONE); /* the running total is there all the same */
    assert_int_equal(x.apart[0], 30 * ONE);
    t.marks[1][1] = 41;
    x = measure(&t);
    assert_true(x.beyond);
    assert_int_equal(x.difference, 29 * ONE);
}

/* A panel whose judges share the criteria out: who marks the one is not compared with who marks the other. */
static void groups_by_what_they_mark(void **state)
{
    const struct test_panel t = {.criteria = 2,
                                 .seats = 5,
                                 .ranges = {30, 70},
                                 .marks = {{20, 21, OUT, OUT, OUT}, {OUT, OUT, 60, 50, 61}},
                                 .tolerance = 5};
    (void)state;
    const struct spread x = measure(&t);
    assert_int_equal(x.difference, 11 * ONE);
    assert_int_equal(x.highest, 4);
    assert_int_equal(x.lowest, 3);
    assert_true(x.beyond);
    assert_false(x.far[0]);
    assert_true(x.far[1]);
}

static void nobody_and_one_alone(void **state)
{
    (void)state;
    assert_false(measure(&(struct test_panel){.criteria = 1, .seats = 0, .ranges = {9}, .tolerance = 1}).measured);
    assert_false(measure(&(struct test_panel){.criteria = 1, .seats = 1, .ranges = {9}, .marks = {{3}}, .tolerance = 1})
                     .measured);
}

/* Who sits where changes nothing but the seats named. */
static void seats_in_any_order(void **state)
{
    uint32_t seed = 7;
    (void)state;
    for (int round = 0; round < 2000; round++) {
        struct test_panel t = {.criteria = 3, .seats = 6, .ranges = {20, 30, 50}, .tolerance = 1 + round % 20}, u;
        for (size_t c = 0; c < 3; c++)
            for (size_t s = 0; s < 6; s++) {
                seed = seed * 1664525 + 1013904223;
                const int x = (int)(seed >> 16) % (int)(t.ranges[c] + 4);
                t.marks[c][s] = x < t.ranges[c] + 1 ? x : (int[]){NONE, ABSENT, OUT}[x - t.ranges[c] - 1];
            }
        u = t;
        for (size_t c = 0; c < 3; c++)
            for (size_t s = 0; s < 6; s++)
                u.marks[c][5 - s] = t.marks[c][s];
        const struct spread a = measure(&t), b = measure(&u);
        assert_int_equal(a.measured, b.measured);
        assert_int_equal(a.difference, b.difference);
        assert_int_equal(a.beyond, b.beyond);
        for (size_t c = 0; c < 3; c++) {
            assert_int_equal(a.far[c], b.far[c]);
            assert_int_equal(a.apart[c], b.apart[c]);
        }
        if (a.measured)
            assert_int_equal(a.totals[a.highest] - a.totals[a.lowest], a.difference);
        arena_reset(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_highest_and_the_lowest_total, set_up, tear_down),
        cmocka_unit_test_setup_teardown(as_far_as_the_tolerance_is_not_too_far, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_it_comes_from, set_up, tear_down),
        cmocka_unit_test_setup_teardown(whoever_has_not_marked_all_has_no_total, set_up, tear_down),
        cmocka_unit_test_setup_teardown(groups_by_what_they_mark, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nobody_and_one_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(seats_in_any_order, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("spread", tests, NULL, NULL);
}
