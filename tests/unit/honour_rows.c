/* honour_rows: columns by their names, what a row says and what is wrong with it, rows as lines and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/domain/honour_rows.h"

static struct arena *a;

static int set_up(void **state)
{
    (void)state;
    a = arena_new(0);
    return a ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

static struct honour_row row(void)
{
    return (struct honour_row){.cell = {[HONOUR_COLUMN_STAFF] = "4101",
                                        [HONOUR_COLUMN_UNIT] = "",
                                        [HONOUR_COLUMN_NAME] = "周𬀩",
                                        [HONOUR_COLUMN_TITLE] = "劳动模范",
                                        [HONOUR_COLUMN_LEVEL] = "省级",
                                        [HONOUR_COLUMN_BY] = "省政府",
                                        [HONOUR_COLUMN_ON] = "2024年5月1日",
                                        [HONOUR_COLUMN_DOCUMENT] = "",
                                        [HONOUR_COLUMN_SERIES] = "",
                                        [HONOUR_COLUMN_CAUSE] = ""}};
}

static const char *wrong(enum honour_column c, const char *text)
{
    struct honour_row r = row();
    r.cell[c] = text;
    assert_int_equal(honour_row_read(a, &r, clock_day(2026, 11, 18)), OK);
    return r.key ? r.key : "";
}

static void test_columns_by_name(void **state)
{
    const char *const names[] = {"备注", "授予日期", "工号", "级别", "荣誉名称", "授予机关"};
    int columns[HONOUR_COLUMNS];
    (void)state;
    assert_true(honour_columns(names, 6, columns));
    assert_int_equal(columns[HONOUR_COLUMN_STAFF], 2);
    assert_int_equal(columns[HONOUR_COLUMN_ON], 1);
    assert_int_equal(columns[HONOUR_COLUMN_UNIT], -1);
    assert_false(honour_columns(names, 5, columns));     /* nobody gave it */
    assert_false(honour_columns(names + 3, 3, columns)); /* nobody's */
}

static void test_a_row_says_whose_what_and_when(void **state)
{
    struct honour_row r = row();
    (void)state;
    assert_int_equal(honour_row_read(a, &r, clock_day(2026, 11, 18)), OK);
    assert_null(r.key);
    assert_int_equal(r.level, LEVEL_PROVINCE);
    assert_int_equal(r.series, PROGRAMME_OTHER);
    assert_int_equal(r.on, clock_day(2024, 5, 1));
    assert_string_equal(wrong(HONOUR_COLUMN_TITLE, ""), "honour_row.missing");
    assert_string_equal(wrong(HONOUR_COLUMN_STAFF, ""), "honour_row.who");
    assert_string_equal(wrong(HONOUR_COLUMN_UNIT, "NORTH"), "honour_row.who");
    assert_string_equal(wrong(HONOUR_COLUMN_LEVEL, "宇宙级"), "honour_row.level");
    assert_string_equal(wrong(HONOUR_COLUMN_LEVEL, "industry"), "");
    assert_string_equal(wrong(HONOUR_COLUMN_SERIES, "先进个人"), "");
    assert_string_equal(wrong(HONOUR_COLUMN_SERIES, "最佳"), "honour_row.series");
    assert_string_equal(wrong(HONOUR_COLUMN_ON, "2024-02-30"), "honour_row.day");
    assert_string_equal(wrong(HONOUR_COLUMN_ON, "2026-11-18"), "");
    assert_string_equal(wrong(HONOUR_COLUMN_ON, "2026-11-19"), "honour_row.later");
    assert_string_equal(wrong(HONOUR_COLUMN_BY, "省｜政府"), "honour_row.mark");
    assert_string_equal(wrong(HONOUR_COLUMN_BY, "省\x01政府"), "honour_row.mark");
    assert_string_equal(wrong(HONOUR_COLUMN_DOCUMENT, "1234567890123456789012345678901234567890123456789012345678901"),
                        "honour_row.long");
}

static void test_rows_are_lines_and_back(void **state)
{
    const struct honour_row r = row();
    struct honour_row back = {0};
    (void)state;
    const char *line = honour_row_line(a, &r);
    assert_string_equal(line, "4101｜｜周𬀩｜劳动模范｜省级｜省政府｜2024年5月1日｜｜｜");
    assert_true(honour_row_of_line(a, line, &back));
    for (size_t c = 0; c < HONOUR_COLUMNS; c++)
        assert_string_equal(back.cell[c], r.cell[c]);
    assert_false(honour_row_of_line(a, "4101｜｜周", &back));
    assert_false(honour_row_of_line(a, "｜｜｜｜｜｜｜｜｜｜", &back));
    assert_false(honour_row_of_line(a, "", &back));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_by_name),
        cmocka_unit_test(test_a_row_says_whose_what_and_when),
        cmocka_unit_test(test_rows_are_lines_and_back),
    };
    return cmocka_run_group_tests_name("honour_rows", tests, set_up, tear_down);
}
