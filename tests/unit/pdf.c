/* pdf: what is written can be read again by others: the text with rare characters, pages with their heads and numbers, a
   table's header on each page, the QR code; the same calls give the same bytes. And each character that is there to be read
   can be seen: the page is made a picture, and where pdftotext has the character there is ink. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glob.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/text.h"
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

/* ---- ink ------------------------------------------------------------------------------------------------------------ */

enum {
    CODES = 0x30000,
    A_LINE = 24,       /* characters of a paragraph */
    COMPANY = 300,     /* of a document as long as ours are */
    INK = 150,         /* at least, in 1/255 of a point's square: "." of body text has about 250 */
    PICTURE = 1 << 24, /* bytes of all pages */
};

/* Characters in the order in which they come, each once. */
struct characters {
    uint32_t *codes;
    size_t n;
    bool *seen, bold;
};

static bool is_visible(uint32_t c)
{
    return c > ' ' && !(c >= 0x7f && c <= 0xa0) && c != 0xad && c != 0x3000 && !(c >= 0x2000 && c <= 0x200f) &&
           !(c >= 0x2028 && c <= 0x202f) && !(c >= 0x2060 && c <= 0x206f) && !(c >= 0xfe00 && c <= 0xfe0f) &&
           c != 0xfeff;
}

static void add_characters(struct characters *all, const char *text)
{
    for (uint32_t c; (c = text_next(&text));)
        if (c < CODES && is_visible(c) && !all->seen[c]) {
            all->seen[c] = true;
            all->codes[all->n++] = c;
        }
}

static struct characters characters_new(void)
{
    struct characters all = {.codes = calloc(CODES, sizeof(uint32_t)), .seen = calloc(CODES, sizeof(bool))};
    assert_non_null(all.codes);
    assert_non_null(all.seen);
    return all;
}

static void characters_free(struct characters *all)
{
    free(all->codes);
    free(all->seen);
}

