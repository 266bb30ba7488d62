/* JSON as a tree: numbers as they are spelt, doubles and whatever is too big refused, and the place of a flaw said. */
#include "lib/base/json_tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "tests/unit/with_arena.h"

static const struct json_limits LIMITS = {.bytes = 1000, .values = 20, .members = 5, .depth = 4};

static enum err read_text(const char *text, struct json_value **out, struct json_where *where)
{
    return json_tree_read(arena, text, strlen(text), &LIMITS, out, where);
}

static void every_kind_of_value(void **state)
{
    (void)state;
    struct json_value *v;
    assert_int_equal(
        read_text(" {\"n\":-0.50,\"e\":1e+2,\"t\":\"\\u00e9\\ud842\\udfb7\\n\", \"l\":[true,false,null],\"o\":{}}\n",
                  &v, NULL),
        OK);
    assert_int_equal(v->kind, JSON_OBJECT);
    assert_int_equal(v->count, 5);
    assert_string_equal(json_tree_member(v, "n")->text, "-0.50");
    assert_int_equal(json_tree_member(v, "n")->kind, JSON_NUMBER);
    assert_string_equal(json_tree_member(v, "e")->text, "1e+2");
    assert_string_equal(json_tree_member(v, "t")->text, "é𠮷\n");
    const struct json_value *list = json_tree_member(v, "l");
    assert_int_equal(list->count, 3);
    assert_memory_equal(list->raw, "[true,false,null]", list->raw_len);
    assert_true(list->items->truth);
    assert_int_equal(list->items->next->kind, JSON_BOOL);
    assert_false(list->items->next->truth);
    assert_int_equal(list->items->next->next->kind, JSON_NULL);
    assert_null(list->items->next->next->next);
    assert_int_equal(json_tree_member(v, "o")->count, 0);
    assert_null(json_tree_member(v, "x"));
    assert_null(json_tree_member(list, "x"));
    assert_int_equal(read_text("7", &v, NULL), OK);
    assert_string_equal(v->text, "7");
}

static void only_the_bytes_it_was_given(void **state)
{
    (void)state;
    struct json_value *v;
    assert_int_equal(json_tree_read(arena, "123", 2, &LIMITS, &v, NULL), OK);
    assert_string_equal(v->text, "12");
    assert_int_equal(json_tree_read(arena, "\"a\"", 2, &LIMITS, &v, NULL), ERR_INVALID);
    assert_int_equal(json_tree_read(arena, "\"\\u00e9\"", 5, &LIMITS, &v, NULL), ERR_INVALID);
    assert_int_equal(json_tree_read(arena, "true", 3, &LIMITS, &v, NULL), ERR_INVALID);
    assert_int_equal(json_tree_read(arena, "1\0", 2, &LIMITS, &v, NULL), ERR_INVALID);
    assert_int_equal(json_tree_read(arena, "", 0, &LIMITS, &v, NULL), ERR_INVALID);
}

static void a_flaw_has_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum json_flaw flaw;
        size_t line, column;
    } LIST[] = {
        {"{\n \"一\": x}", JSON_NOT_JSON, 2, 7},
        {"{\"a\":1,\n\"a\":2}", JSON_TWICE, 2, 1},
        {"{\"a\":1,\"\\u0061\":2}", JSON_TWICE, 1, 8},
        {"[1,]", JSON_NOT_JSON, 1, 4},
        {"[1] 2", JSON_NOT_JSON, 1, 5},
        {"\"a\tb\"", JSON_NOT_JSON, 1, 3},
        {"\"\\u0000\"", JSON_NOT_JSON, 1, 3},
        {"\"\\udc00\"", JSON_NOT_JSON, 1, 4},
        {"\xEF\xBB\xBF{}", JSON_NOT_JSON, 1, 1},
        {"\xFF", JSON_NOT_JSON, 1, 1},
        {"01", JSON_NOT_JSON, 1, 2},
        {"[[[[[]]]]]", JSON_TOO_BIG, 1, 6},
        {"[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]", JSON_TOO_BIG, 1, 50},
        {"{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1}", JSON_TOO_BIG, 1, 32},
    };
    struct json_value *v;
    struct json_where where;
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++) {
        assert_int_equal(read_text(LIST[i].text, &v, &where),
                         LIST[i].flaw == JSON_TOO_BIG ? ERR_TOO_LARGE : ERR_INVALID);
        assert_null(v);
        if (where.flaw != LIST[i].flaw || where.line != LIST[i].line || where.column != LIST[i].column)
            fail_msg("%s: flaw %d at %zu:%zu", LIST[i].text, where.flaw, where.line, where.column);
    }
    char large[1002];
    memset(large, ' ', sizeof large);
    large[0] = '1';
    assert_int_equal(json_tree_read(arena, large, 1000, &LIMITS, &v, &where), OK);
    assert_int_equal(where.flaw, JSON_SOUND);
    assert_int_equal(json_tree_read(arena, large, 1001, &LIMITS, &v, &where), ERR_TOO_LARGE);
}

/* An object with many members: each double is found, wherever it stands, and nothing else is one. */
static void doubles_among_many(void **state)
{
    (void)state;
    static const struct json_limits WIDE = {.bytes = 100000, .values = 5000, .members = 1000, .depth = 4};
    for (int n = 1; n < 60; n++)
        for (int twice = 0; twice <= n; twice++) { /* n: none of them */
            struct json_where where;
            struct json_value *v;
            struct buf text;
            buf_init_arena(&text, arena, 0);
            for (int i = 0; i < n; i++)
                buf_addf(&text, "%s\"m%d\":{\"m0\":0}", i ? "," : "{", i);
            if (twice < n)
                buf_addf(&text, ",\"m%d\":1", twice);
            buf_addc(&text, '}');
            assert_int_equal(json_tree_read(arena, text.data, text.len, &WIDE, &v, &where),
                             twice < n ? ERR_INVALID : OK);
            assert_int_equal(where.flaw, twice < n ? JSON_TWICE : JSON_SOUND);
        }
}

static void no_memory_is_said(void **state)
{
    (void)state;
    static const struct json_limits WIDE = {.bytes = 10000, .values = 5000, .members = 5, .depth = 4};
    char many[2002];
    struct json_value *v;
    struct arena *small = arena_new(2000);
    assert_non_null(small);
    for (size_t i = 0; i < 1000; i++)
        memcpy(many + 2 * i, i ? ",1" : "[1", 2);
    memcpy(many + 2000, "]", 2);
    assert_int_equal(json_tree_read(small, many, 2001, &WIDE, &v, NULL), ERR_NO_MEMORY);
    assert_null(v);
    arena_free(small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_kind_of_value, set_up, tear_down),
        cmocka_unit_test_setup_teardown(only_the_bytes_it_was_given, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_flaw_has_its_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(doubles_among_many, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_memory_is_said, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("json_tree", tests, NULL, NULL);
}
