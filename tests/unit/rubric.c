/* Rubrics: what fits together, and the four tables of one read with every fault named by its line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/rubric_read.h"
#include "lib/base/arena.h"

static struct arena *arena;
static struct rubric_report report;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new(0);
    return arena ? 0 : 1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* ---- one criterion ---- */

static void numbers_fit_together(void **state)
{
    (void)state;
    struct rubric_band bands[] = {{"优", 21000, 25000}, {"良", 16000, 20500}};
    struct rubric_deduction deductions[] = {{"洒水", 2000, "次", 10000}};
    const struct rubric_criterion good = {.code = "CY-04",
                                          .name = "口味",
                                          .max_x1000 = 25000,
                                          .step_x1000 = 500,
                                          .bands = bands,
                                          .band_count = 2,
                                          .deductions = deductions,
                                          .deduction_count = 1};
    struct rubric_problem p;
    assert_true(rubric_check(&good, &p));

    struct rubric_criterion c = good;
    c.max_x1000 = 0;
    assert_false(rubric_check(&c, &p));
    assert_string_equal(p.key, "rubric.max_range");
    c.max_x1000 = RUBRIC_POINTS_MAX + 500;
    assert_false(rubric_check(&c, &p));
    c = good;
    c.step_x1000 = 700;
    assert_false(rubric_check(&c, &p));
    assert_string_equal(p.field, "step");
    c = good;
    bands[1].to_x1000 = 21000; /* touches the one above: both ends belong to a band */
    assert_false(rubric_check(&c, &p));
    assert_string_equal(p.key, "rubric.band_overlap");
    assert_int_equal(p.index, 1);
    bands[1] = (struct rubric_band){"良", 20000, 19000};
    assert_false(rubric_check(&c, &p));
    assert_string_equal(p.key, "rubric.band_order");
    bands[1] = (struct rubric_band){"良", 25500, 26000};
    assert_false(rubric_check(&c, &p));
    assert_string_equal(p.key, "rubric.band_beyond");
    assert_int_equal(p.points_x1000, 25000);
    bands[1] = (struct rubric_band){"良", 16000, 20500};
    deductions[0].points_x1000 = 0;
    assert_false(rubric_check(&c, &p));
    assert_string_equal(p.key, "rubric.points_beyond");
    deductions[0].points_x1000 = 2000;
    deductions[0].cap_x1000 = 25500;
    assert_false(rubric_check(&c, &p));
    assert_string_equal(p.key, "rubric.cap_beyond");
}

static void codes_and_effects(void **state)
{
    (void)state;
    static const char *const GOOD[] = {"A", "BS-CY-01", "practical", "X9", "ABCDEFGHIJKLMNOP"};
    static const char *const BAD[] = {"",        "1A",     "-A",  "A-", "甲", "A B", "ABCDEFGHIJKLMNOPQ",
                                      "recused", "status", "A_B", "A/B"};
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++)
        assert_true(rubric_code_ok(GOOD[i]));
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        if (rubric_code_ok(BAD[i]))
            fail_msg("%s is taken for a code", BAD[i]);
    for (int e = 0; e < RUBRIC_EFFECT_COUNT; e++) {
        enum rubric_effect back;
        assert_true(rubric_effect_parse(rubric_effect_code((enum rubric_effect)e), &back));
        assert_int_equal(back, e);
    }
    enum rubric_effect older;
    assert_true(rubric_effect_parse("zero_stage", &older));
    assert_int_equal(older, RUBRIC_ZERO_SEGMENT);
    assert_false(rubric_effect_parse("zero", &older));
}

/* ---- tables ---- */

static enum err read_as(const char *discipline, const char *text, struct rubric *r)
{
    return rubric_read(arena, text, strlen(text), discipline, r, &report);
}

/* The first fault of a text: its line and its message. */
static void refused(struct rubric *r, const char *text, size_t line, const char *key)
{
    const struct rubric was = *r;
    assert_int_equal(read_as("BS-CY", text, r), ERR_INVALID);
    assert_true(report.bad_count > 0);
    if (report.bad[0].line != line || strcmp(report.bad[0].why.key, key) != 0)
        fail_msg("line %zu %s, not %zu %s", report.bad[0].line, report.bad[0].why.key, line, key);
    assert_memory_equal(&was, r, sizeof was);
}

