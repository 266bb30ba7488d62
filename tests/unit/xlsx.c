/* xlsx: the workbook unzipped again and looked at as XML; one export as CSV and as XLSX. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include <cmocka.h>

#include "lib/base/fault.h"
#include "lib/base/text.h"
#include "lib/doc/sheet.h"
#include "lib/doc/xlsx.h"

static unsigned number_at(const struct buf *zip, size_t at, size_t bytes)
{
    unsigned v = 0;

    assert_true(at + bytes <= zip->len);
    for (size_t i = bytes; i > 0; i--)
        v = v << 8 | (unsigned char)zip->data[at + i - 1];
    return v;
}

/* One entry of a ZIP archive, by its central directory; NUL-terminated, to be freed. */
static char *entry(const struct buf *zip, const char *name)
{
    size_t end = zip->len - 22;
    size_t at = number_at(zip, end + 16, 4);

    assert_int_equal(number_at(zip, end, 4), 0x06054B50);
    for (unsigned i = number_at(zip, end + 10, 2); i > 0; i--) {
        size_t length = number_at(zip, at + 28, 2);

        if (length == strlen(name) && memcmp(zip->data + at + 46, name, length) == 0)
            break;
        at += 46 + length + number_at(zip, at + 30, 2) + number_at(zip, at + 32, 2);
        assert_true(i > 1);
    }

    size_t packed = number_at(zip, at + 20, 4), size = number_at(zip, at + 24, 4);
    size_t local = number_at(zip, at + 42, 4);
    size_t data = local + 30 + number_at(zip, local + 26, 2) + number_at(zip, local + 28, 2);
    char *out = calloc(1, size + 1);
    z_stream z = {.next_in = (unsigned char *)zip->data + data,
                  .avail_in = (unsigned)packed,
                  .next_out = (unsigned char *)out,
                  .avail_out = (unsigned)size};

    assert_non_null(out);
    assert_int_equal(inflateInit2(&z, -MAX_WBITS), Z_OK);
    assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
    assert_int_equal(z.total_out, size);
    (void)inflateEnd(&z);
    return out;
}

static void has(const char *xml, const char *part)
{
    if (!strstr(xml, part))
        fail_msg("missing %s in\n%s", part, xml);
}

static void has_not(const char *xml, const char *part)
{
    if (strstr(xml, part))
        fail_msg("unwanted %s in\n%s", part, xml);
}

static const struct xlsx_column COLUMNS[] = {{"工号", 0}, {"姓名", 20}, {"学时", 0}, {"日期", 0}, {"报名时间", 0}};
static const struct xlsx_sheet ROSTER = {
    .name = "名单[1]/第3期", .title = "中式热菜与刀工技能提升（第3期）", .columns = COLUMNS, .column_count = 5};

static void a_roster_is_written(void **state)
{
    struct xlsx *x = NULL;
    struct buf out;

    (void)state;
    assert_int_equal(clock_set_zone("Asia/Shanghai"), OK);
    buf_init(&out, 0);
    assert_int_equal(xlsx_open(&x, &ROSTER), OK);
    xlsx_text(x, "=1+1");
    xlsx_text(x, "周𬀩 <&> \"·\" \x01 end");
    xlsx_decimal(x, 161, 1);
    xlsx_day(x, clock_day(2026, 11, 21));
    xlsx_instant(x, clock_from_utc(&(struct civil){.year = 2026, .month = 11, .day = 21, .hour = 1}));
    xlsx_end_row(x);
    xlsx_int(x, -42);
    xlsx_empty(x);
    xlsx_int(x, INT64_MAX);
    xlsx_day(x, clock_day(1899, 12, 31));
    xlsx_end_row(x);
    assert_int_equal(xlsx_finish(x, &out), OK);

    char *sheet = entry(&out, "xl/worksheets/sheet1.xml");
    char *book = entry(&out, "xl/workbook.xml");
    char *styles = entry(&out, "xl/styles.xml");

    has(book, "name=\"名单_1__第3期\"");
    has(sheet, "中式热菜与刀工技能提升（第3期）");
    has(sheet, "<t>工号</t>");
    has(sheet, "<t>=1+1</t>");
    has_not(sheet, "<f>");
    has(sheet, "周𬀩 &lt;&amp;&gt; \"·\" \xEF\xBF\xBD ");
    has(sheet, "<v>16.1</v>");
    has(sheet, "<v>46347</v>");     /* 2026-11-21 */
    has(sheet, "<v>46347.375</v>"); /* 09:00 in Shanghai */
    has(sheet, "<v>-42</v>");
    has(sheet, "<t>9223372036854775807</t>");
    has(sheet, "<t>1899-12-31</t>");
    has(sheet, "<pane ySplit=\"2\"");
    has(sheet, "<autoFilter ref=\"A2:E4\"/>");
    has(styles, "formatCode=\"0.0\"");
    has(styles, "formatCode=\"yyyy-mm-dd\"");
    free(sheet);
    free(book);
    free(styles);
    buf_free(&out);
}

static void an_empty_list_is_a_workbook_too(void **state)
{
    const struct xlsx_column one = {"x", 0};
    const struct xlsx_sheet spec = {.columns = &one, .column_count = 1};
    struct xlsx *x = NULL;
    struct buf out;

    (void)state;
    buf_init(&out, 0);
    assert_int_equal(xlsx_open(&x, &spec), OK);
    assert_int_equal(xlsx_finish(x, &out), OK);

    char *sheet = entry(&out, "xl/worksheets/sheet1.xml");

    has(sheet, "<autoFilter ref=\"A1\"/>");
    free(sheet);
    buf_free(&out);
}

