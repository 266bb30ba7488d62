/* csv: what is read, what is refused and where, and cells that a spreadsheet must not run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/fault.h"
#include "lib/doc/csv.h"

static const struct csv_limits SMALL = {.field_bytes = 8, .fields = 3, .rows = 2};

/* All rows as one string: fields in [], a line per row. Stops at the first problem, which stays in the reader. */
static enum err dump(struct csv_reader *r, const char *bytes, size_t n, struct csv_limits limits, struct buf *out)
{
    bool more = true;
    enum err e = csv_open(r, bytes, n, limits);

    while (!e && more) {
        e = csv_next(r, &more);
        for (size_t i = 0; !e && more && i < r->count; i++)
            buf_addf(out, "[%s]", csv_field(r, (int)i));
        if (!e && more)
            buf_addc(out, '\n');
    }
    return e;
}

static void rows_are_read(void **state)
{
    static const struct {
        const char *file, *rows;
    } CASES[] = {
        {"a,b\n1,2\n", "[1][2]\n"},
        {"a,b\r\n1,2\r\n3,4", "[1][2]\n[3][4]\n"},
        {"a,b\r1,2\r", "[1][2]\n"},
        {"\xEF\xBB\xBF"
         "a,b\n1,2",
         "[1][2]\n"},
        {"a,b\n\"x,\"\"y\"\"\",\"two\nlines\r\nand three\"\n", "[x,\"y\"][two\nlines\r\nand three]\n"},
        {"a,b\n\"\",\n", "[][]\n"},
        {"a,b\n,\n\n\r\n ,\n", "[ ][]\n"}, /* blank rows are skipped, a space is not blank */
        {"a\n\"\"\n\nx\n", "[]\n[x]\n"},
        {"\n\na,b\n1,2\n", "[1][2]\n"},
        {"\"a\",\" b \"\n𬀩,·\n", "[𬀩][·]\n"},
        {"a,b\n", ""},
        {"a", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct csv_reader r;
        struct buf out;

        buf_init(&out, 0);
        buf_adds(&out, "");
        assert_int_equal(dump(&r, CASES[i].file, strlen(CASES[i].file), CSV_LIMITS, &out), OK);
        assert_string_equal(out.data ? out.data : "", CASES[i].rows);
        csv_close(&r);
        buf_free(&out);
    }
}

static void faults_are_named_with_their_place(void **state)
{
    static const struct {
        const char *file;
        size_t length; /* 0: strlen */
        enum csv_problem problem;
        size_t line, field;
    } CASES[] = {
        {"", 0, CSV_EMPTY, 1, 0},
        {"\xEF\xBB\xBF", 0, CSV_EMPTY, 1, 0},
        {"\n\n", 0, CSV_EMPTY, 1, 0},
        {"a,,c\n", 0, CSV_HEADER_BLANK, 1, 2},
        {"a,b, a \n", 0, CSV_HEADER_TWICE, 1, 3},
        {"a,b\n1\n", 0, CSV_FIELD_COUNT, 2, 0},
        {"a,b\n1,2\n\"x\ny\",2,3\n", 0, CSV_FIELD_COUNT, 3, 0},
        {"a,b\n1,2\n\n\"x\r\ny\",o\"k\n", 0, CSV_STRAY_QUOTE, 5, 2},
        {"a,b\n1,\"2\"x\n", 0, CSV_STRAY_QUOTE, 2, 2},
        {"a,b\n1,2\n3,\"4\n5,6\n", 0, CSV_OPEN_QUOTE, 3, 2},
        {"a,b\n1,123456789\n", 0, CSV_FIELD_TOO_LONG, 2, 2},
        {"a,b\n1,\"1234\"\"6789\"\n", 0, CSV_FIELD_TOO_LONG, 2, 2},
        {"a,b,c,d\n", 0, CSV_TOO_MANY_FIELDS, 1, 0},
        {"a\n1\n2\n3\n", 0, CSV_TOO_MANY_ROWS, 4, 0},
        {"a,b\n1,\x07\n", 0, CSV_CONTROL, 2, 2},
        {"a,b\n1,\xC2\x85\n", 0, CSV_CONTROL, 2, 2},
        {"a,b\n1,\xFF\n", 0, CSV_ENCODING, 2, 0},
        {"a,b\nok,x\0y\n", 11, CSV_ENCODING, 2, 0},
        {"\xFF\xFE"
         "a\0,\0",
         6, CSV_UTF16, 1, 0},
        {"\0a\0,\0b\0\n", 8, CSV_UTF16, 1, 0},
        {"a,b\n1,\xD0\xD5\xC3\xFB\n", 0, CSV_GB18030, 2, 0},           /* 姓名 in GB2312 */
        {"\xB1\xE0\xBA\xC5,\xD0\xD5\xC3\xFB\n", 0, CSV_GB18030, 1, 0}, /* 编号,姓名 */
        {"a,b\n1,\x95\x32\x82\x36\n", 0, CSV_GB18030, 2, 0},           /* four bytes: beyond the BMP */
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct csv_reader r;
        struct buf out, words;
        size_t n = CASES[i].length ? CASES[i].length : strlen(CASES[i].file);
        char place[32];
        bool more = true;

        buf_init(&out, 0);
        buf_init(&words, 0);
        assert_int_equal(dump(&r, CASES[i].file, n, SMALL, &out), ERR_INVALID);
        if (r.problem != CASES[i].problem || r.line != CASES[i].line || r.field != CASES[i].field)
            fail_msg("case %zu: problem %d line %zu field %zu", i, (int)r.problem, r.line, r.field);
        csv_describe(&r, &words);
        (void)snprintf(place, sizeof place, CASES[i].field ? "line %zu, field %zu: " : "line %zu: ", CASES[i].line,
                       CASES[i].field);
        assert_int_equal(strncmp(words.data, place, strlen(place)), 0);
        assert_non_null(csv_problem_key(r.problem));
        assert_int_equal(csv_next(&r, &more), ERR_INVALID); /* there is no going on */
        assert_false(more);
        csv_close(&r);
        buf_free(&out);
        buf_free(&words);
    }
    assert_null(csv_problem_key(CSV_FINE));
}

static void columns_are_found_by_name(void **state)
{
    static const char FILE_BYTES[] = "staff_no, name ,\"unit,code\"\n1,曾敏,CY\n";
    struct csv_reader r;
    bool more = false;

    (void)state;
    assert_int_equal(csv_open(&r, FILE_BYTES, sizeof FILE_BYTES - 1, CSV_LIMITS), OK);
    assert_int_equal(csv_column(&r, "staff_no"), 0);
    assert_int_equal(csv_column(&r, "name"), 1);
    assert_int_equal(csv_column(&r, "unit,code"), 2);
    assert_int_equal(csv_column(&r, "Name"), -1);
    assert_int_equal(csv_next(&r, &more), OK);
    assert_true(more);
    assert_string_equal(csv_field(&r, csv_column(&r, "name")), "曾敏");
    assert_string_equal(csv_field(&r, csv_column(&r, "absent")), "");
    assert_string_equal(csv_field(&r, 3), "");
    csv_close(&r);
    csv_close(&r); /* twice does no harm */
}

static void cells_are_made_harmless(void **state)
{
    static const struct {
        const char *text, *cell;
    } CASES[] = {
        {NULL, ""},
        {"曾敏", "曾敏"},
        {"a,b", "\"a,b\""},
        {"a\"b", "\"a\"\"b\""},
        {"two\nlines", "\"two\nlines\""},
        {" edge ", "\" edge \""},
        {"=1+1", "'=1+1"},
        {"+1", "'+1"},
        {"-x", "'-x"},
        {"-", "'-"},
        {"-1+1", "'-1+1"},
        {"-1.", "'-1."},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\t=1", "\"'\t=1\""},
        {"\r=1", "\"'\r=1\""},
        {"\n=1", "\"'\n=1\""},
        {"  =1", "\"'  =1\""},
        {"＝1", "'＝1"},
        {"＠x", "'＠x"},
        {"=\"a\"", "\"'=\"\"a\"\"\""},
        {"-5", "-5"},
        {"-12.5", "-12.5"},
        {"a=b", "a=b"},
        {"A-1", "A-1"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct csv_writer w;
        struct buf out, expected;

        buf_init(&out, 0);
        buf_init(&expected, 0);
        csv_begin(&w, &out);
        csv_text(&w, "x");
        csv_text(&w, CASES[i].text);
        csv_end_row(&w);
        buf_addf(&expected, "\xEF\xBB\xBFx,%s\r\n", CASES[i].cell);
        assert_string_equal(out.data, expected.data);
        buf_free(&out);
        buf_free(&expected);
    }
}

static void typed_cells(void **state)
{
    struct csv_writer w;
    struct buf out;

    (void)state;
    assert_int_equal(clock_set_zone("Asia/Shanghai"), OK);
    buf_init(&out, 0);
    csv_begin(&w, &out);
    csv_int(&w, -7);
    csv_int(&w, INT64_MIN);
    csv_decimal(&w, 165, 1);
    csv_decimal(&w, -5, 1);
    csv_day(&w, clock_day(2026, 11, 21));
    csv_instant(&w, clock_from_utc(&(struct civil){.year = 2026, .month = 11, .day = 21, .hour = 1, .minute = 5}));
    csv_end_row(&w);
    csv_text(&w, "");
    csv_text(&w, "");
    csv_end_row(&w);
    assert_string_equal(out.data, "\xEF\xBB\xBF-7,-9223372036854775808,16.5,-0.5,2026-11-21,2026-11-21 09:05\r\n"
                                  "\"\",\r\n");
    buf_free(&out);
}

static void what_is_written_reads_back(void **state)
{
    static const char *const TEXTS[] = {"",  "x",      "a,b",  "\"", "\"\"", "line\r\nend", "\n",
                                        " ", "𬀩·", "a\tb", "-1", "\r",   ",",           "会"};
    enum { N = sizeof TEXTS / sizeof TEXTS[0] };
    struct csv_writer w;
    struct csv_reader r;
    struct buf out;
    bool more = false;

    (void)state;
    buf_init(&out, 0);
    csv_begin(&w, &out);
    csv_text(&w, "h1");
    csv_text(&w, "h2");
    csv_end_row(&w);
    for (size_t i = 0; i < N; i++) {
        for (size_t k = 0; k < N; k++) {
            csv_text(&w, TEXTS[i]);
            csv_text(&w, TEXTS[k]);
            csv_end_row(&w);
        }
    }
    assert_int_equal(csv_open(&r, out.data, out.len, CSV_LIMITS), OK);
    for (size_t i = 0; i < N; i++) {
        for (size_t k = 0; k < N; k++) {
            const char *first, *second;

            assert_int_equal(csv_next(&r, &more), OK);
            assert_true(more);
            first = csv_field(&r, 0);
            second = csv_field(&r, 1);
            assert_string_equal(*first == '\'' ? first + 1 : first, TEXTS[i]);
            assert_string_equal(*second == '\'' ? second + 1 : second, TEXTS[k]);
        }
    }
    assert_int_equal(csv_next(&r, &more), OK);
    assert_false(more);
    csv_close(&r);
    buf_free(&out);
}

static void the_demonstration_files_are_read_whole(void **state)
{
    static const struct {
        const char *file;
        int rows;
        size_t fields;
    } FILES[] = {
        {"db/demo/calendar.csv", 108, 4},         {"db/demo/courses.csv", 60, 12},
        {"db/demo/people.csv", 402, 11},          {"db/demo/units.csv", 82, 9},
        {"db/demo/standards.csv", 49, 10},        {"db/demo/regions.csv", 12, 4},
        {"db/demo/course_categories.csv", 12, 4},
    };
    static char bytes[65536];

    (void)state;
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++) {
        struct csv_reader r;
        bool more = true;
        int rows = 0;
        FILE *f = fopen(FILES[i].file, "rb");

        assert_non_null(f);

        size_t n = fread(bytes, 1, sizeof bytes, f);

        (void)fclose(f);
        assert_int_equal(csv_open(&r, bytes, n, CSV_LIMITS), OK);
        while (csv_next(&r, &more) == OK && more) {
            rows++;
            assert_int_equal(r.count, FILES[i].fields);
        }
        assert_int_equal(r.problem, CSV_FINE);
        assert_int_equal(rows, FILES[i].rows);
        csv_close(&r);
    }
}

/* Whichever allocation fails while reading: an outcome, and nothing leaked. */
static void no_memory_is_said(void **state)
{
    static const char FILE_BYTES[] = "staff_no,name\n1,曾敏\n2,\"单\"\n";
    enum err e = ERR_NO_MEMORY;
    int failures = 0;

    (void)state;
    for (long n = 1; e; n++) {
        struct csv_reader r;
        bool more = true;

        fault_arm(n);
        e = csv_open(&r, FILE_BYTES, sizeof FILE_BYTES - 1, CSV_LIMITS);
        while (!e && more)
            e = csv_next(&r, &more);
        fault_arm(0);
        assert_true(e == OK || e == ERR_NO_MEMORY);
        failures += e != OK;
        csv_close(&r);
    }
    assert_in_range(failures, 3, 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_read),
        cmocka_unit_test(faults_are_named_with_their_place),
        cmocka_unit_test(columns_are_found_by_name),
        cmocka_unit_test(cells_are_made_harmless),
        cmocka_unit_test(typed_cells),
        cmocka_unit_test(what_is_written_reads_back),
        cmocka_unit_test(the_demonstration_files_are_read_whole),
        cmocka_unit_test(no_memory_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
