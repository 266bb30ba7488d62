/* run_time: what is typed from a stop-watch, and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/domain/run_time.h"

static void as_people_type_it(void **state)
{
    static const struct {
        const char *text;
        int64_t x1000;
    } GOOD[] = {
        {"0", 0},
        {"754", 754000},
        {"754.5", 754500},
        {" 12:34 ", 754000},
        {"12:34.25", 754250},
        {"１２：３４", 754000},
        {"１２：３４．５", 754500},
        {"12分34秒", 754000},
        {"12分 34.5秒", 754500},
        {"12分钟", 720000},
        {"45秒", 45000},
        {"12′34″", 754000},
        {"12'34\"", 754000},
        {"1:02:34", 3754000},
        {"1小时2分34秒", 3754000},
        {"1时34秒", 3634000},
        {"95:00", 5700000}, /* a stop-watch without hours */
        {"99:59:59.999", 359999999},
    };
    static const char *const BAD[] = {"",
                                      " ",
                                      ":",
                                      "12:",
                                      ":34",
                                      "12:60",
                                      "12:34:",
                                      "1:2:3:4",
                                      "12.5:30",
                                      "-3",
                                      "12:-3",
                                      "12:34.1234",
                                      "十二分",
                                      "12秒30分",
                                      "12分13分",
                                      "1:60:00",
                                      "100:00:00",
                                      "1,000",
                                      "1e3",
                                      "12 34",
                                      "12分34秒5",
                                      "秒",
                                      "99999999999999999999"};
    int64_t v;
    (void)state;
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++) {
        v = -1;
        if (!run_time_parse(GOOD[i].text, &v) || v != GOOD[i].x1000)
            fail_msg("%s: %lld", GOOD[i].text, (long long)v);
    }
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        v = -1;
        if (run_time_parse(BAD[i], &v) || v != -1)
            fail_msg("“%s” is taken for %lld", BAD[i], (long long)v);
    }
}

static void written_and_read_it_is_the_same(void **state)
{
    char text[RUN_TIME_TEXT];
    uint64_t seed = 11;
    (void)state;
    run_time_text(754500, text);
    assert_string_equal(text, "12:34.5");
    run_time_text(5000, text);
    assert_string_equal(text, "0:05");
    run_time_text(3754000, text);
    assert_string_equal(text, "1:02:34");
    for (int i = 0; i < 100000; i++) {
        int64_t again = -1;
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        const int64_t v = (int64_t)((seed >> 20) % (RUN_TIME_MAX_X1000 + 1));
        run_time_text(v, text);
        assert_true(run_time_parse(text, &again));
        assert_int_equal(again, v);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_people_type_it),
        cmocka_unit_test(written_and_read_it_is_the_same),
    };
    return cmocka_run_group_tests_name("run_time", tests, NULL, NULL);
}
