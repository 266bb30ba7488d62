/* err: every outcome has a name of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "lib/base/err.h"

static void names_are_distinct(void **state)
{
    (void)state;
    for (int e = OK; e < ERR_COUNT; e++) {
        assert_string_not_equal(err_name((enum err)e), "unknown");
        for (int other = OK; other < e; other++)
            assert_string_not_equal(err_name((enum err)e), err_name((enum err)other));
    }
    assert_string_equal(err_name(OK), "ok");
    assert_string_equal(err_name(ERR_NO_MEMORY), "no_memory");
}

static void nonsense_has_a_name(void **state)
{
    (void)state;
    assert_string_equal(err_name(ERR_COUNT), "unknown");
    assert_string_equal(err_name((enum err) - 1), "unknown");
    assert_string_equal(err_name((enum err)1000), "unknown");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_distinct),
        cmocka_unit_test(nonsense_has_a_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
