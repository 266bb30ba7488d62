/* The JSON writer: texts that a reader reads back, and calls that do not fit together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/base/json.h"
#include "tests/unit/with_arena.h"

static void writes_every_kind(void **state)
{
    (void)state;
    static const uint8_t id[16] = {1};
    struct json j;
    json_begin(&j, arena);
    json_object(&j, NULL);
    json_text(&j, "name", "周𬀩 \"a\"\n\\");
    json_text(&j, "nothing", NULL);
    json_int(&j, "n", -9007199254740993);
    json_int_or_null(&j, "unit", 0);
    json_int_or_null(&j, "post", 7);
    json_bool(&j, "yes", true);
    json_null(&j, "null");
    json_day(&j, "on", clock_day(2026, 11, 21));
    json_instant(&j, "at", 1);
    json_instant(&j, "never", 0);
    json_id(&j, "id", id);
    json_id(&j, "no_id", NULL);
    json_array(&j, "list");
    json_int(&j, NULL, 1);
    json_array(&j, NULL);
    json_close(&j);
    json_object(&j, NULL);
    json_close(&j);
    json_text(&j, NULL, "<b>");
    json_close(&j);
    json_close(&j);
    assert_string_equal(json_end(&j),
                        "{\"name\":\"周𬀩 \\\"a\\\"\\n\\\\\",\"nothing\":null,\"n\":-9007199254740993,\"unit\":null,"
                        "\"post\":7,\"yes\":true,\"null\":null,\"on\":\"2026-11-21\",\"at\":\"1970-01-01T00:00:00Z\","
                        "\"never\":null,\"id\":\"AQAAAAAAAAAAAAAAAAAAAA\",\"no_id\":null,\"list\":[1,[],{},"
                        "\"\\u003cb\\u003e\"]}");
}

static void a_single_value_is_a_text_too(void **state)
{
    (void)state;
    struct json j;
    json_begin(&j, arena);
    json_int(&j, NULL, 5);
    assert_string_equal(json_end(&j), "5");
}

static void what_does_not_fit_together_is_nothing(void **state)
{
    (void)state;
    struct json j;
    json_begin(&j, arena); /* not closed */
    json_object(&j, NULL);
    assert_null(json_end(&j));
    json_begin(&j, arena); /* closed once too often */
    json_close(&j);
    assert_null(json_end(&j));
    json_begin(&j, arena); /* a member without its key */
    json_object(&j, NULL);
    json_int(&j, NULL, 1);
    json_close(&j);
    assert_null(json_end(&j));
    json_begin(&j, arena); /* an item with a key */
    json_array(&j, NULL);
    json_int(&j, "a", 1);
    json_close(&j);
    assert_null(json_end(&j));
    json_begin(&j, arena); /* two values side by side */
    json_int(&j, NULL, 1);
    json_int(&j, NULL, 2);
    assert_null(json_end(&j));
    json_begin(&j, arena); /* too deep */
    for (int i = 0; i <= JSON_DEPTH; i++)
        json_array(&j, NULL);
    for (int i = 0; i <= JSON_DEPTH; i++)
        json_close(&j);
    assert_null(json_end(&j));
}

static void no_memory_is_nothing(void **state)
{
    (void)state;
    struct arena *small = arena_new(64);
    struct json j;
    assert_non_null(small);
    json_begin(&j, small);
    json_array(&j, NULL);
    for (int i = 0; i < 1000; i++)
        json_int(&j, NULL, 123456789);
    json_close(&j);
    assert_null(json_end(&j));
    arena_free(small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(writes_every_kind, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_single_value_is_a_text_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_does_not_fit_together_is_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_memory_is_nothing, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
