/* What spreadsheets make of values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/strmap.h"
#include "lib/domain/import_value.h"
#include "tests/unit/with_arena.h"

static void numbers_that_were_spoiled(void **state)
{
    (void)state;
    assert_true(import_is_scientific("2.01901E+09") && import_is_scientific("1.23457E+17") &&
                import_is_scientific("2.01901e9") && import_is_scientific("2E+10"));
    assert_false(import_is_scientific("CY2019002") || import_is_scientific("12E3") ||
                 import_is_scientific("2019010010") || import_is_scientific("E+9") || import_is_scientific("2.0E+") ||
                 import_is_scientific("2.5") || import_is_scientific("2.0E+9x") || import_is_scientific(""));
    assert_true(import_is_rounded("1234567890123450") && import_is_rounded("123456789012345000"));
    assert_false(import_is_rounded("123456789012345") || import_is_rounded("123456789012345001") ||
                 import_is_rounded("2019010010") || import_is_rounded("12345678901234500X") || import_is_rounded(""));
}

static void days_in_every_writing(void **state)
{
    static const char *const WRITTEN[] = {"2019-01-02",         "2019/1/2", "2019.01.02",    "2019年1月2日",
                                          "２０１９-０１-０２", "2019-1-2", "2019/1/2 0:00", "2019-01-02 00:00:00",
                                          "2019-01-02T00:00:00"};
    static const char *const NONE[] = {
        "",       "2019-02-30", "01/02/2019", "2019-1/2", "2019年1月2", "2019-01-02 09:00", "20190102",
        "19-1-2", "1.5",        "999999",     "43466x",   "43466.",     "2019-01-02x"};
    day d;
    (void)state;
    for (size_t i = 0; i < sizeof WRITTEN / sizeof *WRITTEN; i++) {
        assert_int_equal(import_read_day(arena, WRITTEN[i], &d), IMPORT_DAY);
        assert_int_equal(d, clock_day(2019, 1, 2));
    }
    for (size_t i = 0; i + 2 < sizeof NONE / sizeof *NONE; i++)
        if (import_read_day(arena, NONE[i], &d) != IMPORT_DAY_NONE)
            fail_msg("\"%s\" is read as a day", NONE[i]);
    assert_int_equal(import_read_day(arena, "43466", &d), IMPORT_DAY_SERIAL);
    assert_int_equal(d, clock_day(2019, 1, 1));
    assert_int_equal(import_read_day(arena, "43466.5", &d), IMPORT_DAY_SERIAL);
    assert_int_equal(d, clock_day(2019, 1, 1));
}

static void characters_that_are_none(void **state)
{
    size_t place;
    uint32_t cp;
    (void)state;
    assert_int_equal(import_look("周𬀩·a", &place, &cp), IMPORT_TEXT_FINE);
    assert_int_equal(import_look("周\xEE\xA1\xA3", &place, &cp), IMPORT_TEXT_PRIVATE);
    assert_int_equal(place, 2);
    assert_int_equal(cp, 0xE863);
    assert_int_equal(import_look("\xEF\xBF\xBD", &place, &cp), IMPORT_TEXT_REPLACEMENT);
    assert_int_equal(import_look("a\tb", &place, &cp), IMPORT_TEXT_CONTROL);
}

static void keys_are_found_again(void **state)
{
    struct strmap m;
    size_t v;
    (void)state;
    strmap_init(&m, arena);
    assert_false(strmap_find(&m, "a", &v));
    for (size_t i = 0; i < 5000; i++)
        assert_int_equal(strmap_put(&m, arena_printf(arena, "k%zu", i), i), OK);
    for (size_t i = 0; i < 5000; i++) {
        assert_true(strmap_find(&m, arena_printf(arena, "k%zu", i), &v));
        assert_int_equal(v, i);
    }
    assert_false(strmap_find(&m, "k5000", &v));
    assert_int_equal(strmap_put(&m, "k7", 70), OK);
    assert_true(strmap_find(&m, "k7", &v) && v == 70 && m.used == 5000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_that_were_spoiled, set_up, tear_down),
        cmocka_unit_test_setup_teardown(days_in_every_writing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(characters_that_are_none, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keys_are_found_again, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("import_value", tests, NULL, NULL);
}
