/* concord: the published example, textbook values with ties, and what must hold for any table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/domain/concord.h"
#include "tests/unit/with_arena.h"

/* Shrout and Fleiss 1979, table 2: six targets by four judges. */
enum { TARGETS = 6, JUDGES = 4 };
static const int64_t SHROUT_FLEISS[TARGETS * JUDGES] = {9, 2, 5, 8, 6,  1, 3, 2, 8, 4, 6, 8,
                                                        7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7};

static const char *rounded(struct rational r, int places)
{
    static char text[RATIONAL_TEXT];
    assert_true(rational_round(r, places, RATIONAL_HALF_UP, &r));
    rational_text_places(r, places, text);
    return text;
}

static void shrout_and_fleiss(void **state)
{
    (void)state;
    /* The paper prints two digits (.17 .29 .71 .44 .62 .91); the third is what its mean squares give. */
    static const char *const EXPECTED[CONCORD_ICC_COUNT] = {"0.166", "0.290", "0.715", "0.443", "0.620", "0.909"};
    for (int form = 0; form < CONCORD_ICC_COUNT; form++) {
        struct rational r;
        assert_int_equal(concord_icc(SHROUT_FLEISS, TARGETS, JUDGES, (enum concord_icc)form, &r), OK);
        assert_string_equal(rounded(r, 3), EXPECTED[form]);
    }
}

static void unit_and_shift_do_not_matter(void **state)
{
    (void)state;
    int64_t other[TARGETS * JUDGES];
    for (size_t i = 0; i < TARGETS * JUDGES; i++)
        other[i] = SHROUT_FLEISS[i] * 250000 - INT64_C(3000000000000000);
    for (int form = 0; form < CONCORD_ICC_COUNT; form++) {
        struct rational r, s;
        assert_int_equal(concord_icc(SHROUT_FLEISS, TARGETS, JUDGES, (enum concord_icc)form, &r), OK);
        assert_int_equal(concord_icc(other, TARGETS, JUDGES, (enum concord_icc)form, &s), OK);
        assert_true(rational_equal(r, s));
    }
    struct rational w, v;
    assert_int_equal(concord_kendall(arena, SHROUT_FLEISS, TARGETS, JUDGES, &w), OK);
    assert_int_equal(concord_kendall(arena, other, TARGETS, JUDGES, &v), OK);
    assert_true(rational_equal(w, v));
}

static void kendall(void **state)
{
    (void)state;
    struct rational w;
    char text[RATIONAL_TEXT];

    /* Without ties, by hand: the sums of ranks are 3 9 9 9, their mean 7.5, S = 27. */
    static const int64_t three[] = {1, 1, 1, 2, 3, 4, 3, 4, 2, 4, 2, 3};
    assert_int_equal(concord_kendall(arena, three, 4, 3, &w), OK);
    rational_text(w, text);
    assert_string_equal(text, "0.6"); /* 12 × 27 / (9 × 60) */

    static const int64_t same[] = {1, 10, 2, 20, 3, 30};
    assert_int_equal(concord_kendall(arena, same, 3, 2, &w), OK);
    assert_true(rational_equal(w, RATIONAL_ONE));
    static const int64_t opposite[] = {1, 30, 2, 20, 3, 10};
    assert_int_equal(concord_kendall(arena, opposite, 3, 2, &w), OK);
    assert_true(rational_equal(w, RATIONAL_ZERO));

    /* Joint ranks that all judges agree on are full agreement: that is what the correction is for. */
    static const int64_t joint[] = {5, 7, 5, 7, 9, 9, 9, 9, 1, 2};
    assert_int_equal(concord_kendall(arena, joint, 5, 2, &w), OK);
    assert_true(rational_equal(w, RATIONAL_ONE));

    /* With ties, by hand: ranks 1.5 1.5 3 4 and 1 2.5 2.5 4: sums 2.5 4 5.5 8, S = 16.5; T = 6 each:
       12 × 16.5 / (4 × 60 − 2 × 12). */
    static const int64_t tied[] = {1, 1, 1, 2, 2, 2, 3, 3};
    assert_int_equal(concord_kendall(arena, tied, 4, 2, &w), OK);
    rational_text(w, text);
    assert_string_equal(text, "11/12");
}

static void not_defined(void **state)
{
    (void)state;
    static const int64_t flat[] = {3, 3, 3, 3};
    static const int64_t one[] = {1, 2, 3, 4};
    struct rational r = {7, 1};
    assert_int_equal(concord_kendall(arena, flat, 2, 2, &r), ERR_NOT_FOUND);
    assert_int_equal(concord_kendall(arena, one, 4, 1, &r), ERR_NOT_FOUND);
    assert_int_equal(concord_kendall(arena, one, 1, 4, &r), ERR_NOT_FOUND);
    for (int form = 0; form < CONCORD_ICC_COUNT; form++) {
        assert_int_equal(concord_icc(flat, 2, 2, (enum concord_icc)form, &r), ERR_NOT_FOUND);
        assert_int_equal(concord_icc(one, 4, 1, (enum concord_icc)form, &r), ERR_NOT_FOUND);
    }
    /* Judges who agree but for a constant: ICC(3,·) is 1, and no error is left to divide by. */
    static const int64_t shifted[] = {1, 3, 2, 4, 5, 7};
    assert_int_equal(concord_icc(shifted, 3, 2, CONCORD_ICC_3_1, &r), OK);
    assert_true(rational_equal(r, RATIONAL_ONE));
}

/* A large panel on a fine scale fits; the table is repeatable. */
static void large_tables_fit(void **state)
{
    (void)state;
    enum { N = 500, K = 7 };
    static int64_t marks[N * K];
    uint64_t z = 7;
    for (size_t i = 0; i < (size_t)N * K; i++) {
        z = z * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        marks[i] = (int64_t)((z >> 33) % 10001) * 10000; /* 0–100 by 0.01 */
    }
    struct rational r;
    for (int form = 0; form < CONCORD_ICC_COUNT; form++)
        assert_int_equal(concord_icc(marks, N, K, (enum concord_icc)form, &r), OK);
    assert_int_equal(concord_kendall(arena, marks, N, K, &r), OK);
    assert_true(rational_compare(r, RATIONAL_ZERO) >= 0 && rational_compare(r, RATIONAL_ONE) <= 0);
    /* … and what does not fit says so. */
    for (size_t i = 0; i < (size_t)N * K; i++)
        marks[i] = (int64_t)((uint64_t)(i + 1) * UINT64_C(0x9E3779B97F4A7C15) >> 1);
    assert_int_equal(concord_icc(marks, N, K, CONCORD_ICC_1_1, &r), ERR_TOO_LARGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shrout_and_fleiss),
        cmocka_unit_test_setup_teardown(unit_and_shift_do_not_matter, set_up, tear_down),
        cmocka_unit_test_setup_teardown(kendall, set_up, tear_down),
        cmocka_unit_test_setup_teardown(not_defined, set_up, tear_down),
        cmocka_unit_test_setup_teardown(large_tables_fit, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
