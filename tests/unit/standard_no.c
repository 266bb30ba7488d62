/* standard_no: the forms of rule N13, the ways people write them, and every number of the demonstration data. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/doc/csv.h"
#include "lib/domain/standard_no.h"

static void numbers_are_read_as_people_write_them(void **state)
{
    static const struct {
        const char *typed, *text;
        enum standard_level level;
        bool recommended;
        int region, year;
    } CASES[] = {
        {"GB 18030-2022", "GB 18030-2022", STANDARD_NATIONAL, false, 0, 2022},
        {"GB/T 22239-2019", "GB/T 22239-2019", STANDARD_NATIONAL, true, 0, 2019},
        {"GB/T 1.1-2020", "GB/T 1.1-2020", STANDARD_NATIONAL, true, 0, 2020},
        {"gb/t22239—2019", "GB/T 22239-2019", STANDARD_NATIONAL, true, 0, 2019},
        {"ＧＢ／Ｔ　２２２３９－２０１９", "GB/T 22239-2019", STANDARD_NATIONAL, true, 0, 2019},
        {"  GB 2894–2008 ", "GB 2894-2008", STANDARD_NATIONAL, false, 0, 2008},
        {"DB33/T 1402-2024", "DB33/T 1402-2024", STANDARD_PROVINCIAL, true, 33, 2024},
        {"DB3301/T 0298-2024", "DB3301/T 0298-2024", STANDARD_MUNICIPAL, true, 3301, 2024},
        {"DB3310/T80-2021", "DB3310/T 80-2021", STANDARD_MUNICIPAL, true, 3310, 2021},
        {"DB11 501-2017", "DB11 501-2017", STANDARD_PROVINCIAL, false, 11, 2017},
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct standard_no no = {0};

        assert_int_equal(standard_no_parse(CASES[i].typed, &no), OK);
        assert_string_equal(no.text, CASES[i].text);
        assert_int_equal(no.level, CASES[i].level);
        assert_int_equal(no.recommended, CASES[i].recommended);
        assert_int_equal(no.region, CASES[i].region);
        assert_int_equal(no.year, CASES[i].year);
    }
}

static void anything_else_is_refused(void **state)
{
    static const char *const BAD[] = {
        "",
        "GB",
        "GB/T",
        "GB/T 22239",
        "GB/T 22239-19",
        "GB/T 22239-20199",
        "GB/T 22239-1949",
        "GB/T 22239-2100",
        "GB/T 22239:2019",
        "GB/T 22239-2019 版",
        "GB/T .1-2020",
        "GB/T 1.-2020",
        "GB/T 1.1.1-2020",
        "GB/T 1234567-2020",
        "GB/Z 22239-2019",
        "GBT 22239-2019",
        "DB/T 12-2020",
        "DB3/T 12-2020",
        "DB330/T 12-2020",
        "DB33010/T 12-2020",
        "DB00/T 12-2020",
        "DB1112-2020",
        "ISO 9001-2015",
        "GB/T 22239-2019-1",
        "GB/T 000000000000000000000000000000000000000000000000-2019",
    };

    (void)state;
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        struct standard_no no = {.year = 7};

        if (standard_no_parse(BAD[i], &no) != ERR_INVALID)
            fail_msg("accepted: %s", BAD[i]);
        assert_int_equal(no.year, 7);
    }
    assert_int_equal(standard_no_parse(NULL, &(struct standard_no){0}), ERR_INVALID);
}

static void levels_have_codes(void **state)
{
    (void)state;
    for (int i = 0; i < STANDARD_LEVEL_COUNT; i++) {
        enum standard_level l = STANDARD_LEVEL_COUNT;

        assert_true(standard_level_parse(standard_level_code((enum standard_level)i), &l));
        assert_int_equal(l, i);
    }
    assert_false(standard_level_parse("", &(enum standard_level){0}));
    assert_string_equal(standard_level_code(STANDARD_LEVEL_COUNT), "");
}

static void the_demonstration_data_agrees(void **state)
{
    static const char *const WORDS[] = {"国家标准", "地方标准（省级）", "地方标准（市级）"};
    static char bytes[65536];
    struct csv_reader r;
    bool more = true;
    int rows = 0;
    FILE *f = fopen("db/demo/standards.csv", "rb");

    (void)state;
    assert_non_null(f);

    size_t n = fread(bytes, 1, sizeof bytes, f);

    (void)fclose(f);
    assert_int_equal(csv_open(&r, bytes, n, CSV_LIMITS), OK);
    while (csv_next(&r, &more) == OK && more) {
        struct standard_no no;
        const char *number = csv_field(&r, csv_column(&r, "std_no"));

        assert_int_equal(standard_no_parse(number, &no), OK);
        assert_string_equal(no.text, number);
        assert_string_equal(csv_field(&r, csv_column(&r, "level")), WORDS[no.level]);
        assert_int_equal(no.recommended, strcmp(csv_field(&r, csv_column(&r, "obligation")), "推荐") == 0);
        rows++;
    }
    assert_false(r.problem);
    assert_int_equal(rows, 49);
    csv_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_as_people_write_them),
        cmocka_unit_test(anything_else_is_refused),
        cmocka_unit_test(levels_have_codes),
        cmocka_unit_test(the_demonstration_data_agrees),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
