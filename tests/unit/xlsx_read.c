/* xlsx_read: what cells give, and workbooks that no spreadsheet wrote. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/doc/xlsx.h"
#include "lib/doc/xlsx_read.h"
#include "tests/harness/workbook.h"
#include "tests/unit/with_arena.h"

static enum xlsx_problem problem;
static size_t at_line;

static enum err dump_row(void *context, size_t line, const struct xlsx_cell *cells, size_t n)
{
    static const char KINDS[] = {
        [XLSX_TEXT] = ' ', [XLSX_NUMBER] = '#', [XLSX_DATE] = 'd', [XLSX_BOOL] = '?', [XLSX_ERROR] = '!'};
    struct buf *out = context;
    buf_addf(out, "%zu:", line);
    for (size_t i = 0; i < n; i++)
        buf_addf(out, "[%s%.*s]", cells[i].text, KINDS[cells[i].kind] == ' ' ? 0 : 1, &KINDS[cells[i].kind]);
    buf_addc(out, '\n');
    return OK;
}

static enum err dump_with(const struct buf *file, const struct xlsx_limits *limits, struct buf *out)
{
    buf_init_arena(out, arena, 0);
    buf_adds(out, "");
    return xlsx_read(file->data, file->len, limits, arena, dump_row, out, &problem, &at_line);
}

static enum err dump(const struct buf *file, struct buf *out)
{
    return dump_with(file, &XLSX_LIMITS, out);
}

#define ROWS(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"

static void cells_give_what_they_hold(void **state)
{
    struct buf file, out;
    (void)state;
    buf_init_arena(&file, arena, 0);
    workbook_make(
        &file,
        ROWS("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c></row>"
             "<row r=\"3\"><c r=\"A3\"><v>2019010010</v></c><c r=\"B3\"><v>2.01901E+9</v></c>"
             "<c r=\"C3\" s=\"1\"><v>46347</v></c><c r=\"D3\" s=\"2\"><v>46347.375</v></c>"
             "<c r=\"E3\" s=\"3\"><v>46347</v></c></row>"
             "<row r=\"4\"><c t=\"inlineStr\"><is><r><t>内</t></r><r><t>联</t></r></is></c><c t=\"b\"><v>1</v></c>"
             "<c t=\"e\"><v>#N/A</v></c><c t=\"str\"><f>A1</f><v>公式</v></c><c t=\"d\"><v>2026-11-21</v></c></row>"
             "<row r=\"5\"><c r=\"A5\" s=\"1\"/><c r=\"B5\"/></row>"),
        "<sst><si><t>工号</t></si><si><r><t>姓</t></r><r><t xml:space=\"preserve\"> 名</t></r><rPh sb=\"0\" "
        "eb=\"1\"><t>x</t></rPh></si></sst>",
        "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/>"
        "<numFmt numFmtId=\"177\" formatCode=\"0&quot;day&quot;\"/></numFmts><cellStyleXfs><xf "
        "numFmtId=\"14\"/></cellStyleXfs>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/><xf "
        "numFmtId=\"177\"/></cellXfs></styleSheet>");
    assert_int_equal(dump(&file, &out), OK);
    assert_string_equal(out.data, "1:[工号][][姓 名]\n"
                                  "3:[2019010010#][2.01901E+9#][2026-11-21d][2026-11-21 09:00d][46347#]\n"
                                  "4:[内联][TRUE?][#N/A!][公式][2026-11-21d]\n");
}

static void our_own_workbooks_are_read(void **state)
{
    static const struct xlsx_column COLUMNS[] = {{"工号", 0}, {"入职日期", 0}, {"分", 0}};
    const struct xlsx_sheet spec = {.name = "人员", .columns = COLUMNS, .column_count = 3};
    struct xlsx *x;
    struct buf file, out;
    (void)state;
    assert_int_equal(xlsx_open(&x, &spec), OK);
    xlsx_text(x, "=1+1");
    xlsx_day(x, clock_day(2026, 11, 21));
    xlsx_decimal(x, 125, 1);
    xlsx_end_row(x);
    buf_init_arena(&file, arena, 0);
    assert_int_equal(xlsx_finish(x, &file), OK);
    assert_int_equal(dump(&file, &out), OK);
    assert_string_equal(out.data, "1:[工号][入职日期][分]\n2:[=1+1][2026-11-21d][12.5#]\n");
}

static void days_of_both_counts(void **state)
{
    day d;
    (void)state;
    assert_true(xlsx_serial_day(1, false, &d) && d == clock_day(1900, 1, 1));
    assert_true(xlsx_serial_day(59, false, &d) && d == clock_day(1900, 2, 28));
    assert_false(xlsx_serial_day(60, false, &d)); /* a day nobody lived */
    assert_true(xlsx_serial_day(61, false, &d) && d == clock_day(1900, 3, 1));
    assert_true(xlsx_serial_day(43466, false, &d) && d == clock_day(2019, 1, 1));
    assert_true(xlsx_serial_day(42004, true, &d) && d == clock_day(2019, 1, 1));
    assert_false(xlsx_serial_day(0, false, &d) || xlsx_serial_day(-1, false, &d) ||
                 xlsx_serial_day(2958466, false, &d));
    assert_true(xlsx_format_is_date("yyyy-mm-dd") && xlsx_format_is_date("[$-804]d") && xlsx_format_is_date("\\年yy"));
    assert_false(xlsx_format_is_date("General") || xlsx_format_is_date("0.00\"day\"") ||
                 xlsx_format_is_date("[Red]0") || xlsx_format_is_date("\\d0") || xlsx_format_is_date("hh:mm"));
}

