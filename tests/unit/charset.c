/* charset: what a spreadsheet's text is written in, and the same in UTF-8. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/doc/charset.h"
#include "tests/unit/with_arena.h"

#define BYTES(s) (s), sizeof(s) - 1

static void each_is_known_and_converted(void **state)
{
    static const struct {
        const char *bytes;
        size_t n;
        enum charset charset;
        const char *text;
    } CASES[] = {
        {BYTES("a,b\n"), CHARSET_UTF8, "a,b\n"},
        {BYTES("工号,姓名\n"), CHARSET_UTF8, "工号,姓名\n"},
        {BYTES("\xEF\xBB\xBF工号\n"), CHARSET_UTF8_MARKED, "工号\n"},
        {BYTES("\xB9\xA4\xBA\xC5,\xD0\xD5\xC3\xFB\r\n"), CHARSET_GB18030, "工号,姓名\r\n"},
        {BYTES("\xC1\xAA\xCD\xA8"), CHARSET_GB18030, "联通"},       /* famous for looking like UTF-8 */
        {BYTES("\x84\x31\x95\x33\xB9\xA4"), CHARSET_GB18030, "工"}, /* with its mark */
        {BYTES("\x99\x31\x87\x39"), CHARSET_GB18030, "𬀩"},       /* beyond the BMP: four bytes */
        {BYTES("\xFF\xFE\xE5\x5D,\0a\0"), CHARSET_UTF16_LE, "工,a"},
        {BYTES("\xFE\xFF\x5D\xE5\0,\0a"), CHARSET_UTF16_BE, "工,a"},
        {BYTES("a\0,\0\xE5\x5D\n\0"), CHARSET_UTF16_LE, "a,工\n"},
        {BYTES("\xFF\xFE\x70\xD8\x29\xDC"), CHARSET_UTF16_LE, "𬀩"},
        {BYTES(""), CHARSET_UTF8, ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const char *out;
        size_t n, line;
        assert_int_equal(charset_detect(CASES[i].bytes, CASES[i].n), CASES[i].charset);
        assert_int_equal(charset_convert(CASES[i].bytes, CASES[i].n, CASES[i].charset, 1000, arena, &out, &n, &line),
                         OK);
        assert_int_equal(n, strlen(CASES[i].text));
        assert_memory_equal(out, CASES[i].text, n);
    }
}

static void what_is_none_is_refused(void **state)
{
    static const struct {
        const char *bytes;
        size_t n;
    } NONE[] = {{BYTES("\xFF\xFF\xFF")}, {BYTES("\xB9")}, {BYTES("a\0\0b\x80")}, {BYTES("MZ\x90\0\x03\0\0\0\x04")}};
    const char *out;
    size_t n, line;
    (void)state;
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++) {
        assert_int_equal(charset_detect(NONE[i].bytes, NONE[i].n), CHARSET_UNKNOWN);
        assert_int_equal(charset_convert(NONE[i].bytes, NONE[i].n, CHARSET_UNKNOWN, 1000, arena, &out, &n, &line),
                         ERR_INVALID);
    }
}

static void faults_have_their_line(void **state)
{
    const char *out;
    size_t n, line;
    (void)state;
    assert_int_equal(charset_convert(BYTES("a\nb\n\xFF"), CHARSET_UTF8, 1000, arena, &out, &n, &line), ERR_INVALID);
    assert_int_equal(line, 3);
    assert_int_equal(charset_convert(BYTES("a\n\x81"), CHARSET_GB18030, 1000, arena, &out, &n, &line), ERR_INVALID);
    assert_int_equal(line, 2);
    assert_int_equal(charset_convert(BYTES("\xFF\xFE\x70\xD8"), CHARSET_UTF16_LE, 1000, arena, &out, &n, &line),
                     ERR_INVALID); /* half a pair */
    assert_int_equal(charset_convert(BYTES("\xB9\xA4\xBA\xC5"), CHARSET_GB18030, 5, arena, &out, &n, &line),
                     ERR_TOO_LARGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_is_known_and_converted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_none_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(faults_have_their_line, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("charset", tests, NULL, NULL);
}
