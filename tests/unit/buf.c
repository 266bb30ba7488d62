/* buf: growth, limits, failure that sticks, and the escapes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/fault.h"

static void grows_and_stays_a_string(void **state)
{
    (void)state;
    struct buf b;

    buf_init(&b, 0);
    assert_string_equal(b.data, "");
    for (int i = 0; i < 10000; i++) {
        buf_addf(&b, "%d,", i % 10);
        assert_int_equal(b.data[b.len], '\0');
    }
    assert_int_equal(b.len, 20000);
    assert_int_equal(buf_check(&b), OK);
    buf_clear(&b);
    assert_string_equal(b.data, "");
    buf_adds(&b, NULL);
    buf_add(&b, "a\0b", 3);
    assert_int_equal(b.len, 3);
    assert_memory_equal(b.data, "a\0b", 4);
    buf_free(&b);
    assert_string_equal(b.data, "");
    buf_addc(&b, 'x'); /* usable again */
    assert_string_equal(b.data, "x");
    buf_free(&b);
    buf_clear(&b);
}

static void formats_of_every_length_around_a_growth(void **state)
{
    (void)state;
    char text[600];

    for (size_t n = 0; n < sizeof text; n++) {
        struct buf b;
        memset(text, 'z', n);
        text[n] = '\0';
        buf_init(&b, 0);
        buf_addf(&b, "%s", text);
        buf_addf(&b, "%s", "");
        buf_addf(&b, "[%s]", text);
        assert_int_equal(b.len, 2 * n + 2);
        assert_int_equal(strlen(b.data), b.len);
        buf_free(&b);
    }
}

static void the_limit_refuses_a_whole_addition(void **state)
{
    (void)state;
    struct buf b;

    buf_init(&b, 10);
    buf_adds(&b, "0123456789");
    assert_int_equal(buf_check(&b), OK);
    buf_addc(&b, 'x');
    assert_int_equal(buf_check(&b), ERR_NO_MEMORY);
    assert_string_equal(b.data, "0123456789");
    buf_clear(&b);
    buf_adds(&b, "0123");
    buf_addf(&b, "%s", "456789x");
    assert_int_equal(buf_check(&b), ERR_NO_MEMORY);
    assert_string_equal(b.data, "0123");
    buf_addc(&b, '4'); /* it would fit, but a hole in the text is worse than its end */
    assert_string_equal(b.data, "0123");
    buf_free(&b);
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    bool worked = false;

    for (long n = 1; !worked; n++) {
        struct buf b;
        fault_arm(n);
        buf_init(&b, 0);
        for (int i = 0; i < 500; i++) {
            buf_addf(&b, "row %d ", i);
            buf_add_json(&b, "„x“\n");
        }
        worked = buf_check(&b) == OK;
        assert_int_equal(worked, fault_count() < n);
        assert_int_equal(strlen(b.data), b.len);
        buf_free(&b);
    }
    fault_arm(0);
}

static void escapes(void **state)
{
    (void)state;
    static const struct {
        void (*add)(struct buf *b, const char *s);
        const char *in, *out;
    } cases[] = {
        {buf_add_json, NULL, "null"},
        {buf_add_json, "", "\"\""},
        {buf_add_json, "a\"b\\c/", "\"a\\\"b\\\\c/\""},
        {buf_add_json, "\n\t\x01\x7f", "\"\\n\\u0009\\u0001\\u007f\""},
        {buf_add_json, "</script>&", "\"\\u003c/script\\u003e\\u0026\""},
        {buf_add_json, "中\xE2\x80\xA8\xE2\x80\xA9𠮷", "\"中\\u2028\\u2029𠮷\""},
        {buf_add_json, "\xFFz\xC0\xAF\xED\xA0\x80\xF0\x9F",
         "\"\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD"
         "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
        {buf_add_html, NULL, ""},
        {buf_add_html, "<a href=\"x\" id='y'>&amp;", "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;"},
        {buf_add_html, "机关", "机关"},
        {buf_add_url, "", ""},
        {buf_add_url, "AZaz09-._~", "AZaz09-._~"},
        {buf_add_url, "a b/c?d=é&中", "a%20b%2Fc%3Fd%3D%C3%A9%26%E4%B8%AD"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buf b;
        buf_init(&b, 0);
        cases[i].add(&b, cases[i].in);
        assert_int_equal(buf_check(&b), OK);
        assert_string_equal(b.data, cases[i].out);
        buf_free(&b);
    }
}

static void hexadecimal(void **state)
{
    (void)state;
    struct buf b;

    buf_init(&b, 0);
    buf_add_hex(&b, "\x00\x7f\xff\xA5", 4);
    assert_string_equal(b.data, "007fffa5");
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grows_and_stays_a_string),
        cmocka_unit_test(formats_of_every_length_around_a_growth),
        cmocka_unit_test(the_limit_refuses_a_whole_addition),
        cmocka_unit_test(memory_may_run_out_anywhere),
        cmocka_unit_test(escapes),
        cmocka_unit_test(hexadecimal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