static void refused(const struct buf *file, enum xlsx_problem why)
{
    struct buf out;
    assert_int_equal(dump(file, &out), ERR_INVALID);
    assert_int_equal(problem, why);
    assert_non_null(xlsx_problem_key(problem));
}

static void what_is_no_workbook(void **state)
{
    static const char BOMB[] = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><worksheet>&b;</worksheet>";
    struct buf file;
    (void)state;
    buf_init_arena(&file, arena, 0);
    buf_adds(&file, "PK\x03\x04 and nothing behind it");
    refused(&file, XLSX_DAMAGED);
    buf_clear(&file);
    workbook_zip(&file, (struct workbook_part[]){{"a.txt", "b", 0}}, 1, true);
    refused(&file, XLSX_DAMAGED);
    buf_clear(&file);
    workbook_make(&file, BOMB, NULL, NULL);
    refused(&file, XLSX_DAMAGED);
    buf_clear(&file);
    workbook_make(&file, ROWS("<row><c t=\"s\"><v>5</v></c></row>"), "<sst/>", NULL);
    refused(&file, XLSX_DAMAGED);
    buf_clear(&file);
    workbook_make(&file, "<worksheet><unclosed></worksheet>", NULL, NULL);
    refused(&file, XLSX_DAMAGED);
    buf_clear(&file);
    workbook_zip(&file,
                 (struct workbook_part[]){{"xl/workbook.xml", "<workbook><sheets/></workbook>", 0},
                                          {"xl/_rels/workbook.xml.rels", "<a/>", 0}},
                 2, true);
    refused(&file, XLSX_NO_SHEET);
}

/* 8 MiB of the same character, packed into some kilobytes. */
static void test_sec_f1_a_zip_bomb_is_not_unpacked(void **state)
{
    enum { MANY = 8 << 20 };
    struct buf file, out;
    char *text = malloc(MANY + 1);
    (void)state;
    assert_non_null(text);
    memset(text, ' ', MANY);
    memcpy(text, "<worksheet>", 11);
    text[MANY] = '\0';
    buf_init_arena(&file, arena, 0);
    workbook_make(&file, text, NULL, NULL);
    free(text);
    assert_true(file.len < 65536);
    refused(&file, XLSX_BOMB);
    struct xlsx_limits limits = XLSX_LIMITS;
    limits.ratio = SIZE_MAX;
    limits.part_bytes = MANY / 2;
    assert_int_equal(dump_with(&file, &limits, &out), ERR_INVALID);
    assert_int_equal(problem, XLSX_BOMB);
    limits = XLSX_LIMITS;
    limits.entries = 3;
    assert_int_equal(dump_with(&file, &limits, &out), ERR_INVALID);
    assert_int_equal(problem, XLSX_BOMB);
}

static void limits_are_kept(void **state)
{
    struct buf file, out;
    struct xlsx_limits limits = XLSX_LIMITS;
    (void)state;
    buf_init_arena(&file, arena, 0);
    workbook_make(&file,
                  ROWS("<row><c><v>1</v></c></row><row/><row><c/></row><row r=\"9\"><c r=\"C9\"><v>123</v></c></row>"),
                  NULL, NULL);
    limits.rows = 2;
    limits.columns = 3;
    limits.cell_bytes = 3;
    assert_int_equal(dump_with(&file, &limits, &out), OK);
    limits.rows = 1;
    assert_int_equal(dump_with(&file, &limits, &out), ERR_INVALID);
    assert_int_equal(problem, XLSX_TOO_MANY_ROWS);
    assert_int_equal(at_line, 9);
    limits.rows = 2;
    limits.columns = 2;
    assert_int_equal(dump_with(&file, &limits, &out), ERR_INVALID);
    assert_int_equal(problem, XLSX_TOO_MANY_COLUMNS);
    limits.columns = 3;
    limits.cell_bytes = 2;
    assert_int_equal(dump_with(&file, &limits, &out), ERR_INVALID);
    assert_int_equal(problem, XLSX_TEXT_TOO_LONG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(cells_give_what_they_hold, set_up, tear_down),
        cmocka_unit_test_setup_teardown(our_own_workbooks_are_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(days_of_both_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_workbook, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_sec_f1_a_zip_bomb_is_not_unpacked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(limits_are_kept, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("xlsx_read", tests, NULL, NULL);
}
