/* paper_names: names as a PDF's text has them; what is no name; pages, contexts, bounds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "lib/base/buf.h"
#include "lib/domain/paper_names.h"
#include "tests/unit/with_arena.h"

static const char *const NAMES[] = {
    "周𬀩", "高明", "阿依努尔·买买提", "示范市机关事务管理局", "示范市机关事务管理局后勤科", "王", "J. R. Smith"};
enum { NAME_COUNT = sizeof NAMES / sizeof *NAMES };

static size_t characters;

static size_t find(const char *text, struct paper_found found[PAPER_FOUND_MAX])
{
    size_t n = 0;
    assert_int_equal(paper_names_find(arena, text, 1, NAMES, NAME_COUNT, found, &n, &characters), OK);
    return n;
}

static void names_are_found_as_a_page_breaks_them(void **state)
{
    static const struct {
        const char *text;
        size_t name;
    } CASES[] = {{"作者：周𬀩", 0},      {"作者： 周 \n 𬀩，男", 0}, {"阿依努尔・买买提", 2},
                 {"阿依努尔·\n买买提同志", 2}, {"示范市机关事务\n管理局", 3},      {"示范市 机关事务管理局 后勤科", 4},
                 {"by J.R.SMITH and", 6},      {"ＢＹ　Ｊ．Ｒ．ｓｍｉｔｈ", 6}};
    struct paper_found found[PAPER_FOUND_MAX];
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const size_t n = find(CASES[i].text, found);
        if (n != 1 || found[0].name != CASES[i].name)
            fail_msg("%s: %zu found", CASES[i].text, n);
        assert_int_equal(found[0].page, 1);
    }
}

static void what_is_no_name(void **state)
{
    struct paper_found found[PAPER_FOUND_MAX];
    (void)state;
    assert_int_equal(find("王某某在某市机关事务管理局工作", found), 0);
    assert_int_equal(find("", found), 0);
    assert_int_equal(characters, 0);
    assert_int_equal(find(" \n\f  \f", found), 0);
    assert_int_equal(characters, 0); /* pages without text */
    assert_int_equal(find("一 二\f三", found), 0);
    assert_int_equal(characters, 3);
}

/* A name may also be part of other words: what stands around it says which. */
static void the_context_is_shown(void **state)
{
    struct paper_found found[PAPER_FOUND_MAX];
    (void)state;
    assert_int_equal(find("第一页\f一二三四五六七八九通过改革，保障水平提高明显，群众满意一二三四五", found), 1);
    assert_int_equal(found[0].name, 1);
    assert_int_equal(found[0].page, 2);
    assert_string_equal(found[0].context, "改革,保障水平提高明显,群众满意一二");
}

static void once_a_page_and_not_without_end(void **state)
{
    struct paper_found found[PAPER_FOUND_MAX];
    struct buf text;
    (void)state;
    assert_int_equal(find("周𬀩周𬀩\f周𬀩 高明\f", found), 3);
    assert_int_equal(found[1].page, 2);
    assert_int_equal(found[2].page, 2);
    /* The short unit's name within the long one is not said twice, but where it stands by itself it is. */
    assert_int_equal(find("示范市机关事务管理局后勤科和示范市机关事务管理局", found), 2);
    buf_init_arena(&text, arena, 0);
    for (int i = 0; i < 100; i++)
        buf_adds(&text, "周𬀩\f");
    assert_int_equal(find(text.data, found), PAPER_FOUND_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(names_are_found_as_a_page_breaks_them, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_context_is_shown, set_up, tear_down),
        cmocka_unit_test_setup_teardown(once_a_page_and_not_without_end, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
