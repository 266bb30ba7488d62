/* rational: known values, and thousands of fractions against what their definitions say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "lib/base/rational.h"

static const wide LARGEST = (wide)(~(unsigned __int128)0 >> 1);

static struct rational of(wide num, wide den)
{
    struct rational r;
    assert_true(rational_make(num, den, &r));
    return r;
}

static void assert_same(struct rational a, wide num, wide den)
{
    assert_true(a.num == num && a.den == den);
}

static uint64_t seed = 20261121;

static uint64_t any(void) /* splitmix64 */
{
    uint64_t z = seed += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static int64_t within(int64_t low, int64_t high)
{
    return (int64_t)((uint64_t)low + any() % ((uint64_t)high - (uint64_t)low + 1));
}

static void lowest_terms(void **state)
{
    (void)state;
    assert_same(of(6, 4), 3, 2);
    assert_same(of(6, -4), -3, 2);
    assert_same(of(-6, -4), 3, 2);
    assert_same(of(0, -4), 0, 1);
    assert_same(of(LARGEST, LARGEST), 1, 1);
    assert_same(of(-LARGEST, LARGEST), -1, 1);
    assert_same(rational_decimal(9070, 2), 907, 10);
    assert_same(rational_decimal(INT64_MIN, 18), INT64_MIN / (1 << 18), INT64_C(3814697265625)); /* 5^18 */
    struct rational r = {7, 1};
    assert_false(rational_make(1, 0, &r));
    assert_false(rational_make(-LARGEST - 1, 2, &r)); /* has no positive twin */
    assert_false(rational_make(1, -LARGEST - 1, &r));
    assert_same(r, 7, 1);
}

static void arithmetic_is_exact(void **state)
{
    (void)state;
    struct rational r;
    assert_true(rational_add(of(1, 10), of(2, 10), &r)); /* what doubles get wrong */
    assert_same(r, 3, 10);
    for (int i = 0; i < 20000; i++) {
        const int64_t an = within(-1000, 1000), ad = within(1, 1000), bn = within(-1000, 1000), bd = within(1, 1000);
        const struct rational a = of(an, ad), b = of(bn, bd);
        assert_true(rational_add(a, b, &r) && r.num * ad * bd == r.den * (an * bd + bn * ad));
        assert_true(rational_subtract(a, b, &r) && r.num * ad * bd == r.den * (an * bd - bn * ad));
        assert_true(rational_multiply(a, b, &r) && r.num * ad * bd == r.den * an * bn);
        assert_true(rational_equal(r, of(an * bn, ad * bd)));
        assert_true(r.den > 0);
        if (bn == 0) {
            assert_false(rational_divide(a, b, &r));
        } else {
            assert_true(rational_divide(a, b, &r) && r.num * ad * bn == r.den * an * bd);
            assert_true(r.den > 0);
            assert_true(rational_equal(r, of(an * bd, ad * bn)));
        }
        const int64_t left = an * bd, right = bn * ad;
        assert_int_equal(rational_compare(a, b), (left > right) - (left < right));
    }
}

static void what_does_not_fit_is_refused(void **state)
{
    (void)state;
    struct rational r = {7, 1};
    const struct rational large = of(LARGEST, 1), small = of(1, LARGEST), two = of(2, 1);
    assert_false(rational_add(large, RATIONAL_ONE, &r));
    assert_false(rational_subtract(of(-LARGEST, 1), RATIONAL_ONE, &r));
    assert_false(rational_multiply(large, two, &r));
    assert_false(rational_multiply(small, of(1, 2), &r));
    assert_false(rational_divide(large, of(1, 2), &r));
    assert_false(rational_add(small, of(1, LARGEST - 1), &r));
    assert_false(rational_round(of(LARGEST, 3), 2, RATIONAL_HALF_UP, &r));
    assert_false(rational_round(RATIONAL_ONE, 19, RATIONAL_HALF_UP, &r));
    assert_false(rational_round(RATIONAL_ONE, -1, RATIONAL_HALF_UP, &r));
    assert_same(r, 7, 1);
    /* … and what fits only because it is reduced on the way is not. */
    assert_true(rational_multiply(large, small, &r));
    assert_same(r, 1, 1);
    assert_true(rational_multiply(of(LARGEST, 6), of(6, 5), &r));
    assert_same(r, LARGEST, 5);
    assert_true(rational_subtract(large, large, &r));
    assert_same(r, 0, 1);
}

/* p/q of the golden ratio and its neighbour: the worst for Euclid, and differing by 1/(q·q') only. */
static void comparing_never_overflows(void **state)
{
    (void)state;
    wide a = 1, b = 1;
    while (b < LARGEST / 2) {
        const wide next = a + b;
        a = b;
        b = next;
    }
    const struct rational x = of(b, a), y = of(a, b - a);
    assert_int_equal(rational_compare(x, y), -rational_compare(y, x));
    assert_int_not_equal(rational_compare(x, y), 0);
    assert_int_equal(rational_compare(x, x), 0);
    assert_int_equal(rational_compare(of(LARGEST, 2), of(LARGEST - 2, 2)), 1);
    assert_int_equal(rational_compare(of(LARGEST - 1, LARGEST), of(LARGEST - 2, LARGEST - 1)), 1);
    assert_int_equal(rational_compare(of(-LARGEST, LARGEST - 1), of(-1, 1)), -1);
    assert_int_equal(rational_compare(of(-LARGEST, LARGEST - 1), of(1, LARGEST)), -1);
    assert_int_equal(rational_compare(of(-LARGEST, 1), of(-LARGEST, 2)), -1);
    for (int i = 0; i < 20000; i++) {
        /* Neighbours of a/b: (a·k ± 1)/(b·k) */
        const wide den = within(1, INT64_MAX), num = within(-INT64_MAX, INT64_MAX), k = within(2, INT64_MAX / 2);
        const struct rational r = of(num, den), above = of(num * k + 1, den * k), below = of(num * k - 1, den * k);
        assert_int_equal(rational_compare(r, above), -1);
        assert_int_equal(rational_compare(below, r), -1);
        assert_int_equal(rational_compare(above, below), 1);
    }
}

static void rounding_by_table(void **state)
{
    (void)state;
    static const struct {
        int num, den, places;
        const char *by[RATIONAL_MODE_COUNT]; /* half_up half_even down up floor ceiling */
    } cases[] = {
        {1, 2, 0, {"1", "0", "0", "1", "0", "1"}},
        {3, 2, 0, {"2", "2", "1", "2", "1", "2"}},
        {-1, 2, 0, {"-1", "0", "0", "-1", "-1", "0"}},
        {-3, 2, 0, {"-2", "-2", "-1", "-2", "-2", "-1"}},
        {2675, 1000, 2, {"2.68", "2.68", "2.67", "2.68", "2.67", "2.68"}}, /* doubles say 2.67 */
        {2665, 1000, 2, {"2.67", "2.66", "2.66", "2.67", "2.66", "2.67"}},
        {245, 3, 2, {"81.67", "81.67", "81.66", "81.67", "81.66", "81.67"}},
        {-1, 3, 2, {"-0.33", "-0.33", "-0.33", "-0.34", "-0.34", "-0.33"}},
        {1, 300, 2, {"0", "0", "0", "0.01", "0", "0.01"}},
        {-1, 300, 2, {"0", "0", "0", "-0.01", "-0.01", "0"}},
        {907, 10, 2, {"90.7", "90.7", "90.7", "90.7", "90.7", "90.7"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int m = 0; m < RATIONAL_MODE_COUNT; m++) {
            struct rational r;
            char text[RATIONAL_TEXT];
            assert_true(rational_round(of(cases[i].num, cases[i].den), cases[i].places, (enum rational_mode)m, &r));
            rational_text(r, text);
            assert_string_equal(text, cases[i].by[m]);
        }
}

static void rounding_by_its_definition(void **state)
{
    (void)state;
    for (int i = 0; i < 20000; i++) {
        const int places = (int)within(0, 4);
        const wide power = places == 0 ? 1 : places == 1 ? 10 : places == 2 ? 100 : places == 3 ? 1000 : 10000;
        const struct rational a = of(within(-100000, 100000), within(1, 3000)), step = of(1, power);
        struct rational r[RATIONAL_MODE_COUNT], gap, twice;
        for (int m = 0; m < RATIONAL_MODE_COUNT; m++) {
            assert_true(rational_round(a, places, (enum rational_mode)m, &r[m]));
            assert_true(power % r[m].den == 0);
            assert_true(rational_subtract(r[m], a, &gap));
            if (gap.num < 0)
                gap.num = -gap.num;
            assert_int_equal(rational_compare(gap, step), -1);
            assert_true(rational_add(gap, gap, &twice));
            if (m == RATIONAL_HALF_UP || m == RATIONAL_HALF_EVEN)
                assert_true(rational_compare(twice, step) <= 0);
            if (rational_equal(twice, step) && m == RATIONAL_HALF_EVEN)
                assert_true(r[m].num * (power / r[m].den) % 2 == 0);
            if (rational_equal(twice, step) && m == RATIONAL_HALF_UP)
                assert_int_equal(rational_compare(r[m], a), a.num < 0 ? -1 : 1);
        }
        assert_true(rational_compare(r[RATIONAL_FLOOR], a) <= 0 && rational_compare(r[RATIONAL_CEILING], a) >= 0);
        assert_true(rational_equal(r[RATIONAL_DOWN], a.num < 0 ? r[RATIONAL_CEILING] : r[RATIONAL_FLOOR]));
        assert_true(rational_equal(r[RATIONAL_UP], a.num < 0 ? r[RATIONAL_FLOOR] : r[RATIONAL_CEILING]));
    }
}

static void modes_have_names(void **state)
{
    (void)state;
    for (int m = 0; m < RATIONAL_MODE_COUNT; m++) {
        enum rational_mode back = RATIONAL_MODE_COUNT;
        assert_true(rational_mode_parse(rational_mode_name((enum rational_mode)m), &back));
        assert_int_equal(back, m);
    }
    enum rational_mode out = RATIONAL_UP;
    assert_false(rational_mode_parse("Half_up", &out));
    assert_false(rational_mode_parse("", &out));
    assert_int_equal(out, RATIONAL_UP);
}

static void as_text(void **state)
{
    (void)state;
    static const struct {
        wide num, den;
        int places;
        const char *exact, *padded, *cut;
    } cases[] = {
        {907, 10, 2, "90.7", "90.70", "90.7"},
        {-3, 1, 2, "-3", "-3.00", "-3"},
        {245, 3, 2, "245/3", "245/3", "81.66…"},
        {-1, 300, 2, "-1/300", "-1/300", "-0.00…"},
        {0, 1, 0, "0", "0", "0"},
        {1, 8, 2, "0.125", "0.125", "0.12…"},
        {1, 1000000000000000000, 0, "0.000000000000000001", "0.000000000000000001", "0…"},
        {-123456789, 1000000, 2, "-123.456789", "-123.456789", "-123.45…"},
    };
    char text[RATIONAL_TEXT];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct rational r = of(cases[i].num, cases[i].den);
        rational_text(r, text);
        assert_string_equal(text, cases[i].exact);
        rational_text_places(r, cases[i].places, text);
        assert_string_equal(text, cases[i].padded);
        rational_text_cut(r, cases[i].places, text);
        assert_string_equal(text, cases[i].cut);
    }
    rational_text(of(-LARGEST, LARGEST - 1), text);
    assert_string_equal(text, "-170141183460469231731687303715884105727/170141183460469231731687303715884105726");
    rational_text_cut(of(-LARGEST, LARGEST - 1), 18, text);
    assert_string_equal(text, "-1.000000000000000000…");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lowest_terms),
        cmocka_unit_test(arithmetic_is_exact),
        cmocka_unit_test(what_does_not_fit_is_refused),
        cmocka_unit_test(comparing_never_overflows),
        cmocka_unit_test(rounding_by_table),
        cmocka_unit_test(rounding_by_its_definition),
        cmocka_unit_test(modes_have_names),
        cmocka_unit_test(as_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
