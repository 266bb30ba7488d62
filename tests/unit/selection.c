/* From ranks to the list: places, categories, the reserve, equal ones at a line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "lib/base/prng.h"
#include "lib/domain/selection.h"
#include "tests/unit/with_arena.h"

enum { MOST = 60 };

static struct selection_place places[MOST];
static size_t ties;

static void make(const struct selection_case *c)
{
    assert_int_equal(selection_make(arena, c, places, &ties), OK);
}

static size_t count(const struct selection_case *c, enum selection_state s)
{
    size_t n = 0;
    for (size_t i = 0; i < c->count; i++)
        n += places[i].state == s;
    return n;
}

static void ten_of_38_papers(void **state)
{
    (void)state;
    static struct selection_candidate list[38];
    const size_t groups[3] = {2, 2, 6};
    for (size_t i = 0; i < 38; i++)
        list[i] = (struct selection_candidate){.group = i % 3 + 1, .rank = i + 1};
    const struct selection_case c = {10, groups, 3, 2, list, 38};
    make(&c);
    assert_int_equal(ties, 0);
    assert_int_equal(count(&c, SELECTION_SELECTED), 10);
    assert_int_equal(count(&c, SELECTION_RESERVE), 6);
    for (size_t i = 0; i < 38; i++) {
        const size_t in_group = i / 3 + 1, g = i % 3;
        assert_int_equal(places[i].rank, in_group);
        assert_int_equal(places[i].state == SELECTION_SELECTED, in_group <= groups[g]);
        assert_int_equal(places[i].reserve_no,
                         in_group > groups[g] && in_group <= groups[g] + 2 ? in_group - groups[g] : 0);
    }
}

static void nobody_barred_takes_a_place(void **state)
{
    (void)state;
    struct selection_candidate list[4] = {{.rank = 1, .barred = true}, {.rank = 2}, {.rank = 3}, {.rank = 4}};
    const struct selection_case c = {2, NULL, 0, 1, list, 4};
    make(&c);
    assert_int_equal(places[0].state, SELECTION_UNSELECTED);
    assert_int_equal(places[1].state, SELECTION_SELECTED);
    assert_int_equal(places[2].state, SELECTION_SELECTED);
    assert_int_equal(places[3].state, SELECTION_RESERVE);
}

static void equal_ones_at_the_line_are_named_until_the_meeting_orders_them(void **state)
{
    (void)state;
    struct selection_candidate list[4] = {{.rank = 1}, {.rank = 2}, {.rank = 2}, {.rank = 4}};
    const struct selection_case c = {2, NULL, 0, 0, list, 4};
    make(&c);
    assert_int_equal(ties, 2);
    assert_true(places[1].tie && places[2].tie && !places[0].tie && !places[3].tie);
    list[2].order = 1;
    list[1].order = 2;
    make(&c);
    assert_int_equal(ties, 0);
    assert_int_equal(places[2].state, SELECTION_SELECTED);
    assert_int_equal(places[1].state, SELECTION_UNSELECTED);
    assert_int_equal(places[2].rank, 2); /* the order decides the list, not the marks */
    assert_int_equal(places[1].rank, 2);
}

static void equal_ones_away_from_the_line_are_nobodys_concern(void **state)
{
    (void)state;
    struct selection_candidate list[4] = {{.rank = 1}, {.rank = 1}, {.rank = 3}, {.rank = 3}};
    const struct selection_case c = {2, NULL, 0, 0, list, 4};
    make(&c);
    assert_int_equal(ties, 0);
    const struct selection_case reserve = {2, NULL, 0, 2, list, 4};
    make(&reserve); /* who is called in first must be clear */
    assert_int_equal(ties, 2);
}

