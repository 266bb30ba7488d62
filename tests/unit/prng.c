/* prng: the vectors of its authors; draws below a bound. */
#include "lib/base/prng.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* splitmix64 of seed 1234567, as in the tests of many implementations. */
static void known_numbers(void **state)
{
    (void)state;
    static const uint64_t WANTED[] = {UINT64_C(6457827717110365317), UINT64_C(3203168211198807973),
                                      UINT64_C(9817491932198370423), UINT64_C(4593380528125082431),
                                      UINT64_C(16408922859458223821)};
    struct prng g = {1234567};
    for (size_t i = 0; i < sizeof WANTED / sizeof *WANTED; i++)
        assert_true(prng_next(&g) == WANTED[i]);
}

static void draws_stay_below(void **state)
{
    (void)state;
    struct prng g = {1};
    unsigned seen[6] = {0};
    for (int i = 0; i < 6000; i++)
        seen[prng_below(&g, 6)]++;
    for (int i = 0; i < 6; i++)
        assert_in_range(seen[i], 850, 1150);
    assert_int_equal(prng_below(&g, 0), 0);
    assert_int_equal(prng_below(&g, 1), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(known_numbers), cmocka_unit_test(draws_stay_below)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
