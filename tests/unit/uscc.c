/* Unified social credit identifiers (rule N7). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/domain/uscc.h"

static void test_known_ones(void **state)
{
    (void)state;
    static const char *const good[] = {"91350100M000100Y43", "119901007100013740", "12990121710056172K"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(uscc_ok(good[i]));
    static const char *const bad[] = {"",
                                      "91350100M000100Y4",
                                      "91350100M000100Y433",
                                      "91350100m000100Y43",
                                      "9135010OM000100Y43",
                                      "91350100I000100Y43",
                                      "１1350100M000100Y43"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(uscc_ok(bad[i]));
}

/* The check character tells every single slip, and every two neighbours that changed places. */
static void test_slips_are_seen(void **state)
{
    (void)state;
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    for (size_t i = 0; i < 18; i++) {
        for (const char *c = alphabet; *c; c++) {
            char s[] = "91350100M000100Y43";
            const bool same = s[i] == *c;
            s[i] = *c;
            assert_int_equal(uscc_ok(s), same);
        }
    }
    for (size_t i = 0; i + 2 < 18; i++) {
        char s[] = "91350100M000100Y43";
        const char c = s[i];
        s[i] = s[i + 1];
        s[i + 1] = c;
        assert_int_equal(uscc_ok(s), s[i] == s[i + 1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_known_ones), cmocka_unit_test(test_slips_are_seen)};
    return cmocka_run_group_tests_name("uscc", tests, NULL, NULL);
}
