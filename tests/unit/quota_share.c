/* quota_share: places by headcount: the example of the office, ties, bounds, and many random cases against the method done by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/prng.h"
#include "lib/domain/quota_share.h"

static void share(struct quota_share *units, const int64_t *headcounts, size_t n, int64_t places)
{
    int64_t all;
    for (size_t i = 0; i < n; i++)
        units[i] = (struct quota_share){.headcount = headcounts[i]};
    assert_int_equal(quota_share(units, n, places, &all), OK);
}

static void the_office_s_example(void **state)
{
    static const int64_t HEADS[] = {412, 365, 298, 187, 96, 42}, EXPECTED[] = {24, 21, 17, 11, 5, 2};
    struct quota_share u[6];
    (void)state;
    share(u, HEADS, 6, 80);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(u[i].places, EXPECTED[i]);
    /* 80 × 412 / 1400 = 23 and 760/1400 */
    assert_int_equal(u[0].whole, 23);
    assert_int_equal(u[0].rest, 760);
    assert_true(u[0].extra && u[1].extra && u[3].extra);
    assert_false(u[2].extra || u[4].extra || u[5].extra);
}

static void ties_go_to_the_larger_then_to_the_first(void **state)
{
    struct quota_share u[3];
    (void)state;
    share(u, (const int64_t[]){10, 10, 10}, 3, 2);
    assert_true(u[0].places == 1 && u[1].places == 1 && u[2].places == 0);
    /* 3 places among 10, 30, 20: shares 0.5, 1.5, 1.0: of the equal remainders the larger headcount */
    share(u, (const int64_t[]){10, 30, 20}, 3, 3);
    assert_true(u[0].places == 0 && u[1].places == 2 && u[2].places == 1);
}

static void who_has_nobody_gets_nothing(void **state)
{
    struct quota_share u[3];
    int64_t all;
    (void)state;
    share(u, (const int64_t[]){0, 1, 0}, 3, 7);
    assert_true(u[0].places == 0 && u[1].places == 7 && u[2].places == 0);
    struct quota_share none[2] = {{0}, {0}};
    assert_int_equal(quota_share(none, 2, 5, &all), ERR_INVALID);
    assert_int_equal(quota_share(none, 0, 5, &all), ERR_INVALID);
    struct quota_share one = {.headcount = 5};
    assert_int_equal(quota_share(&one, 1, 0, &all), ERR_INVALID);
    assert_int_equal(quota_share(&one, 1, QUOTA_SHARE_PLACES + 1, &all), ERR_INVALID);
    one.headcount = -1;
    assert_int_equal(quota_share(&one, 1, 1, &all), ERR_INVALID);
    one.headcount = QUOTA_SHARE_HEADCOUNT + 1;
    assert_int_equal(quota_share(&one, 1, 1, &all), ERR_INVALID);
}

/* ---- by hand: whole parts by repeated subtraction of fractions, the rest in a sorted line ------------------------------ */

struct line {
    int64_t rest, headcount;
    size_t place;
};

static int first_in_line(const void *a, const void *b)
{
    const struct line *x = a, *y = b;
    if (x->rest != y->rest)
        return x->rest > y->rest ? -1 : 1;
    if (x->headcount != y->headcount)
        return x->headcount > y->headcount ? -1 : 1;
    return x->place < y->place ? -1 : 1;
}

static void by_hand(const int64_t *headcounts, size_t n, int64_t places, int64_t *out)
{
    struct line line[40];
    int64_t all = 0, given = 0;
    for (size_t i = 0; i < n; i++)
        all += headcounts[i];
    for (size_t i = 0; i < n; i++) {
        int64_t tickets = places * headcounts[i];
        for (out[i] = 0; tickets >= all; tickets -= all)
            out[i]++;
        given += out[i];
        line[i] = (struct line){tickets, headcounts[i], i};
    }
    qsort(line, n, sizeof *line, first_in_line);
    for (size_t i = 0; given < places; i++, given++)
        out[line[i].place]++;
}

static void as_by_hand(void **state)
{
    struct prng r = {20261118};
    (void)state;
    for (int round = 0; round < 20000; round++) {
        struct quota_share u[40];
        int64_t heads[40], expected[40], sum = 0, all = 0;
        const size_t n = 1 + (size_t)prng_below(&r, 40);
        const int64_t places = 1 + (int64_t)prng_below(&r, 200);
        const uint64_t range = 1 + prng_below(&r, round % 2 ? 6 : 600); /* small ranges make ties */
        for (size_t i = 0; i < n; i++)
            all += heads[i] = (int64_t)prng_below(&r, (uint32_t)range + 1);
        if (all == 0)
            heads[0] = 1;
        share(u, heads, n, places);
        by_hand(heads, n, places, expected);
        for (size_t i = 0; i < n; i++) {
            assert_int_equal(u[i].places, expected[i]);
            sum += u[i].places;
        }
        assert_int_equal(sum, places);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_office_s_example),
        cmocka_unit_test(ties_go_to_the_larger_then_to_the_first),
        cmocka_unit_test(who_has_nobody_gets_nothing),
        cmocka_unit_test(as_by_hand),
    };
    return cmocka_run_group_tests_name("unit/quota_share", tests, NULL, NULL);
}