static void four_tables_make_a_rubric(void **state)
{
    (void)state;
    struct rubric r = {0};
    assert_int_equal(read_as("BS-CY",
                             "discipline_code,discipline,criterion_code,criterion,max_points,scoring,standard\n"
                             "BS-HY,会议服务,BS-HY-01,仪容仪表,10,subjective,整洁\n"
                             "BS-CY,中式烹饪,BS-CY-02,刀工,15,objective,粗细均匀\n"
                             "BS-CY,中式烹饪,BS-CY-04,口味,25,主观,咸淡适中\n",
                             &r),
                     OK);
    assert_int_equal(report.table, RUBRIC_CRITERIA);
    assert_int_equal(report.rows, 2);
    assert_int_equal(report.others, 1);
    assert_int_equal(r.n, 2);
    assert_true(r.list[0].objective);
    assert_int_equal(r.list[0].max_x1000, 15000);
    assert_int_equal(r.list[0].step_x1000, 500);
    assert_false(r.list[1].objective);

    assert_int_equal(
        read_as("BS-CY", "评分项代码,档次,起,止\nBS-CY-04,优,21,25\nBS-CY-04,良,16,20.5\nBS-JN-04,优,13,15\n", &r), OK);
    assert_int_equal(report.others, 1);
    assert_int_equal(r.list[1].band_count, 2);
    assert_int_equal(r.list[1].bands[1].to_x1000, 20500);
    assert_int_equal(read_as("BS-CY",
                             "criterion_code,seq,deduction,points_each,criterion_cap\n"
                             "BS-CY-02,1,不均匀每10克扣1分,1,15\nBS-CY-02,2,出料率低,1,15\n",
                             &r),
                     OK);
    assert_int_equal(r.list[0].deduction_count, 2);
    assert_string_equal(r.list[0].deductions[0].unit, "次");
    assert_int_equal(read_as("BS-CY", "criterion_code,fault,effect\nBS-CY-02,生熟混用,zero_stage\n", &r), OK);
    assert_int_equal(r.list[0].faults[0].effect, RUBRIC_ZERO_SEGMENT);
    assert_int_equal(r.list[1].band_count, 2); /* the others stayed */

    /* the list again, in another order: what hangs on a code stays with it */
    assert_int_equal(read_as("BS-CY",
                             "criterion_code,criterion,max_points,scoring,step\n"
                             "BS-CY-04,口味,30,subjective,1\nBS-CY-02,刀工,15,objective,0.5\nBS-CY-09,摆盘,5,客观,\n",
                             &r),
                     OK);
    assert_int_equal(r.n, 3);
    assert_int_equal(r.list[0].band_count, 2);
    assert_int_equal(r.list[1].deduction_count, 2);
    assert_int_equal(r.list[1].fault_count, 1);
    assert_int_equal(r.list[2].deduction_count, 0);
    /* a part that is read again is replaced */
    assert_int_equal(read_as("BS-CY", "criterion_code,band,from_points,to_points\nBS-CY-04,合格,18,30\n", &r), OK);
    assert_int_equal(r.list[0].band_count, 1);
}

static void faults_are_named_by_line(void **state)
{
    (void)state;
    struct rubric r = {0};
#define HEAD "criterion_code,criterion,max_points,scoring\n"
    assert_int_equal(read_as("BS-CY", HEAD "CY-01,刀工,15,objective\n", &r), OK);
    refused(&r, "", 1, "csv.empty");
    refused(&r, "姓名,工号\n周,1\n", 1, "rubric.unknown_table");
    refused(&r, "criterion_code,max_points,scoring\nCY-01,15,objective\n", 1, "rubric.no_column");
    refused(&r, HEAD, 0, "rubric.empty");
    refused(&r, HEAD "BS-HY-01,礼仪,10,subjective\n", 0, "rubric.all_others");
    refused(&r, HEAD "CY-01,刀工,15,objective\n\nCY-01,刀工,15,objective\n", 4, "rubric.code_twice");
    refused(&r, HEAD "CY 01,刀工,15,objective\n", 2, "setup.code_shape");
    refused(&r, HEAD "CY-01,,15,objective\n", 2, "form.required");
    refused(&r, HEAD "CY-01,刀工,十五,objective\n", 2, "rubric.points");
    refused(&r, HEAD "CY-01,刀工,-1,objective\n", 2, "rubric.points");
    refused(&r, HEAD "CY-01,刀工,15,看情况\n", 2, "rubric.scoring_word");
    refused(&r, HEAD "CY-01,刀工,15.2,objective\n", 2, "rubric.step_fit");
    refused(&r, HEAD "CY-01,刀工,15,objective,多一格\n", 2, "csv.field_count");
    refused(&r, "criterion_code,band,from_points,to_points\nCY-09,优,1,2\n", 2, "rubric.no_criterion");
    refused(&r, "criterion_code,band,from_points,to_points\nCY-01,优,9,15\nCY-01,良,5,9\n", 3, "rubric.band_overlap");
    refused(&r, "criterion_code,fault,effect\nCY-01,混用,罚款\n", 2, "rubric.effect_word");
    refused(&r, "criterion_code,deduction,points_each,criterion_cap\nCY-01,违规,20,15\n", 2, "rubric.points_beyond");
    /* all of them, not only the first */
    assert_int_equal(read_as("BS-CY", HEAD "CY-01,刀工,x,objective\nCY-02,火候,15,y\nCY-03,,15,objective\n", &r),
                     ERR_INVALID);
    assert_int_equal(report.bad_count, 3);
    assert_string_equal(report.bad[0].column, "max_points");
}

static void no_more_than_there_is_room_for(void **state)
{
    (void)state;
    struct rubric r = {0};
    struct buf text;
    buf_init_arena(&text, arena, 0);
    buf_adds(&text, HEAD);
    for (int i = 1; i <= RUBRIC_CRITERIA_MAX + 1; i++)
        buf_addf(&text, "CY-%02d,项目,10,objective\n", i);
    assert_int_equal(buf_check(&text), OK);
    refused(&r, text.data, RUBRIC_CRITERIA_MAX + 2, "setup.many_criteria");
    assert_int_equal(read_as("BS-CY", HEAD "CY-01,刀工,15,objective\n", &r), OK);
    buf_init_arena(&text, arena, 0);
    buf_adds(&text, "criterion_code,fault,effect\n");
    for (int i = 0; i <= RUBRIC_FAULTS_MAX; i++)
        buf_addf(&text, "CY-01,情形%d,stop\n", i);
    refused(&r, text.data, RUBRIC_FAULTS_MAX + 2, "form.too_many");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_fit_together),           cmocka_unit_test(codes_and_effects),
        cmocka_unit_test(four_tables_make_a_rubric),      cmocka_unit_test(faults_are_named_by_line),
        cmocka_unit_test(no_more_than_there_is_room_for),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
