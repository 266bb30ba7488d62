/* Reviews by the competitions' engine: sums, trims from five reviewers on, shared ranks, votes, who stands apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/domain/review_score.h"
#include "tests/unit/with_arena.h"

static const struct review_criterion_rule RUBRIC[2] = {{"政治品德", 40000, 500}, {"工作业绩", 60000, 500}};
static const char *const NAMES[3] = {"001·周𬀩", "002·尉迟恒", "003·区可"};

static const struct review_sheet *sheets_of(const int64_t (*marks)[2], const size_t *entries, size_t n)
{
    struct review_sheet *list = arena_array(arena, n, sizeof *list);
    assert_non_null(list);
    for (size_t i = 0; i < n; i++)
        list[i] = (struct review_sheet){.entry = entries[i], .marks = marks[i]};
    return list;
}

static void three_reviewers_are_averaged(void **state)
{
    (void)state;
    static const int64_t marks[9][2] = {{38000, 55000}, {37000, 54500}, {39000, 50000}, {30000, 50000}, {31000, 51000},
                                        {32000, 52000}, {38000, 55000}, {37000, 54500}, {39000, 50000}};
    static const size_t entries[9] = {0, 0, 0, 1, 1, 1, 2, 2, 2};
    const struct review_case c = {"后勤工匠", false, RUBRIC, 2, 3, NAMES, 3, sheets_of(marks, entries, 9), 9};
    struct review_scored s;
    struct rational total;
    enum score_use use;
    assert_int_equal(review_score(arena, &c, &s), OK);
    assert_string_equal(review_result_text(arena, &c, &s, 0), "91.17"); /* 93 + 91.5 + 89, by 3 */
    assert_string_equal(review_result_text(arena, &c, &s, 1), "82.00");
    assert_int_equal(review_outcome(&s, 0)->place.rank, 1);
    assert_int_equal(review_outcome(&s, 2)->place.rank, 1); /* equal ones share it */
    assert_int_equal(review_outcome(&s, 1)->place.rank, 3);
    assert_true(review_seat(&s, 0, 1, &total, &use));
    assert_true(rational_equal(total, rational_decimal(915, 1)));
    assert_int_equal(use, SCORE_COUNTED);
    assert_false(review_seat(&s, 0, 3, &total, &use));
}

static void of_five_the_highest_and_the_lowest_are_dropped(void **state)
{
    (void)state;
    static const int64_t marks[5][2] = {{40000, 60000}, {10000, 10000}, {30000, 50000}, {30000, 51000}, {30000, 51500}};
    static const size_t entries[5] = {0, 0, 0, 0, 0};
    const struct review_case c = {"后勤工匠", false, RUBRIC, 2, 5, NAMES, 1, sheets_of(marks, entries, 5), 5};
    struct review_scored s;
    struct rational total;
    enum score_use use;
    assert_int_equal(review_score(arena, &c, &s), OK);
    assert_string_equal(review_result_text(arena, &c, &s, 0), "80.83");
    assert_true(review_seat(&s, 0, 0, &total, &use));
    assert_int_equal(use, SCORE_DROPPED_HIGH);
    assert_true(review_seat(&s, 0, 1, &total, &use));
    assert_int_equal(use, SCORE_DROPPED_LOW);
}

static void one_criterion_and_one_reviewer(void **state)
{
    (void)state;
    static const int64_t marks[1][2] = {{38500, 0}};
    static const size_t entries[1] = {0};
    const struct review_case c = {"简评", false, RUBRIC, 1, 1, NAMES, 1, sheets_of(marks, entries, 1), 1};
    struct review_scored s;
    struct rational total;
    enum score_use use;
    assert_int_equal(review_score(arena, &c, &s), OK);
    assert_string_equal(review_result_text(arena, &c, &s, 0), "38.50");
    assert_true(review_seat(&s, 0, 0, &total, &use));
    assert_true(rational_equal(total, rational_decimal(385, 1)));
}

static void votes_count_those_who_agree(void **state)
{
    (void)state;
    static const struct review_sheet votes[6] = {{0, NULL, REVIEW_AGREE},   {0, NULL, REVIEW_AGREE},
                                                 {0, NULL, REVIEW_ABSTAIN}, {1, NULL, REVIEW_AGREE},
                                                 {1, NULL, REVIEW_AGAINST}, {1, NULL, REVIEW_AGAINST}};
    const struct review_case c = {"先进集体", true, NULL, 0, 3, NAMES, 2, votes, 6};
    struct review_scored s;
    assert_int_equal(review_score(arena, &c, &s), OK);
    assert_string_equal(review_result_text(arena, &c, &s, 0), "2/3");
    assert_string_equal(review_result_text(arena, &c, &s, 1), "1/3");
    assert_int_equal(review_outcome(&s, 0)->place.rank, 1);
    assert_int_equal(review_outcome(&s, 1)->place.rank, 2);
}

static void nothing_off_the_scale_counts(void **state)
{
    (void)state;
    static const int64_t marks[1][2] = {{38300, 55000}};
    static const size_t entries[1] = {0};
    struct review_case c = {"后勤工匠", false, RUBRIC, 2, 1, NAMES, 1, sheets_of(marks, entries, 1), 1};
    struct review_scored s;
    assert_int_equal(review_score(arena, &c, &s), ERR_INVALID);
    c.sheet_count = 0; /* nobody has reviewed: no result is made up */
    assert_int_equal(review_score(arena, &c, &s), ERR_INVALID);
    assert_true(review_scale_ok(40000, 500) && !review_scale_ok(40000, 300) && !review_scale_ok(500, 100) &&
                !review_scale_ok(40000, 50));
    assert_true(review_mark_ok(0, 40000, 500) && review_mark_ok(40000, 40000, 500));
    assert_false(review_mark_ok(40500, 40000, 500) || review_mark_ok(38300, 40000, 500) ||
                 review_mark_ok(-500, 40000, 500));
}

static void who_stands_apart(void **state)
{
    (void)state;
    static const int64_t totals[4] = {90000, 91000, 89000, 70000};
    bool apart[4];
    review_outliers(totals, 4, 100000, apart);
    assert_true(!apart[0] && !apart[1] && !apart[2] && apart[3]);
    review_outliers(totals + 2, 2, 100000, apart); /* of two nobody can say which */
    assert_true(!apart[0] && !apart[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(three_reviewers_are_averaged, set_up, tear_down),
        cmocka_unit_test_setup_teardown(of_five_the_highest_and_the_lowest_are_dropped, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_criterion_and_one_reviewer, set_up, tear_down),
        cmocka_unit_test_setup_teardown(votes_count_those_who_agree, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_off_the_scale_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_stands_apart, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("review_score", tests, NULL, NULL);
}
