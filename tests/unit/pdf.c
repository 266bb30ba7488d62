/* pdf: what is written can be read again by others: the text with rare characters, pages with their heads and numbers, a
   table's header on each page, the QR code; the same calls give the same bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/doc/pdf.h"
#include "tests/harness/command.h"

enum { ROWS = 120 };

static const struct pdf_spec SPEC = {.title = "成绩单",
                                     .head = "机关事务系统业务技能大比武 · 中式烹饪 · 决赛",
                                     .head_side = "第 1 版",
                                     .foot = "规则卡 第 2 版",
                                     .page = "{0}/{1}",
                                     .language = "zh-CN",
                                     .made_at = INT64_C(1795000000) * CLOCK_SECOND};

static const char *directory; /* of the test's files */

static int begin(void **state)
{
    (void)state;
    directory = command_directory("pdf");
    return 0;
}

static int end(void **state)
{
    (void)state;
    command_clean(directory);
    return 0;
}

static struct buf written(pdf_draw *draw, void *context)
{
    struct buf out;
    buf_init(&out, 0);
    assert_int_equal(pdf_write(&SPEC, draw, context, &out), OK);
    return out;
}

static const char *file_of(const struct buf *pdf)
{
    static char path[512];
    snprintf(path, sizeof path, "%s/a.pdf", directory);
    command_write(path, pdf->data, pdf->len);
    return path;
}

/* What pdftotext reads of it, laid out as on the page. */
static const char *text_of(const struct buf *pdf)
{
    return command_output("pdftotext -layout '%s' -", file_of(pdf));
}

static size_t times(const char *text, const char *what)
{
    size_t n = 0;
    for (const char *s = text; (s = strstr(s, what)); s += strlen(what))
        n++;
    return n;
}

/* ---- a page ------------------------------------------------------------------------------------------------------- */