static void add_files(struct characters *all, const char *pattern)
{
    glob_t files;
    assert_int_equal(glob(pattern, 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        FILE *f = fopen(files.gl_pathv[i], "rb");
        assert_non_null(f);
        assert_int_equal(fseek(f, 0, SEEK_END), 0);
        const long n = ftell(f);
        assert_true(n > 0);
        rewind(f);
        char *text = malloc((size_t)n + 1);
        assert_non_null(text);
        assert_int_equal(fread(text, 1, (size_t)n, f), n);
        fclose(f);
        text[n] = '\0';
        add_characters(all, text);
        free(text);
    }
    globfree(&files);
}

/* Each character is a word, so that pdftotext says where it stands. */
static void draw_characters(struct pdf *x, void *context)
{
    const struct characters *all = context;
    for (size_t i = 0; i < all->n; i += A_LINE) {
        struct buf line;
        buf_init(&line, 0);
        for (size_t k = i; k < all->n && k < i + A_LINE; k++) {
            char bytes[4];
            buf_add(&line, bytes, text_put(all->codes[k], bytes));
            buf_addc(&line, ' ');
        }
        assert_int_equal(buf_check(&line), OK);
        if (all->bold)
            pdf_heading(x, line.data);
        else
            pdf_text(x, line.data);
        buf_free(&line);
    }
}

struct picture {
    size_t width, height;
    const unsigned char *grey;
};

/* The next of the pages, which stand one behind the other as PGM. */
static struct picture page_of(const unsigned char *bytes, size_t n, size_t *at)
{
    struct picture p = {0, 0, NULL};
    int head = 0;
    assert_int_equal(sscanf((const char *)bytes + *at, "P5 %zu %zu 255%n", &p.width, &p.height, &head), 2);
    p.grey = bytes + *at + head + 1;
    *at += (size_t)head + 1 + p.width * p.height;
    assert_true(*at <= n);
    return p;
}

static unsigned long ink_in(const struct picture *p, double left, double top, double right, double bottom)
{
    unsigned long ink = 0;
    for (size_t y = (size_t)floor(top); y < (size_t)ceil(bottom) && y < p->height; y++)
        for (size_t x = (size_t)floor(left); x < (size_t)ceil(right) && x < p->width; x++)
            ink += 255U - p->grey[y * p->width + x];
    return ink;
}

static void check_ink(struct characters *all)
{
    static char picture[PICTURE];
    struct picture page = {0, 0, NULL};
    size_t at = 0, words = 0;
    struct buf pdf = written(draw_characters, all);
    const char *path = file_of(&pdf);
    assert_int_equal(command_status("pdftoppm -r 72 -gray '%s' > '%s/pages.pgm'", path, directory), 0);
    char name[512];
    snprintf(name, sizeof name, "%s/pages.pgm", directory);
    FILE *f = fopen(name, "rb");
    assert_non_null(f);
    const size_t n = fread(picture, 1, sizeof picture - 1, f);
    fclose(f);
    for (const char *s = command_output("pdftotext -bbox '%s' -", path); (s = strchr(s, '<')); s++) {
        double left, top, right, bottom;
        int size = 0;
        if (strncmp(s, "<page ", 6) == 0)
            page = page_of((const unsigned char *)picture, n, &at);
        if (sscanf(s, "<word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">%n", &left, &top, &right, &bottom,
                   &size) != 4)
            continue;
        words++;
        if (ink_in(&page, left, top, right, bottom) < INK)
            fail_msg("nothing to be seen of %.*s", (int)strcspn(s + size, "<"), s + size);
    }
    assert_int_equal(at, n);
    assert_true(words >= all->n);
    /* What is shown can be copied as well. */
    struct characters copied = characters_new();
    add_characters(&copied, text_of(&pdf));
    for (size_t i = 0; i < all->n; i++)
        if (!copied.seen[all->codes[i]])
            fail_msg("not to be copied: U+%04X", all->codes[i]);
    characters_free(&copied);
    buf_free(&pdf);
}

static void check_faces(struct characters *all)
{
    check_ink(all);
    all->bold = true;
    check_ink(all);
}

/* Fewer characters or others in front of it: what cairo takes of a font's subroutines hangs on the company. */
static void a_character_alone_is_seen(void **state)
{
    static const char *const TEXTS[] = {"如", "瘃", "齵", "如果", "师徒如父子", "𠮷𡈽𬀩", "Šimić·如"};
    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        struct characters all = characters_new();
        add_characters(&all, TEXTS[i]);
        check_faces(&all);
        characters_free(&all);
    }
}

static void the_agreement_is_seen(void **state)
{
    (void)state;
    struct characters all = characters_new();
    add_files(&all, "db/migrations/3040_agreement.sql"); /* its standard text */
    check_faces(&all);
    characters_free(&all);
}

static void whatever_we_write_is_seen(void **state)
{
    (void)state;
    struct characters all = characters_new();
    add_files(&all, "templates/lang/zh-CN/*.hdf");
    add_files(&all, "db/demo/*.csv");
    assert_in_range(all.n, 1400, 6000);
    check_faces(&all);
    for (size_t i = 0; i < all.n; i += COMPANY) {
        struct characters some = {.codes = all.codes + i, .n = all.n - i < COMPANY ? all.n - i : COMPANY};
        check_ink(&some);
    }
    characters_free(&all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_can_be_read, begin, end),
        cmocka_unit_test_setup_teardown(the_code_can_be_scanned, begin, end),
        cmocka_unit_test_setup_teardown(a_character_alone_is_seen, begin, end),
        cmocka_unit_test_setup_teardown(the_agreement_is_seen, begin, end),
        cmocka_unit_test_setup_teardown(whatever_we_write_is_seen, begin, end),
        cmocka_unit_test(the_same_gives_the_same),
        cmocka_unit_test_setup_teardown(a_table_goes_over_pages, begin, end),
        cmocka_unit_test_setup_teardown(what_is_higher_than_a_page_is_cut, begin, end),
        cmocka_unit_test(bounds_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
