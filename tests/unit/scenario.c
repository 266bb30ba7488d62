/* Scenarios: what may become of one, and that codes are read as they are written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/domain/scenario.h"

static void a_draft_ends_once(void **state)
{
    (void)state;
    assert_true(scenario_may_become(SCENARIO_DRAFT, SCENARIO_CONFIRMED));
    assert_true(scenario_may_become(SCENARIO_DRAFT, SCENARIO_DISCARDED));
    assert_false(scenario_may_become(SCENARIO_DRAFT, SCENARIO_DRAFT));
    assert_false(scenario_may_become(SCENARIO_CONFIRMED, SCENARIO_DISCARDED));
    assert_false(scenario_may_become(SCENARIO_DISCARDED, SCENARIO_CONFIRMED));
}

#define READ_BACK(kind, count)                                                                                         \
    for (int i = 0; i < (count); i++) {                                                                                \
        enum scenario_##kind x = (enum scenario_##kind)((i + 1) % (count));                                            \
        assert_true(scenario_##kind##_parse(scenario_##kind##_code((enum scenario_##kind)i), &x));                     \
        assert_int_equal(x, i);                                                                                        \
        assert_false(scenario_##kind##_parse("x", &x));                                                                \
        assert_int_equal(x, i);                                                                                        \
    }

static void codes_are_read_back(void **state)
{
    (void)state;
    READ_BACK(side, SCENARIO_SIDE_COUNT)
    READ_BACK(state, SCENARIO_STATE_COUNT)
    READ_BACK(kind, SCENARIO_KIND_COUNT)
    READ_BACK(alone, SCENARIO_ALONE_COUNT)
    READ_BACK(verdict, SCENARIO_VERDICT_COUNT)
}

static void figures_tell_of_many_and_of_no_pair_that_was_set(void **state)
{
    (void)state;
    assert_int_equal(scenario_secret(0, 10), SCENARIO_TOLD);
    assert_int_equal(scenario_secret(0, 9), SCENARIO_FEW_LISTS);
    assert_int_equal(scenario_secret(0, 0), SCENARIO_FEW_LISTS);
    assert_int_equal(scenario_secret(1, 1000), SCENARIO_PINNED);
    assert_int_equal(scenario_secret(1, 9), SCENARIO_PINNED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_draft_ends_once),
        cmocka_unit_test(codes_are_read_back),
        cmocka_unit_test(figures_tell_of_many_and_of_no_pair_that_was_set),
    };
    return cmocka_run_group_tests_name("unit/scenario", tests, NULL, NULL);
}
