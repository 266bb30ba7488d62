/* Lists of wishes step by step, ranks, and how many more to advise. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/domain/wish.h"

static struct wish_row rows[10];
static size_t n;

static void list(const char *text) /* "12=3": 1, 2, and 3 as welcome as 2 */
{
    n = 0;
    for (const char *s = text; *s; s++)
        if (*s == '=')
            rows[n].same = true;
        else {
            rows[n].id = *s - '0';
            rows[n].same = n > 0 && s[-1] == '=';
            n++;
            rows[n].same = false;
        }
}

static void expect(enum wish_step step, int64_t id, const char *text)
{
    char now[32], *to = now;
    n = wish_take_step(rows, n, step, id);
    for (size_t i = 0; i < n; i++) {
        if (rows[i].same)
            *to++ = '=';
        *to++ = (char)('0' + rows[i].id);
    }
    *to = '\0';
    assert_string_equal(now, text);
}

static void test_steps(void **state)
{
    (void)state;
    list("");
    expect(WISH_DOWN, 1, "");
    expect(WISH_ADD, 1, "1");
    expect(WISH_ADD, 2, "12");
    expect(WISH_ADD, 2, "12");
    expect(WISH_ADD, 3, "123");
    expect(WISH_UP, 3, "132");
    expect(WISH_UP, 1, "132");
    expect(WISH_DOWN, 2, "132");
    expect(WISH_DOWN, 1, "312");
    expect(WISH_UP, 9, "312");
    expect(WISH_DROP, 9, "312");
    expect(WISH_DROP, 3, "12");
}

static void test_equals_belong_to_places(void **state)
{
    (void)state;
    list("1=23");
    expect(WISH_UP, 3, "1=32");
    list("1=23");
    expect(WISH_UP, 2, "2=13");
    list("1=2=3");
    expect(WISH_DROP, 1, "2=3");
    list("1=2=3");
    expect(WISH_DROP, 2, "1=3");
    list("1=23");
    expect(WISH_DROP, 2, "13");
    list("12=3");
    expect(WISH_DROP, 2, "13");
}

static void test_ranks_have_no_holes(void **state)
{
    (void)state;
    int64_t ranks[5];
    list("1=23=45");
    wish_ranks(rows, n, ranks);
    const int64_t expected[] = {1, 1, 2, 2, 3};
    assert_memory_equal(ranks, expected, sizeof expected);
}

static void test_advice(void **state)
{
    (void)state;
    assert_int_equal(wish_advice(50, 3, 9), 0);
    assert_int_equal(wish_advice(150, 3, 9), 2); /* 0.15^(5/3) = 0.042 */
    assert_int_equal(wish_advice(150, 3, 1), 1);
    assert_int_equal(wish_advice(150, 3, 0), 0);
    assert_int_equal(wish_advice(500, 1, 9), 4); /* 0.5^5 = 0.031 */
    assert_int_equal(wish_advice(950, 2, 20), 20);
    assert_int_equal(wish_advice(1000, 4, 7), 1);
    assert_int_equal(wish_advice(1000, 0, 7), 1);
    for (uint32_t risk = 100; risk < 1000; risk += 50)
        for (size_t i = 1; i < 9; i++)
            assert_true(wish_advice(risk, i, 100) >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steps),
        cmocka_unit_test(test_equals_belong_to_places),
        cmocka_unit_test(test_ranks_have_no_holes),
        cmocka_unit_test(test_advice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
