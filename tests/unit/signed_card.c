/* The envelope of a published card: written, read, signed; and what does not belong together. */
#include "lib/domain/signed_card.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/with_arena.h"

#define CARD                                                                                                           \
    "{\"format\":\"jiangxin rule card 1\",\"title\":\"t\",\"result\":\"v\",\"values\":[{\"code\":\"v\",\"max\":1,"     \
    "\"step\":1}]}"
#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static struct rule_card_problems problems;

static struct signed_card sample(void)
{
    struct signed_card s;
    assert_int_equal(signed_card_read(arena, CARD, strlen(CARD), &s, &problems), OK);
    assert_false(s.envelope);
    s.edition = "第二届\"大比武\"";
    s.discipline = "中式烹饪";
    s.round = "决赛";
    s.version = 2;
    s.published_at = "2026-11-21T09:00:00Z";
    s.reason = "";
    s.hash = HASH;
    return s;
}

static const char *written(const struct signed_card *s)
{
    struct buf out;
    buf_init_arena(&out, arena, 0);
    signed_card_write(s, &out);
    assert_int_equal(buf_check(&out), OK);
    return out.data;
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    struct signed_card s = sample(), again;
    const char *text = written(&s);
    assert_int_equal(signed_card_read(arena, text, strlen(text), &again, &problems), OK);
    assert_true(again.envelope);
    assert_string_equal(again.edition, s.edition);
    assert_int_equal(again.version, 2);
    assert_string_equal(again.hash, HASH);
    assert_string_equal(again.key, "");
    assert_string_equal(again.card->canonical, s.card->canonical);
    s.key = HASH;
    s.signature = HASH HASH;
    s.reason = "口味改为 30 分";
    text = written(&s);
    assert_int_equal(signed_card_read(arena, text, strlen(text), &again, &problems), OK);
    assert_string_equal(again.signature, HASH HASH);
    assert_string_equal(again.reason, s.reason);
    struct buf statement;
    buf_init_arena(&statement, arena, 0);
    signed_card_statement(&again, &statement);
    assert_string_equal(statement.data, "jiangxin signed rule card 1\n第二届\"大比武\"\n中式烹饪\n决赛\n2\n"
                                        "2026-11-21T09:00:00Z\n" HASH "\n口味改为 30 分\n");
}

static void what_does_not_belong_together(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *path, *key;
    } LIST[] = {
        {"\"edition\"", "\"editions\"", "", "unknown_member"},
        {"\"version\":2", "\"version\":0", "version", "count"},
        {"\"round\":\"决赛\"", "\"round\":\"决\\n赛\"", "round", "text_characters"},
        {"\"hash\":\"0", "\"hash\":\"A", "hash", "hex"},
        {"\"hash\":\"0", "\"hash\":\"", "hash", "hex"},
        {",\"key\":\"" HASH "\"", "", "signature", "key_alone"},
        {"\"rule_card\":{\"format\"", "\"rule_card\":{\"farmat\"", "", "unknown_member"},
        {"\"result\":\"v\"", "\"result\":\"w\"", "result", "unknown_figure"},
    };
    struct signed_card s = sample(), out;
    s.key = HASH;
    s.signature = HASH HASH;
    const char *text = written(&s);
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++) {
        const char *at = strstr(text, LIST[i].from);
        assert_non_null(at);
        const char *bad =
            arena_printf(arena, "%.*s%s%s", (int)(at - text), text, LIST[i].to, at + strlen(LIST[i].from));
        assert_int_equal(signed_card_read(arena, bad, strlen(bad), &out, &problems), ERR_INVALID);
        assert_string_equal(problems.list[0].path, LIST[i].path);
        assert_string_equal(problems.list[0].key, arena_printf(arena, "rule_card.problem.%s", LIST[i].key));
    }
    assert_int_equal(signed_card_read(arena, "[", 1, &out, &problems), ERR_INVALID);
    assert_string_equal(problems.list[0].key, "rule_card.problem.json");
    assert_int_equal(signed_card_read(arena, "[]", 2, &out, &problems), ERR_INVALID);
    assert_string_equal(problems.list[0].key, "rule_card.problem.no_object");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_is_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_does_not_belong_together, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("signed_card", tests, NULL, NULL);
}
