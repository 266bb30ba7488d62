/* fault: the n-th call fails, once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/base/fault.h"

static void only_the_nth_call_fails(void **state)
{
    (void)state;
    fault_arm(3);
    assert_false(fault_hit());
    assert_false(fault_hit());
    assert_true(fault_hit());
    assert_false(fault_hit());
    assert_int_equal(fault_count(), 4);
}

static void off_never_fails_but_counts(void **state)
{
    (void)state;
    fault_arm(0);
    for (int i = 0; i < 100; i++)
        assert_false(fault_hit());
    assert_int_equal(fault_count(), 100);
    fault_arm(0);
    assert_int_equal(fault_count(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_the_nth_call_fails),
        cmocka_unit_test(off_never_fails_but_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
