/* Where a nomination goes from where it lies: every unit tree of four steps there is, against what the rule says in words; and how
   long a statement counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/domain/nomination.h"
#include "lib/domain/nomination_way.h"

enum { STOPS = 4 };

static void test_every_way_there_is(void **state)
{
    (void)state;
    for (unsigned bits = 0; bits < 1u << (2 * STOPS); bits++)
        for (size_t n = 1; n <= STOPS; n++) {
            struct nomination_stop up[STOPS];
            size_t next = 99;
            bool above = false;
            for (size_t i = 0; i < n; i++) {
                up[i] = (struct nomination_stop){(bits >> (2 * i) & 1) != 0, (bits >> (2 * i + 1) & 1) != 0};
                above = above || (i > 0 && up[i].places);
            }
            const enum nomination_way way = nomination_way(up, n, true, &next);
            assert_int_equal(way == WAY_RECOMMEND, up[0].places);
            assert_int_equal(way == WAY_NONE, !up[0].places && !above);
            if (way == WAY_SEND) {
                assert_in_range(next, 1, n - 1);
                assert_true(up[next].places || up[next].liaison);
                for (size_t i = 1; i < next; i++)
                    assert_false(up[i].places || up[i].liaison);
            }
        }
}

/* From wherever it begins it reaches the office, one unit at a time, if some unit on the way has places. */
static void test_it_arrives(void **state)
{
    (void)state;
    for (unsigned bits = 0; bits < 1u << (2 * STOPS); bits++)
        for (int by_unit = 0; by_unit < 2; by_unit++) {
            struct nomination_stop up[STOPS];
            size_t at = 0, next, steps = 0;
            enum nomination_way way;
            for (size_t i = 0; i < STOPS; i++)
                up[i] = (struct nomination_stop){(bits >> (2 * i) & 1) != 0, (bits >> (2 * i + 1) & 1) != 0};
            while ((way = nomination_way(up + at, STOPS - at, by_unit, &next)) == WAY_SEND) {
                at += next;
                assert_true(++steps < STOPS);
            }
            bool places = false;
            for (size_t i = 0; i < STOPS; i++)
                places = places || up[i].places;
            assert_int_equal(way, by_unit && !places ? WAY_NONE : WAY_RECOMMEND);
            if (!by_unit) /* the office's own unit is not asked as a unit */
                assert_true(at < STOPS - 1 || STOPS == 1);
        }
}

static void test_white_space_does_not_count(void **state)
{
    (void)state;
    assert_int_equal(nomination_characters(""), 0);
    assert_int_equal(nomination_characters(" \n\t\xe3\x80\x80"), 0);
    assert_int_equal(nomination_characters("从事 餐饮\n服务"), 6);
    assert_int_equal(nomination_characters("\xf0\xac\x80\xa9"
                                           "a"),
                     2); /* beyond the BMP: one character */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_way_there_is),
        cmocka_unit_test(test_it_arrives),
        cmocka_unit_test(test_white_space_does_not_count),
    };
    return cmocka_run_group_tests_name("unit/nomination_way", tests, NULL, NULL);
}
