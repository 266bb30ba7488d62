/* natural: codes in the order people expect, and a total order for any texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/base/natural.h"

enum { COUNT = 22 };
static const char *const SORTED[COUNT] = {
    "",
    "0",
    "00",
    "1",
    "01",
    "001",
    "2",
    "10",
    "J",
    "J1",
    "J1-a",
    "J2",
    "J02",
    "J2a",
    "J2a10",
    "J9",
    "J10",
    "J10000000000000000000000001",
    "J10000000000000000000000002",
    "Ja",
    "一号",
    "二号",
};

static void codes_come_in_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT; i++)
        for (size_t k = 0; k < COUNT; k++)
            assert_int_equal(natural_compare(SORTED[i], SORTED[k]), (i > k) - (i < k));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_come_in_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
