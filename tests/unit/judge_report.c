/* judge_report: figures computed by hand, and what must hold of any round. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "lib/domain/judge_report.h"
#include "tests/harness/scoring.h"
#include "tests/unit/with_arena.h"

static const char CARD[] =
    "{\"format\":\"jiangxin rule card 1\",\"title\":\"t\",\"panel\":{\"judges\":[\"J1\",\"J2\",\"J3\"],\"least\":2},"
    "\"criteria\":[{\"code\":\"A\",\"max\":60,\"step\":0.5},{\"code\":\"B\",\"max\":40,\"step\":0.5}],"
    "\"steps\":[{\"code\":\"s\",\"panel\":[\"A\",\"B\"],\"combine\":\"totals\"}],\"result\":\"s\"}";

/* Sums: 01: 80 83 83; 02: 70 76 73; 03: 90 93 96; 04: 60 66 63 (the mean of each is 82, 73, 93, 63). */
static const char MARKS[] = "entry,criterion,J1,J2,J3\n"
                            "01,A,50,52,53\n01,B,30,31,30\n"
                            "02,A,40,45,43\n02,B,30,31,30\n"
                            "03,A,55,57,58\n03,B,35,36,38\n"
                            "04,A,35,40,38\n04,B,25,26,25\n";

static const int64_t NO_JUDGES[3] = {0}, NO_ENTRIES[4] = {0};

static const char *text(struct rational r)
{
    char out[RATIONAL_TEXT];
    rational_text(r, out);
    return arena_str(arena, out);
}

static void by_hand(void **state)
{
    (void)state;
    struct scoring s;
    struct judge_report *r;
    scoring_must(&s, arena, CARD, MARKS);
    assert_int_equal(judge_report_of(arena, s.marks, 4, NO_JUDGES, NO_ENTRIES, &r), OK);
    /* J1 differs by −2, −3, −3, −3; J2 by 1, 3, 0, 3; J3 by 1, 0, 3, 0. */
    assert_string_equal(text(r->rows[0].severity), "-2.75");
    assert_string_equal(text(r->rows[1].severity), "1.75");
    assert_string_equal(text(r->rows[2].severity), "1");
    /* J1: squares of 0.75, −0.25 thrice: 0.75; s = √(0.75 / 3) = 0.5; its error 0.25. J3: 0 1 2² 1 → √(6 / 3). */
    assert_true(fabs(r->rows[0].spread - 0.5) < 1e-12);
    assert_true(fabs(r->rows[0].error - 0.25) < 1e-12);
    assert_true(fabs(r->rows[2].spread - sqrt(2.0)) < 1e-12);
    assert_true(fabs(r->rows[2].error - sqrt(2.0) / 2) < 1e-12);
    /* All three have the same order of entries: W is 1. */
    assert_int_equal(r->panel_count, 1);
    assert_int_equal(r->panels[0].judge_count, 3);
    assert_int_equal(r->panels[0].entries, 4);
    assert_true(r->panels[0].has_kendall && r->panels[0].has_single && r->panels[0].has_mean);
    assert_string_equal(text(r->panels[0].kendall), "1");
    assert_true(rational_compare(r->panels[0].single, r->panels[0].mean) < 0);
    assert_true(rational_compare(r->panels[0].mean, RATIONAL_ONE) < 0);
}

static void too_few_tell_nothing(void **state)
{
    (void)state;
    struct scoring s;
    struct judge_report *r;
    scoring_must(&s, arena, CARD, MARKS);
    assert_int_equal(judge_report_of(arena, s.marks, 5, NO_JUDGES, NO_ENTRIES, &r), OK);
    for (size_t j = 0; j < 3; j++) {
        assert_false(r->rows[j].known);
        assert_int_equal(r->rows[j].entries, 4);
    }
    assert_false(r->panels[0].has_kendall);
}

static void own_county(void **state)
{
    (void)state;
    struct scoring s;
    struct judge_report *r;
    const int64_t judges[3] = {7, 8, 0}, entries[4] = {8, 7, 7, 8};
    scoring_must(&s, arena, CARD, MARKS);
    assert_int_equal(judge_report_of(arena, s.marks, 4, judges, entries, &r), OK);
    assert_true(r->rows[0].own_known && r->rows[1].own_known);
    assert_string_equal(text(r->rows[0].own_mean), "-3");
    assert_string_equal(text(r->rows[0].other_mean), "-2.5");
    assert_string_equal(text(r->rows[1].own_mean), "2"); /* 01 and 04: 1 and 3 */
    assert_string_equal(text(r->rows[1].other_mean), "1.5");
    assert_false(r->rows[2].own_known);
}

/* A recused judge is compared where they judged; who marks alone is compared with nobody. */
static void recused(void **state)
{
    (void)state;
    struct scoring s;
    struct judge_report *r;
    scoring_must(&s, arena, CARD,
                 "entry,criterion,J1,J2,J3\n01,A,50,52,53\n01,B,30,31,30\n02,recused,,,x\n02,A,40,45,\n02,B,30,31,\n"
                 "03,A,55,57,58\n03,B,35,36,38\n");
    assert_int_equal(judge_report_of(arena, s.marks, 2, NO_JUDGES, NO_ENTRIES, &r), OK);
    assert_int_equal(r->rows[2].entries, 2);
    assert_int_equal(r->rows[0].entries, 3);
    assert_string_equal(text(r->rows[0].severity), "-8/3"); /* −2, −3, −3 */
    assert_int_equal(r->panels[0].entries, 2);
}

/* The severities of judges who marked the same entries cancel out, whatever they gave. */
static void severities_cancel_out(void **state)
{
    (void)state;
    srand(7);
    for (int round = 0; round < 200; round++) {
        struct scoring s;
        struct judge_report *r;
        struct buf csv;
        buf_init_arena(&csv, arena, 0);
        buf_adds(&csv, "entry,criterion,J1,J2,J3\n");
        for (int e = 0; e < 6; e++)
            for (int c = 0; c < 2; c++)
                buf_addf(&csv, "%02d,%c,%d,%d.5,%d\n", e, 'A' + c, rand() % 40, rand() % 40, rand() % 40);
        scoring_must(&s, arena, CARD, csv.data);
        const int64_t entries[6] = {0};
        assert_int_equal(judge_report_of(arena, s.marks, 2, NO_JUDGES, entries, &r), OK);
        struct rational sum = RATIONAL_ZERO;
        for (size_t j = 0; j < 3; j++)
            assert_true(rational_add(sum, r->rows[j].severity, &sum));
        assert_true(rational_equal(sum, RATIONAL_ZERO));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(by_hand, set_up, tear_down),
        cmocka_unit_test_setup_teardown(too_few_tell_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(own_county, set_up, tear_down),
        cmocka_unit_test_setup_teardown(recused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(severities_cancel_out, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("judge_report", tests, NULL, NULL);
}
