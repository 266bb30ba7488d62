/* pair_lines: people named by staff numbers in a text that somebody pasted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/domain/pair_lines.h"

static struct arena *a;

static int set_up(void **state)
{
    (void)state;
    a = arena_new(0);
    return a ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

static void words_stand_apart_however_they_were_typed(void **state)
{
    const char **words;
    size_t n;
    (void)state;
    assert_int_equal(pair_lines_words(a, "cy1, ＣＹ２；3、4\t5\r\n\n 6　7", &words, &n), OK);
    assert_int_equal(n, 7);
    assert_string_equal(words[0], "CY1");
    assert_string_equal(words[1], "CY2");
    assert_string_equal(words[6], "7");
    assert_int_equal(pair_lines_words(a, " \n、\n", &words, &n), OK);
    assert_int_equal(n, 0);
}

static void lines_hold_a_pair_each(void **state)
{
    struct pair_line *lines;
    size_t n;
    (void)state;
    assert_int_equal(pair_lines_read(a, "1 2\n\n3,4,岗位导师\n5\n6 7 site more", &lines, &n), OK);
    assert_int_equal(n, 4);
    assert_int_equal(lines[1].line, 3);
    assert_string_equal(lines[1].word[2], "岗位导师");
    assert_string_equal(lines[2].word[1], "");
    assert_string_equal(lines[3].word[2], "SITE");
    assert_true(lines[3].more);
    assert_false(lines[1].more);
}

static void too_much_is_refused(void **state)
{
    struct buf b;
    struct pair_line *lines;
    const char **words;
    size_t n;
    (void)state;
    buf_init_arena(&b, a, 0);
    for (int i = 0; i < PAIR_LINES; i++)
        buf_adds(&b, "1\n");
    assert_int_equal(pair_lines_words(a, b.data, &words, &n), OK);
    assert_int_equal(n, PAIR_LINES);
    assert_int_equal(pair_lines_read(a, b.data, &lines, &n), OK);
    buf_adds(&b, "1");
    assert_int_equal(pair_lines_words(a, b.data, &words, &n), ERR_TOO_LARGE);
    assert_int_equal(pair_lines_read(a, b.data, &lines, &n), ERR_TOO_LARGE);
    assert_int_equal(pair_lines_words(a, "12345678901234567890123456789012345678901", &words, &n), ERR_TOO_LARGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_stand_apart_however_they_were_typed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lines_hold_a_pair_each, set_up, tear_down),
        cmocka_unit_test_setup_teardown(too_much_is_refused, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("pair_lines", tests, NULL, NULL);
}
