/* decimal: what people type, exact round trips, rounding. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

#include "lib/base/decimal.h"

static void what_people_type(void **state)
{
    (void)state;
    static const struct {
        const char *s;
        int scale;
        int64_t value;
    } cases[] = {
        {"16", 1, 160},
        {"1.5", 1, 15},
        {"1.5", 3, 1500},
        {"1.50", 1, 15}, /* zeros behind what the scale holds */
        {"1.5000000000000", 1, 15},
        {"0.0", 0, 0},
        {"-0", 2, 0},
        {"+2.5", 1, 25},
        {"−2.5", 1, -25},
        {"－２．５", 1, -25},
        {"１，２５", 2, 125},
        {"1,25", 2, 125},
        {"85。5", 1, 855},
        {" 　7 ", 0, 7},
        {"007.25", 2, 725},
        {"9223372036854775807", 0, INT64_MAX},
        {"-9223372036854775808", 0, INT64_MIN},
        {"9223372036.854775807", 9, INT64_MAX},
        {"-9223372036.854775808", 9, INT64_MIN},
        {"99,1234", 4, 991234},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t v = 4711;
        if (!decimal_parse(cases[i].s, cases[i].scale, &v))
            fail_msg("%s is refused", cases[i].s);
        assert_int_equal(v, cases[i].value);
    }
}

static void what_is_no_number(void **state)
{
    (void)state;
    static const struct {
        const char *s;
        int scale;
    } cases[] = {
        {"", 1},
        {" ", 1},
        {".", 1},
        {"-", 1},
        {"-.", 1},
        {".5", 1},
        {"5.", 1},
        {"1.2.3", 3},
        {"1..2", 2},
        {"1.25", 1},
        {"1.05", 1},
        {"--1", 0},
        {"+-1", 0},
        {"1-", 0},
        {"1 2", 0},
        {"1e3", 3},
        {"0x10", 0},
        {"abc", 0},
        {"十", 0},
        {"٣", 0},
        {"1.5h", 1},
        {"1.5\xFF", 1},
        {"\xFF", 1},
        {"nan", 1},
        {"inf", 1},
        {"1,000", 1},
        {"1,000", 3},
        {"12，500", 3},
        {"1,000,000", 0},
        {"1", -1},
        {"1", 10},
        {"9223372036854775808", 0},
        {"-9223372036854775809", 0},
        {"922337203685477580.8", 2},
        {"99999999999999999999999999999999999999", 0},
        {"9223372037", 9},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t v = 4711;
        if (decimal_parse(cases[i].s, cases[i].scale, &v))
            fail_msg("%s is accepted at scale %d", cases[i].s, cases[i].scale);
        assert_int_equal(v, 4711);
    }
}

static void formats(void **state)
{
    (void)state;
    static const struct {
        int64_t v;
        int scale;
        bool typographic;
        const char *out;
    } cases[] = {
        {160, 1, false, "16.0"},
        {0, 0, false, "0"},
        {0, 3, false, "0.000"},
        {5, 3, false, "0.005"},
        {-5, 3, false, "-0.005"},
        {-5, 1, true, "−0.5"},
        {1234, 0, true, "1234"},
        {INT64_MAX, 0, false, "9223372036854775807"},
        {INT64_MIN, 0, false, "-9223372036854775808"},
        {INT64_MIN, 9, true, "−9223372036.854775808"},
        {INT64_MIN, 1, true, "−922337203685477580.8"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char out[32];
        decimal_format(cases[i].v, cases[i].scale, cases[i].typographic, out);
        assert_string_equal(out, cases[i].out);
    }
}

static uint64_t next_random(uint64_t *x)
{
    *x ^= *x << 13;
    *x ^= *x >> 7;
    *x ^= *x << 17;
    return *x;
}

static void what_is_written_is_read_again(void **state)
{
    (void)state;
    uint64_t x = 20261121;

    for (int i = 0; i < 200000; i++) {
        /* every order of size is as likely as any other */
        int64_t v = (int64_t)next_random(&x) >> (next_random(&x) % 64);
        int scale = (int)(next_random(&x) % 10);
        char out[32];
        int64_t back = 0;
        decimal_format(v, scale, i % 2 == 0, out);
        assert_true(decimal_parse(out, scale, &back));
        if (back != v)
            fail_msg("%lld at scale %d became %s", (long long)v, scale, out);
    }
}

static void rounding(void **state)
{
    (void)state;
    static const struct {
        int64_t num, den;
        bool good;
        int64_t out;
    } cases[] = {
        {5, 2, true, 3},
        {-5, 2, true, -3},
        {4, 3, true, 1},
        {-4, 3, true, -1},
        {5, 3, true, 2},
        {-5, 3, true, -2},
        {1, 2, true, 1},
        {-1, 2, true, -1},
        {0, 7, true, 0},
        {7, 7, true, 1},
        {INT64_MAX, 1, true, INT64_MAX},
        {INT64_MIN, 1, true, INT64_MIN},
        {INT64_MIN, INT64_MAX, true, -1},
        {INT64_MAX, INT64_MAX, true, 1},
        {INT64_MAX / 2, INT64_MAX, true, 0},     /* just under a half */
        {INT64_MAX / 2 + 1, INT64_MAX, true, 1}, /* just over */
        {1, 0, false, 0},
        {1, -2, false, 0},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t out = 0;
        assert_int_equal(decimal_round_half_up(cases[i].num, cases[i].den, &out), cases[i].good);
        assert_int_equal(out, cases[i].out);
    }
}

static void rounding_is_symmetric_and_near(void **state)
{
    (void)state;
    for (int64_t den = 1; den < 40; den++) {
        for (int64_t num = -200; num <= 200; num++) {
            int64_t up = 0;
            int64_t mirror = 0;
            assert_true(decimal_round_half_up(num, den, &up));
            assert_true(decimal_round_half_up(-num, den, &mirror));
            assert_int_equal(up, -mirror);
            int64_t off = 2 * (up * den - num); /* twice the error, in 1/den */
            assert_true(off <= den && off >= -den);
            if (off == den || off == -den)
                assert_true(num > 0 ? off > 0 : off < 0); /* a half goes away from zero */
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_people_type), cmocka_unit_test(what_is_no_number),
        cmocka_unit_test(formats),          cmocka_unit_test(what_is_written_is_read_again),
        cmocka_unit_test(rounding),         cmocka_unit_test(rounding_is_symmetric_and_near),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
