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

/* The lower level holds more, and of the same text its squares are fewer. */
static void test_levels(void **state)
{
    char text[2901] = {0};
    struct arena *a = arena_new(0);
    struct qr medium, low;
    (void)state;
    memset(text, 'x', 2300);
    assert_int_equal(qr_draw(a, text, QR_MEDIUM, &medium), OK);
    assert_int_equal(qr_draw(a, text, QR_LOW, &low), OK);
    assert_true(low.side < medium.side);
    for (size_t i = 0; i < 7; i++)
        assert_true(low.dark[i]); /* the finder's edge */
    assert_false(low.dark[7]);
    memset(text, 'x', 2900);
    assert_int_equal(qr_draw(a, text, QR_MEDIUM, &medium), ERR_INVALID);
    assert_int_equal(qr_draw(a, text, QR_LOW, &low), OK);
    assert_int_equal(low.side, 177); /* the largest there is */
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_a_picture),
        cmocka_unit_test(test_text_never_shows),
        cmocka_unit_test(test_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
