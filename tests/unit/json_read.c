/* Taking JSON objects apart: members as they were written, and nothing that is no JSON. */
#include "lib/base/json_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/json.h"
#include "tests/unit/with_arena.h"

static void members_in_their_order(void **state)
{
    (void)state;
    static const struct json_member expected[] = {
        {"name", "周𬀩 \"a\"\n/é𠮷", false},
        {"n", "-12.5e+3", false},
        {"none", "", true},
        {"list", "a、b", false},
        {"empty", "", false},
        {"mixed", "[\"a\", 1]", false},
        {"deep", "{\"a\":[{}]}", false},
        {"yes", "true", false},
    };
    struct json_member *got;
    size_t n;
    assert_int_equal(
        json_read(arena,
                  " {\"name\" : \"周𬀩 \\\"a\\\"\\n\\/\\u00e9\\ud842\\udfb7\", \"n\":-12.5e+3,\"none\":null,"
                  "\"list\":[\"a\", \"b\"],\"empty\":[],\"mixed\":[\"a\", 1],\"deep\":{\"a\":[{}]},"
                  "\"yes\":true}\n",
                  &got, &n),
        OK);
    assert_int_equal(n, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(got[i].key, expected[i].key);
        assert_string_equal(got[i].text, expected[i].text);
        assert_int_equal(got[i].nothing, expected[i].nothing);
    }
    assert_int_equal(json_read(arena, "{}", &got, &n), OK);
    assert_int_equal(n, 0);
}

static void what_is_no_object_is_refused(void **state)
{
    (void)state;
    static const char *const LIST[] = {
        "",
        "{",
        "[]",
        "null",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1}x",
        "{a:1}",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":nul}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"",
        "{\"a\":[1,]}",
        "{\"a\":[\"b\",]}",
        "{\"a\":[\"b\"",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\udc00\\ud800\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"\\u0000\"}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":\"\\",
    };
    struct json_member *got;
    size_t n;
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++)
        if (json_read(arena, LIST[i], &got, &n) != ERR_INVALID)
            fail_msg("taken: %s", LIST[i]);
}

static void depth_and_number_are_bounded(void **state)
{
    (void)state;
    char deep[100] = "{\"a\":";
    struct json_member *got;
    struct json j;
    size_t n;
    memset(deep + 5, '[', 50);
    assert_int_equal(json_read(arena, deep, &got, &n), ERR_INVALID);
    json_begin(&j, arena);
    json_object(&j, NULL);
    for (int i = 0; i <= JSON_MEMBERS_MAX; i++)
        json_int(&j, arena_printf(arena, "a%d", i), i);
    json_close(&j);
    assert_int_equal(json_read(arena, json_end(&j), &got, &n), ERR_INVALID);
    assert_int_equal(json_read(arena, "{\"a\":1,\"a\":1}", &got, &n), ERR_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(members_in_their_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_object_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(depth_and_number_are_bounded, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("json_read", tests, NULL, NULL);
}