static void places_beyond_the_categories_go_to_the_best_of_all(void **state)
{
    (void)state;
    struct selection_candidate list[5] = {{.group = 1, .rank = 1},
                                          {.group = 1, .rank = 2},
                                          {.group = 2, .rank = 3},
                                          {.group = 2, .rank = 4},
                                          {.group = 0, .rank = 5}};
    const size_t one_each[2] = {1, 1};
    const struct selection_case c = {4, one_each, 2, 0, list, 5};
    make(&c);
    assert_int_equal(count(&c, SELECTION_SELECTED), 4);
    assert_int_equal(places[4].state, SELECTION_UNSELECTED);
    list[1].rank = 1; /* equal at the category's line, and both in by the places of the kind */
    make(&c);
    assert_int_equal(ties, 0);
    const size_t three[2] = {3, 1};
    const struct selection_case empty = {4, three, 2, 0, list, 4};
    make(&empty); /* a category's place that nobody is there for stays empty */
    assert_int_equal(count(&empty, SELECTION_SELECTED), 3);
}

static void nobody_without_a_result_stands_before_one_with_a_result(void **state)
{
    (void)state;
    struct selection_candidate list[3] = {{.rank = 0}, {.rank = 1}, {.rank = 0}};
    const struct selection_case c = {1, NULL, 0, 0, list, 3};
    make(&c);
    assert_int_equal(places[1].state, SELECTION_SELECTED);
    assert_int_equal(places[0].rank, 0);
    const struct selection_case two = {2, NULL, 0, 0, list, 3};
    make(&two);
    assert_int_equal(ties, 2);
}

/* Whoever is barred might as well not be there; never more than the places; nobody is passed over by somebody behind them in the group. */
static void random_cases(void **state)
{
    (void)state;
    for (unsigned seed = 0; seed < 3000; seed++) {
        struct prng g = {seed};
        struct selection_candidate list[MOST], without[MOST];
        struct selection_place first[MOST];
        const size_t n = 1 + prng_below(&g, 20), cats = prng_below(&g, 4);
        size_t own[4], sum = 0, m = 0;
        for (size_t k = 0; k < cats; k++)
            sum += own[k] = prng_below(&g, 4);
        for (size_t i = 0; i < n; i++)
            list[i] = (struct selection_candidate){.group = cats ? prng_below(&g, (uint32_t)cats + 1) : 0,
                                                   .rank = prng_below(&g, 12),
                                                   .order = prng_below(&g, 2) ? 0 : prng_below(&g, 3),
                                                   .barred = prng_below(&g, 4) == 0};
        struct selection_case c = {sum + prng_below(&g, 4), own, cats, prng_below(&g, 3), list, n};
        make(&c);
        assert_true(count(&c, SELECTION_SELECTED) <= c.places);
        for (size_t i = 0; i < n; i++) {
            first[i] = places[i];
            assert_true(!list[i].barred || (places[i].state == SELECTION_UNSELECTED && !places[i].tie));
            for (size_t k = 0; k < n; k++)
                if (list[i].group == list[k].group && !list[i].barred && !list[k].barred && list[i].rank &&
                    list[i].rank < list[k].rank && places[k].state == SELECTION_SELECTED)
                    assert_int_equal(places[i].state, SELECTION_SELECTED);
        }
        for (size_t i = 0; i < n; i++)
            if (!list[i].barred)
                without[m++] = list[i];
        c.candidates = without;
        c.count = m;
        make(&c);
        m = 0;
        for (size_t i = 0; i < n; i++)
            if (!list[i].barred) {
                assert_int_equal(places[m].state, first[i].state);
                assert_int_equal(places[m].reserve_no, first[i].reserve_no);
                assert_int_equal(places[m].tie, first[i].tie);
                m++;
            }
        arena_reset(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(ten_of_38_papers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nobody_barred_takes_a_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(equal_ones_at_the_line_are_named_until_the_meeting_orders_them, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(equal_ones_away_from_the_line_are_nobodys_concern, set_up, tear_down),
        cmocka_unit_test_setup_teardown(places_beyond_the_categories_go_to_the_best_of_all, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nobody_without_a_result_stands_before_one_with_a_result, set_up, tear_down),
        cmocka_unit_test_setup_teardown(random_cases, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("selection", tests, NULL, NULL);
}
