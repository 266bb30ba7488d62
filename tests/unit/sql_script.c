#include "lib/sql/script.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void test_cut(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        struct {
            const char *text;
            unsigned line;
        } steps[4];
    } cases[] = {
        {"", {{0}}},
        {" \n\t-- only a comment; nothing else\n# and another;\n/* and\n one; more */\n", {{0}}},
        {";;\n;\n", {{";", 1}}}, /* two at once are the server's to refuse */
        {"A", {{"A", 1}}},
        {"A;", {{"A", 1}}},
        {"A;\nB;\n", {{"A", 1}, {"B", 2}}},
        {"A; \t\r\nB;", {{"A", 1}, {"B", 2}}},
        {"A; -- why;\nB;", {{"A", 1}, {"B", 2}}},
        {"A; /* why\n */ B;\n", {{"A", 1}, {"B", 2}}},
        {"A; B;\nC", {{"A; B", 1}, {"C", 2}}}, /* only the end of a line ends a statement */
        {"-- first\n\n/* second */ A\n  x;\n\nB", {{"A\n  x", 3}, {"B", 6}}},
        {"A 'x;\n' \"y;\n\" `z;\n` B;\nC;", {{"A 'x;\n' \"y;\n\" `z;\n` B", 1}, {"C", 5}}},
        {"A 'it''s;\n';\nB;", {{"A 'it''s;\n'", 1}, {"B", 3}}},
        {"A 'it\\'s;\n';\nB;", {{"A 'it\\'s;\n'", 1}, {"B", 3}}},
        {"A `x\\`;\nB;", {{"A `x\\`", 1}, {"B", 2}}},
        {"A '-- /* # ';\nB", {{"A '-- /* # '", 1}, {"B", 2}}},
        {"A -- it's\n;\nB;", {{"A -- it's\n", 1}, {"B", 3}}},
        {"A /* it's;\n */;\nB;", {{"A /* it's;\n */", 1}, {"B", 3}}},
        {"A 1--1;\nB;", {{"A 1--1", 1}, {"B", 2}}},
        {"/*! A */;\nB;", {{"/*! A */", 1}, {"B", 2}}},
        {"/*M!100000 A */;\nB;", {{"/*M!100000 A */", 1}, {"B", 2}}},
        {"A '匠心；';\nB", {{"A '匠心；'", 1}, {"B", 2}}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *a = arena_new(0);
        struct script s;
        size_t n = 0;
        assert_non_null(a);
        assert_int_equal(script_cut(a, cases[i].text, &s), OK);
        while (n < 4 && cases[i].steps[n].text)
            n++;
        if (s.count != n)
            fail_msg("%s: %zu steps, not %zu", cases[i].text, s.count, n);
        for (size_t k = 0; k < n; k++) {
            assert_string_equal(s.steps[k].text, cases[i].steps[k].text);
            assert_int_equal(s.steps[k].line, cases[i].steps[k].line);
        }
        arena_free(a);
    }
}

static void test_never_closed(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned line;
    } cases[] = {
        {"A;\nB\n'x;\n", 3}, {"A \"", 1},      {"A `x\\`x`;", 1}, {"A 'x\\'", 1},
        {"A;\n\n/* x", 3},   {"A /* x;\n", 1}, {"A 'x\\", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *a = arena_new(0);
        struct script s;
        assert_non_null(a);
        assert_int_equal(script_cut(a, cases[i].text, &s), ERR_INVALID);
        assert_int_equal(s.count, cases[i].line);
        arena_free(a);
    }
}

static void test_many_steps(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct script s;
    char text[3 * 1000 + 1];
    assert_non_null(a);
    for (size_t i = 0; i < 1000; i++)
        memcpy(text + 3 * i, "A;\n", 4);
    assert_int_equal(script_cut(a, text, &s), OK);
    assert_int_equal(s.count, 1000);
    assert_int_equal(s.steps[999].line, 1000);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_never_closed),
        cmocka_unit_test(test_many_steps),
    };
    return cmocka_run_group_tests_name("sql_script", tests, NULL, NULL);
}
