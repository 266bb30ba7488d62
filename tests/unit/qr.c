/* qr: the picture is safe HTML whatever the text, and has a finder in three corners. That it can be read is shown by a
   reader in tests/e2e/factor.test.mjs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/doc/qr.h"

static void test_a_picture(void **state)
{
    struct buf out;
    (void)state;
    buf_init(&out, 0);
    assert_int_equal(qr_svg("otpauth://totp/x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", &out), OK);
    assert_int_equal(strncmp(out.data, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ", 53), 0);
    const int side = atoi(out.data + 53);
    assert_true(side > 21 + 8 && (side - 8 - 21) % 4 == 0);
    assert_string_equal(out.data + out.len - 9, "\"/></svg>");
    /* The first row below the quiet zone: seven dark modules at its left and at its right. */
    const char *row = strstr(out.data, "M4 4h7v1h-7z");
    assert_non_null(row);
    char right[40];
    snprintf(right, sizeof right, "M%d 4h7v1h-7z", side - 11);
    assert_non_null(strstr(row, right));
    snprintf(right, sizeof right, "M4 %dh7v1h-7z", side - 5);
    assert_non_null(strstr(row, right));
    buf_free(&out);
}

static void test_text_never_shows(void **state)
{
    static const char hostile[] = "\"/><script>alert(1)</script><?cs var:x ?>";
    struct buf out;
    (void)state;
    buf_init(&out, 0);
    assert_int_equal(qr_svg(hostile, &out), OK);
    assert_null(strstr(out.data, "script"));
    assert_null(strstr(out.data, "<?"));
    assert_null(strstr(out.data, "style"));
    buf_free(&out);
}

static void test_limits(void **state)
{
    char text[4001];
    struct buf out;
    (void)state;
    buf_init(&out, 0);
    assert_int_equal(qr_svg("", &out), ERR_INVALID);
    memset(text, 'x', sizeof text - 1);
    text[4000] = '\0';
    assert_int_equal(qr_svg(text, &out), ERR_INVALID);
    assert_int_equal(out.len, 0);
    text[2000] = '\0';
    assert_int_equal(qr_svg(text, &out), OK);
    buf_free(&out);
    buf_init(&out, 100);
    assert_int_equal(qr_svg(text, &out), ERR_NO_MEMORY);
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_picture),
        cmocka_unit_test(test_text_never_shows),
        cmocka_unit_test(test_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
