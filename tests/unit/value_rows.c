/* Figures of a file: its columns, whose a row is, and what each would do. */
#include "lib/domain/value_rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/with_arena.h"

static const struct rule_card_value theory = {
    .code = "theory", .name = "理论", .max = 100 * (int64_t)RULE_CARD_ONE, .step = RULE_CARD_ONE / 2};
static const struct value_entry ENTRIES[] = {
    {.id = 1, .code = "001", .staff_no = "1001", .who = "周𬀩"},
    {.id = 2, .code = "002", .staff_no = "1002", .who = "黎晓", .has = true, .value_x1000 = 88500},
    {.id = 3, .code = "010", .staff_no = "", .who = "甲、乙"},
};
enum { N = sizeof ENTRIES / sizeof *ENTRIES };

static struct value_row plan_one(const char *code, const char *staff_no, const char *name, const char *mark)
{
    struct value_plan plan;
    struct value_row row = {.line = 2, .code = code, .staff_no = staff_no, .name = name, .mark = mark};
    assert_int_equal(value_rows_plan(arena, &theory, ENTRIES, N, &row, 1, &plan), OK);
    assert_int_equal(plan.count[row.outcome], 1);
    return row;
}

static void columns_have_names(void **state)
{
    int at[VALUE_COLUMN_COUNT];
    static const char *const USUAL[] = {"序号", "参赛编号", "姓名", "单位", "成绩"},
                             *const BY_NAME[] = {"工号", "理论"}, *const NONE[] = {"姓名", "成绩"},
                             *const UNMARKED[] = {"参赛编号", "姓名"};
    (void)state;
    assert_true(value_columns(USUAL, 5, &theory, at));
    assert_int_equal(at[VALUE_COLUMN_CODE], 1);
    assert_int_equal(at[VALUE_COLUMN_STAFF], -1);
    assert_int_equal(at[VALUE_COLUMN_MARK], 4);
    assert_true(value_columns(BY_NAME, 2, &theory, at));
    assert_int_equal(at[VALUE_COLUMN_STAFF], 0);
    assert_int_equal(at[VALUE_COLUMN_MARK], 1);
    assert_false(value_columns(NONE, 2, &theory, at));
    assert_false(value_columns(UNMARKED, 2, &theory, at));
    assert_false(value_columns(NULL, 0, &theory, at));
}

static void rows_find_their_entry(void **state)
{
    static const struct {
        const char *code, *staff_no, *name, *mark;
        enum value_outcome outcome;
        int64_t id, value;
    } LIST[] = {
        {"001", "", "", "90", VALUE_ROW_NEW, 1, 90000},
        {"1", "", "周𬀩", "９０，５", VALUE_ROW_NEW, 1, 90500}, /* a spreadsheet dropped the zeros */
        {"10", "", "", "90", VALUE_ROW_NEW, 3, 90000},
        {"", "1002", "", "88.5", VALUE_ROW_SAME, 2, 88500},
        {"002", "1002", "黎晓", "89", VALUE_ROW_CHANGED, 2, 89000},
        {"002", "", "", "", VALUE_ROW_BLANK, 2, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++) {
        const struct value_row row = plan_one(LIST[i].code, LIST[i].staff_no, LIST[i].name, LIST[i].mark);
        assert_int_equal(row.outcome, LIST[i].outcome);
        assert_int_equal(row.entry->id, LIST[i].id);
        assert_int_equal(row.value_x1000, LIST[i].value);
    }
}

static void what_is_wrong_is_said(void **state)
{
    static const struct {
        const char *code, *staff_no, *name, *mark, *key, *arg;
    } LIST[] = {
        {"004", "", "", "90", "value_row.nobody", "004"},  {"", "9999", "", "90", "value_row.nobody", "9999"},
        {"", "", "", "90", "value_row.nobody", ""},        {"001", "1002", "", "90", "value_row.two", "001"},
        {"001", "9999", "", "90", "value_row.two", "001"}, {"001", "", "黎晓", "90", "value_row.name", "周𬀩"},
        {"001", "", "", "缺考", "value_row.number", NULL}, {"001", "", "", "100.5", "value_row.range", "0–100"},
        {"001", "", "", "90.25", "value_row.step", "0.5"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++) {
        const struct value_row row = plan_one(LIST[i].code, LIST[i].staff_no, LIST[i].name, LIST[i].mark);
        assert_int_equal(row.outcome, VALUE_ROW_BAD);
        assert_string_equal(row.key, LIST[i].key);
        if (LIST[i].arg)
            assert_string_equal(row.args[0], LIST[i].arg);
    }
}

static void nobody_has_two_marks(void **state)
{
    struct value_plan plan;
    struct value_row rows[] = {{.line = 2, .code = "001", .staff_no = "", .name = "", .mark = "90"},
                               {.line = 3, .code = "", .staff_no = "1001", .name = "", .mark = "90"}};
    (void)state;
    assert_int_equal(value_rows_plan(arena, &theory, ENTRIES, N, rows, 2, &plan), OK);
    assert_int_equal(plan.count[VALUE_ROW_NEW], 1);
    assert_string_equal(rows[1].key, "value_row.twice");
    assert_string_equal(rows[1].args[0], "2");
}

/* Two codes that are one without their zeros: neither is meant by it. */
static void zeros_are_not_guessed(void **state)
{
    static const struct value_entry ALIKE[] = {{.id = 1, .code = "01", .staff_no = "", .who = ""},
                                               {.id = 2, .code = "001", .staff_no = "", .who = ""}};
    struct value_plan plan;
    struct value_row row = {.line = 2, .code = "1", .staff_no = "", .name = "", .mark = "90"};
    (void)state;
    assert_int_equal(value_rows_plan(arena, &theory, ALIKE, 2, &row, 1, &plan), OK);
    assert_int_equal(row.outcome, VALUE_ROW_BAD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(columns_have_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rows_find_their_entry, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nobody_has_two_marks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(zeros_are_not_guessed, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("value_rows", tests, NULL, NULL);
}