static void limits_hold(void **state)
{
    static const struct xlsx_column MANY[257] = {{"x", 0}};
    const struct xlsx_sheet wide = {.columns = MANY, .column_count = 257};
    const struct xlsx_sheet none = {.columns = MANY, .column_count = 0};
    struct xlsx_sheet two = ROSTER;
    struct xlsx *x = NULL;
    struct buf out;

    (void)state;
    assert_int_equal(xlsx_open(&x, &wide), ERR_INVALID);
    assert_int_equal(xlsx_open(&x, &none), ERR_INVALID);
    assert_null(x);

    two.max_rows = 2;
    for (int rows = 2; rows <= 3; rows++) {
        buf_init(&out, 0);
        assert_int_equal(xlsx_open(&x, &two), OK);
        for (int i = 0; i < rows; i++) {
            xlsx_int(x, i);
            xlsx_end_row(x);
        }
        assert_int_equal(xlsx_finish(x, &out), rows == 2 ? OK : ERR_TOO_LARGE);
        buf_free(&out);
    }

    buf_init(&out, 0);
    assert_int_equal(xlsx_open(&x, &two), OK);
    for (int i = 0; i < 6; i++)
        xlsx_empty(x);
    assert_int_equal(xlsx_finish(x, &out), ERR_BUG);
    assert_int_equal(out.len, 0);
    buf_free(&out);

    assert_int_equal(xlsx_open(&x, &two), OK);
    xlsx_abandon(x);
    xlsx_abandon(NULL);
}

static void a_long_text_is_cut_between_characters(void **state)
{
    static char text[40000 * 4 + 1];
    struct xlsx *x = NULL;
    struct buf out;

    (void)state;
    for (size_t i = 0; i < 40000; i++)
        memcpy(text + i * 4, "𬀩", 5);
    buf_init(&out, 0);
    assert_int_equal(xlsx_open(&x, &ROSTER), OK);
    xlsx_text(x, text);
    xlsx_end_row(x);
    assert_int_equal(xlsx_finish(x, &out), OK);

    char *sheet = entry(&out, "xl/worksheets/sheet1.xml");
    char *begin = strstr(sheet, "𬀩");
    size_t n = 0;

    while (begin && strncmp(begin + n * 4, "𬀩", 4) == 0)
        n++;
    assert_int_equal(n, 16383);
    assert_true(text_valid(sheet, strlen(sheet), true));
    free(sheet);
    buf_free(&out);
}

static void one_export_in_both_formats(void **state)
{
    struct sheet s;
    struct buf out;
    enum sheet_format format = SHEET_CSV;

    (void)state;
    assert_int_equal(clock_set_zone("Asia/Shanghai"), OK);
    for (int i = SHEET_CSV; i <= SHEET_XLSX; i++) {
        buf_init(&out, 0);
        assert_int_equal(sheet_open(&s, (enum sheet_format)i, &ROSTER, &out), OK);
        sheet_text(&s, "CY1996001");
        sheet_empty(&s);
        sheet_decimal(&s, 40, 1);
        sheet_day(&s, clock_day(2026, 3, 2));
        sheet_instant(&s, 0);
        sheet_end_row(&s);
        assert_int_equal(sheet_finish(&s), OK);
        if (i == SHEET_CSV) {
            assert_string_equal(out.data, "\xEF\xBB\xBF工号,姓名,学时,日期,报名时间\r\n"
                                          "CY1996001,,4.0,2026-03-02,1970-01-01 08:00\r\n");
        } else {
            char *sheet = entry(&out, "xl/worksheets/sheet1.xml");

            has(sheet, "<t>CY1996001</t>");
            has(sheet, "<v>4</v>");
            free(sheet);
        }
        buf_free(&out);
    }
    buf_init(&out, 0);
    assert_int_equal(sheet_open(&s, SHEET_XLSX, &ROSTER, &out), OK);
    sheet_abandon(&s);
    buf_free(&out);

    assert_true(sheet_format_parse("xlsx", &format));
    assert_int_equal(format, SHEET_XLSX);
    assert_true(sheet_format_parse("csv", &format));
    assert_false(sheet_format_parse("XLSX", &format));
    assert_string_equal(sheet_extension(SHEET_XLSX), "xlsx");
    assert_string_equal(sheet_media_type(SHEET_CSV), "text/csv; charset=utf-8");
}

/* Whichever allocation of ours fails: an outcome, nothing leaked, nothing half-written. */
static void no_memory_is_said(void **state)
{
    struct xlsx *x = NULL;
    struct buf out;
    enum err e = ERR_NO_MEMORY;
    int failures = 0;

    (void)state;
    for (long n = 1; e; n++) {
        buf_init(&out, 0);
        fault_arm(n);
        e = xlsx_open(&x, &ROSTER);
        if (!e) {
            xlsx_text(x, "曾敏");
            xlsx_end_row(x);
            e = xlsx_finish(x, &out);
        }
        fault_arm(0);
        assert_true(e == OK || e == ERR_NO_MEMORY);
        failures += e != OK;
        buf_free(&out);
    }
    assert_in_range(failures, 3, 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_roster_is_written),
        cmocka_unit_test(an_empty_list_is_a_workbook_too),
        cmocka_unit_test(limits_hold),
        cmocka_unit_test(a_long_text_is_cut_between_characters),
        cmocka_unit_test(one_export_in_both_formats),
        cmocka_unit_test(no_memory_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
