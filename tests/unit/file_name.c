/* Names of files for people: what no system may see in one is gone, what people see stays, and no two are the same file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/prng.h"
#include "lib/base/text.h"
#include "lib/domain/file_name.h"
#include "tests/unit/with_arena.h"

static void forbidden_signs_are_gone(void **state)
{
    static const char *const NAMES[][2] = {
        {"RY2026-00017 周𬀩", "RY2026-00017 周𬀩.pdf"},
        {"阿卜杜拉·买买提 \\/:*?\"<>|", "阿卜杜拉·买买提 _________.pdf"},
        {"..\\..\\x", "_._.._x.pdf"},
        {"a\tb\nc", "a_b_c.pdf"},
        {"\u202Efdp.exe", "_fdp.exe.pdf"},
        {"a\u200Bb\uFEFF", "a_b_.pdf"},
        {"end. .", "end.pdf"},
        {"", "_.pdf"},
        {"...", "_.pdf"},
        {" x", "_x.pdf"},
        {"CON", "CON_.pdf"},
        {"nul", "nul_.pdf"},
        {"lpt1", "lpt1_.pdf"},
        {"com1.x", "com1.x_.pdf"},
        {"CONSUL", "CONSUL.pdf"},
        {"com", "com.pdf"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        assert_string_equal(file_name_safe(arena, NAMES[i][0], ".pdf"), NAMES[i][1]);
}

static void long_ones_are_cut_between_characters(void **state)
{
    char stem[4 * 300 + 1] = "", *to = stem;
    (void)state;
    for (int i = 0; i < 300; i++)
        to += text_put(0x2C029, to); /* 𬀩 */
    *to = '\0';
    const char *name = file_name_safe(arena, stem, ".pdf");
    assert_int_equal(text_length(name), FILE_NAME_MAX + 4);
    assert_true(text_valid(name, strlen(name), false));
}

static void no_two_are_the_same_file(void **state)
{
    const char *names[] = {"a.pdf", "b.pdf", "A.pdf", "a (2).pdf", "a.pdf", "Ａ.pdf"};
    enum { N = sizeof names / sizeof *names };
    (void)state;
    assert_int_equal(file_name_distinct(arena, names, N, ".pdf"), OK);
    assert_string_equal(names[0], "a.pdf");
    assert_string_equal(names[1], "b.pdf");
    for (int i = 0; i < N; i++)
        for (int j = i + 1; j < N; j++)
            assert_string_not_equal(text_fold(arena, names[i]), text_fold(arena, names[j]));
    assert_int_equal(file_name_distinct(arena, names, 0, ".pdf"), OK);
}

/* Whatever stands in a name: nothing that is forbidden is left. */
static void any_name_becomes_a_good_one(void **state)
{
    struct prng r = {20261122};
    (void)state;
    for (int i = 0; i < 20000; i++) {
        char stem[4 * 40 + 1], *to = stem;
        for (uint32_t n = prng_below(&r, 40); n-- > 0;) {
            const uint32_t c = 1 + prng_below(&r, prng_below(&r, 2) ? 0x80 : 0x3000);
            to += text_put(c >= 0xD800 && c < 0xE000 ? '?' : c, to);
        }
        *to = '\0';
        const char *name = file_name_safe(arena, stem, "");
        assert_non_null(name);
        assert_true(*name && strpbrk(name, "\"\\/:*?<>|\n\r\t") == NULL);
        const char last = name[strlen(name) - 1];
        assert_true(last != '.' && last != ' ' && *name != '.' && *name != ' ');
        assert_string_equal(file_name_safe(arena, name, ""), name);
        arena_reset(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(forbidden_signs_are_gone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_ones_are_cut_between_characters, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_two_are_the_same_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(any_name_becomes_a_good_one, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("file_name", tests, NULL, NULL);
}