static void draw_one(struct pdf *x, void *context)
{
    static const struct pdf_column COLUMNS[] = {{"名次", 1, true}, {"姓名", 3, false}, {"成绩", 1, true}};
    static const char *const NAMES[] = {"𠮷田", "𡈽屋", "周𬀩", "Åse Šimić"}, *const SIGNS[] = {"裁判长", "记录"};
    (void)context;
    pdf_title(x, "成绩单");
    pdf_text(x, "由裁判长核对后签字。");
    pdf_table(x, COLUMNS, 3);
    for (size_t i = 0; i < 4; i++)
        pdf_row(x, (const char *const[]){"1", NAMES[i], i == 3 ? NULL : "96.25"});
    pdf_table_end(x);
    pdf_heading(x, "查验");
    pdf_fact(x, "树根", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    pdf_sign(x, SIGNS, 2, "日期");
    pdf_qr(x, "jiangxin results 1\n第二届\n", QR_LOW, 50, "扫描二维码");
}

static void what_is_written_can_be_read(void **state)
{
    static const char *const SHOWN[] = {"成绩单",
                                        "由裁判长核对后签字。",
                                        "𠮷田",
                                        "𡈽屋",
                                        "周𬀩",
                                        "Åse Šimić",
                                        "96.25",
                                        "1/1",
                                        "机关事务系统业务技能大比武 · 中式烹饪 · 决赛",
                                        "规则卡 第 2 版",
                                        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                                        "裁判长",
                                        "日期",
                                        "扫描二维码"};
    (void)state;
    struct buf pdf = written(draw_one, NULL);
    const char *text = text_of(&pdf);
    for (size_t i = 0; i < sizeof SHOWN / sizeof *SHOWN; i++)
        if (!strstr(text, SHOWN[i]))
            fail_msg("not shown: %s", SHOWN[i]);
    assert_int_equal(times(text, "96.25"), 3);
    const char *about = command_output("pdfinfo '%s'", file_of(&pdf));
    assert_non_null(strstr(about, "A4"));
    assert_non_null(strstr(about, "Title:"));
    assert_non_null(strstr(about, "成绩单"));
    /* Every font is in the file, and only as much of it as is needed. */
    const char *fonts =
        command_output("pdffonts '%s' | tail -n +3 | awk '{print $(NF-4), $(NF-3)}' | sort -u", file_of(&pdf));
    assert_string_equal(fonts, "yes yes\n");
    assert_true(pdf.len < 200000);
    /* Nothing in it runs or calls. */
    static const char *const NEVER[] = {"/JavaScript", "/JS", "/URI", "/Launch", "/OpenAction", "/EmbeddedFile"};
    for (size_t i = 0; i < sizeof NEVER / sizeof *NEVER; i++)
        assert_null(memmem(pdf.data, pdf.len, NEVER[i], strlen(NEVER[i])));
    buf_free(&pdf);
}

static void the_code_can_be_scanned(void **state)
{
    (void)state;
    struct buf pdf = written(draw_one, NULL);
    const char *page = file_of(&pdf);
    assert_string_equal(command_output("pdftoppm -r 150 -png '%s' '%s/page' && zbarimg -q --raw '%s'/page-*.png 2>&-",
                                       page, directory, directory),
                        "jiangxin results 1\n第二届\n\n");
    buf_free(&pdf);
}

static void the_same_gives_the_same(void **state)
{
    (void)state;
    struct buf a = written(draw_one, NULL), b = written(draw_one, NULL);
    assert_int_equal(a.len, b.len);
    assert_memory_equal(a.data, b.data, a.len);
    buf_free(&a);
    buf_free(&b);
}

/* ---- many pages ---------------------------------------------------------------------------------------------------- */

static void draw_long(struct pdf *x, void *context)
{
    static const struct pdf_column COLUMNS[] = {{"序号", 1, true}, {"备注", 6, false}};
    const size_t rows = *(const size_t *)context;
    char number[32];
    pdf_table(x, COLUMNS, 2);
    for (size_t i = 1; i <= rows; i++) {
        snprintf(number, sizeof number, "<%zu>", i);
        pdf_row(x, (const char *const[]){number, i % 3 ? "一行" : "第一行\n第二行\n第三行"});
    }
    pdf_table_end(x);
}

static void a_table_goes_over_pages(void **state)
{
    (void)state;
    size_t rows = ROWS;
    char last[64];
    struct buf pdf = written(draw_long, &rows);
    const char *text = text_of(&pdf);
    const size_t pages = times(text, "\f");
    assert_in_range(pages, 4, 12);
    assert_int_equal(times(text, "备注"), pages);
    assert_int_equal(times(text, "中式烹饪"), pages);
    snprintf(last, sizeof last, "%zu/%zu", pages, pages);
    assert_int_equal(times(text, last), 1);
    assert_int_equal(times(text, "<"), ROWS); /* each once, none over the edge */
    assert_int_equal(times(text, "第三行"), ROWS / 3);
    buf_free(&pdf);
}

static void draw_high(struct pdf *x, void *context)
{
    static const struct pdf_column COLUMNS[] = {{"备注", 1, false}};
    pdf_table(x, COLUMNS, 1);
    pdf_row(x, (const char *const[]){context});
    pdf_table_end(x);
    pdf_text(x, context);
    pdf_fact(x, "说明", context);
}

static void what_is_higher_than_a_page_is_cut(void **state)
{
    (void)state;
    char *text = calloc(1, 40001);
    assert_non_null(text);
    memset(text, '\n', 40000);
    memcpy(text, "begin", 5);
    struct buf pdf = written(draw_high, text);
    assert_int_equal(times(text_of(&pdf), "begin"), 3);
    assert_in_range(times(text_of(&pdf), "\f"), 3, 4);
    buf_free(&pdf);
    free(text);
}

/* ---- bounds --------------------------------------------------------------------------------------------------------- */

static void draw_code(struct pdf *x, void *context)
{
    pdf_qr(x, context, QR_LOW, 50, "");
}

static void draw_bad(struct pdf *x, void *context)
{
    (void)context;
    pdf_text(x, "not UTF-8: \xff\xc0");
    pdf_table(x, NULL, 0);
}

static void bounds_are_kept(void **state)
{
    (void)state;
    struct buf out;
    size_t rows = 60000;
    char *text = calloc(1, 4001);
    assert_non_null(text);
    memset(text, 'x', 4000);
    buf_init(&out, 0);
    assert_int_equal(pdf_write(&SPEC, draw_long, &rows, &out), ERR_TOO_LARGE);
    assert_int_equal(pdf_write(&SPEC, draw_code, text, &out), ERR_INVALID);
    assert_int_equal(pdf_write(&SPEC, draw_bad, NULL, &out), ERR_BUG);
    buf_free(&out);
    buf_init(&out, 1000);
    assert_int_equal(pdf_write(&SPEC, draw_one, NULL, &out), ERR_TOO_LARGE);
    buf_free(&out);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_can_be_read, begin, end),
        cmocka_unit_test_setup_teardown(the_code_can_be_scanned, begin, end),
        cmocka_unit_test(the_same_gives_the_same),
        cmocka_unit_test_setup_teardown(a_table_goes_over_pages, begin, end),
        cmocka_unit_test_setup_teardown(what_is_higher_than_a_page_is_cut, begin, end),
        cmocka_unit_test(bounds_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
