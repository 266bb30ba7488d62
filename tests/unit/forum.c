/* forum: times of talks and breaks, the order that was typed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/domain/forum.h"

/* Rule A13: ten talks of eight minutes are eighty. */
static void ten_talks_of_eight_minutes(void **state)
{
    struct forum_slot slots[11];
    const instant nine = INT64_C(1795000000) * CLOCK_SECOND;
    (void)state;
    for (size_t i = 0; i < 11; i++)
        slots[i] = (struct forum_slot){.talk = i != 5, .minutes = i != 5 ? FORUM_MINUTES : 15};
    const struct forum_sum sum = forum_times(nine, slots, 11);
    assert_int_equal(sum.talks, 10);
    assert_int_equal(sum.talk_minutes, 80);
    assert_int_equal(sum.break_minutes, 15);
    assert_int_equal(sum.until, nine + 95 * CLOCK_MINUTE);
    assert_int_equal(slots[0].from, nine);
    assert_int_equal(slots[5].from, nine + 40 * CLOCK_MINUTE);
    assert_int_equal(slots[6].from, nine + 55 * CLOCK_MINUTE);
    for (size_t i = 1; i < 11; i++)
        assert_int_equal(slots[i].from, slots[i - 1].until);
    assert_int_equal(forum_times(nine, slots, 0).until, nine);
}

static void the_order_is_the_typed_one(void **state)
{
    const int64_t typed[] = {3, 1, 2, 1, 3, -5};
    const size_t expected[] = {5, 1, 3, 2, 0, 4};
    size_t order[6];
    (void)state;
    forum_order(typed, 6, order);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(order[i], expected[i]);
    forum_order(typed, 0, order);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_talks_of_eight_minutes),
        cmocka_unit_test(the_order_is_the_typed_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
