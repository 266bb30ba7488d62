/* table_scan: numbers of workbooks as people see them, fields where they lie. That it reads as lib/doc/table does is
   shown by fuzz_table_scan. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "lib/doc/table_scan.h"
#include "tests/harness/workbook.h"
#include "tests/unit/with_arena.h"

static void numbers_as_people_see_them(void **state)
{
    (void)state;
    static const struct {
        const char *stored, *seen;
    } cases[] = {
        {"90.099999999999994", "90.1"}, /* what a spreadsheet stores of a typed 90.1 */
        {"1.1000000000000001", "1.1"},
        {"0.30000000000000004", "0.3"},
        {"9.9999999999999995E-2", "0.1"},
        {"99.999999999999999", "100"},
        {"-7.4999999999999998E-3", "-0.0075"},
        {"88", "88"},
        {"88.50", "88.5"},
        {"0", "0"},
        {"0.0", "0"},
        {"1E2", "100"},
        {"1.5e+1", "15"},
        {"123456789012345678", "123456789012346000"},
        {"1E300", "1E300"}, /* left as it is: no mark is like that */
        {"", ""},
        {"abc", "abc"},
        {"1.2.3", "1.2.3"},
        {"1E", "1E"},
        {"-", "-"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(table_plain_number(arena, cases[i].stored), cases[i].seen);
}

struct seen {
    char text[400];
};

static enum err note(void *context, size_t line, const char *const *cells, size_t n)
{
    struct seen *s = context;
    char number[16];
    (void)snprintf(number, sizeof number, "%zu", line);
    strcat(s->text, number);
    for (size_t i = 0; i < n; i++) {
        strcat(s->text, "|");
        strcat(s->text, cells[i]);
    }
    strcat(s->text, "\n");
    return OK;
}

static void fields_where_they_lie(void **state)
{
    (void)state;
    static char FILE[] = "\xEF\xBB\xBF a ,b\r\n1,\"x \"\"y\"\",\r\nz\"\r\n\r\n,\n \t, \nlast,1,2";
    struct seen s = {""};
    struct table_fault fault;
    const struct table_taker taker = {note, note, &s};
    assert_int_equal(table_scan(arena, FILE, sizeof FILE - 1, &TABLE_LIMITS, &taker, &fault), OK);
    assert_string_equal(s.text, "1|a|b\n2|1|x \"y\",\r\nz\n7|last|1|2\n");
}

static void a_workbook(void **state)
{
    (void)state;
    struct seen s = {""};
    struct table_fault fault;
    struct buf file;
    const struct table_taker taker = {note, note, &s};
    buf_init(&file, 0);
    workbook_make(&file,
                  "<worksheet><sheetData><row r=\"1\"><c t=\"s\"><v>0</v></c></row>"
                  "<row r=\"3\"><c><v>90.099999999999994</v></c></row></sheetData></worksheet>",
                  "<sst><si><t>mark</t></si></sst>", "<styleSheet/>");
    assert_int_equal(table_scan(arena, file.data, file.len, &TABLE_LIMITS, &taker, &fault), OK);
    assert_string_equal(s.text, "1|mark\n3|90.1\n");
    buf_free(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_as_people_see_them, set_up, tear_down),
        cmocka_unit_test_setup_teardown(fields_where_they_lie, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_workbook, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
