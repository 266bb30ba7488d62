/* What a rule card allows a judge to say, and what is the panel's among its steps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/domain/judging.h"
#include "lib/domain/mark_check.h"
#include "tests/unit/with_arena.h"

static const char CARD[] =
    "{\"format\":\"jiangxin rule card "
    "1\",\"title\":\"t\",\"panel\":{\"judges\":[\"J1\",\"J2\"],\"least\":1},\"criteria\":"
    "[{\"code\":\"a\",\"name\":\"A\",\"max\":\"15\",\"step\":\"0.5\",\"scoring\":\"objective\",\"deductions\":[{"
    "\"code\":"
    "\"1\",\"points\":\"0.5\"},{\"code\":\"2\",\"points\":\"1\"}]},{\"code\":\"b\",\"name\":\"B\",\"min\":\"5\","
    "\"max\":"
    "\"25\",\"step\":\"2\"},{\"code\":\"c\",\"name\":\"C\",\"max\":\"10\",\"step\":\"0.001\",\"judges\":[\"J2\"]}],"
    "\"values\":[{\"code\":\"theory\",\"max\":\"100\",\"step\":\"0.5\"},{\"code\":\"time\",\"max\":\"600\",\"step\":"
    "\"1\"},"
    "{\"code\":\"penalty\",\"max\":\"20\",\"step\":\"0.5\",\"optional\":true}],\"faults\":[{\"code\":\"F\",\"name\":"
    "\"Fault\",\"effect\":\"disqualify\"}],\"steps\":[{\"code\":\"p\",\"panel\":[\"a\",\"b\"],\"combine\":\"totals\"},{"
    "\"code\":\"q\","
    "\"panel\":"
    "[\"c\"],\"combine\":\"totals\"},{\"code\":\"scaled\",\"add\":[{\"of\":\"p\",\"factor\":\"2\"},{\"of\":\"q\"}]},{"
    "\"code\":\"total\","
    "\"weigh\":"
    "[{\"of\":\"theory\",\"weight\":\"20\"},{\"of\":\"scaled\",\"weight\":\"80\"}]},{\"code\":\"fast\",\"add\":[{"
    "\"of\":"
    "\"scaled\"},{\"of\":\"time\",\"factor\":\"0.01\",\"sign\":\"-\"}]},{\"code\":\"end\",\"add\":[{\"of\":\"total\"},"
    "{\"of\":\"fast\"},{\"of\":\"penalty\",\"sign\":\"-\"}]}],\"result\":\"end\"}";

static struct rule_card *card(void)
{
    struct rule_card *out = NULL;
    struct rule_card_problems problems;
    if (rule_card_read(arena, CARD, sizeof CARD - 1, &out, &problems))
        fail_msg("%s %s", problems.list[0].path, problems.list[0].key);
    return out;
}

static void test_marks(void **state)
{
    static const struct {
        const char *said; /* what stands behind the number */
        size_t as;
        const char *key, *arg0, *arg1; /* key NULL: allowed */
    } CASES[] = {
        {"a #0,30", 0, NULL, NULL, NULL},
        {"a #1", 0, "mark.counts_number", "A", "2"},
        {"a #1,1,1", 0, "mark.counts_number", "A", "2"},
        {"a =15", 0, "mark.counts_wanted", "A", NULL},
        {"a -", 0, NULL, NULL, NULL},
        {"b =5", 0, NULL, NULL, NULL},
        {"b =25", 0, NULL, NULL, NULL},
        {"b =7.0", 0, NULL, NULL, NULL},
        {"b =6", 0, "mark.step", "B", "2"},
        {"b =4", 0, "mark.range", "B", "5–25"},
        {"b =26", 0, "mark.range", "B", "5–25"},
        {"b #1,1", 0, "mark.mark_wanted", "B", NULL},
        {"c =9.999", 1, NULL, NULL, NULL},
        {"c =9.999", 0, "mark.not_this_seat", "C", NULL},
        {"c -", 0, "mark.not_this_seat", "C", NULL},
        {"d =1", 0, "mark.unknown_code", "d", NULL},
        {"theory =1", 0, "mark.unknown_code", "theory", NULL},
        {"p =1", 0, "mark.unknown_code", "p", NULL},
        {"F !1", 0, NULL, NULL, NULL},
        {"F !0", 1, NULL, NULL, NULL},
        {"F =1", 0, "mark.unknown_code", "F", NULL},
        {"a !1", 0, "mark.unknown_code", "a", NULL},
        {"* \"x", 0, NULL, NULL, NULL},
    };
    (void)state;
    const struct rule_card *c = card();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const char *line = arena_printf(arena, "AAAAAAAAAAAAAAAAAAAAAQ 1 0 1 %s", CASES[i].said);
        struct mark_line m;
        struct mark_refusal no;
        bool has_uid;
        assert_null(mark_line_read(arena, line, strlen(line), &m, &has_uid));
        assert_true(mark_check(arena, c, CASES[i].as, &m, &no));
        const char *got = no.key ? no.key : "allowed";
        if (strcmp(got, CASES[i].key ? CASES[i].key : "allowed") != 0)
            fail_msg("%s: %s", CASES[i].said, got);
        if (!CASES[i].key)
            continue;
        assert_string_equal(no.args[0], CASES[i].arg0);
        assert_true(CASES[i].arg1 ? strcmp(no.args[1], CASES[i].arg1) == 0 : !no.args[1]);
    }
}

static void test_values(void **state)
{
    struct mark_refusal no;
    (void)state;
    const struct rule_card_value *theory = &card()->values[0];
    assert_true(mark_check_value(arena, theory, judging_of_x1000(88500), &no) && !no.key);
    assert_true(mark_check_value(arena, theory, judging_of_x1000(88600), &no));
    assert_string_equal(no.key, "value.step");
    assert_true(mark_check_value(arena, theory, judging_of_x1000(100500), &no));
    assert_string_equal(no.key, "value.range");
    assert_string_equal(no.args[1], "0–100");
}

static void test_what_is_the_panels(void **state)
{
    static const bool EXPECTED[] = {true, true, true, false, true, false}; /* p q scaled total fast end */
    (void)state;
    const struct rule_card *c = card();
    assert_int_equal(c->step_count, sizeof EXPECTED / sizeof *EXPECTED);
    for (size_t i = 0; i < c->step_count; i++)
        assert_int_equal(judging_step_of_panel(c, i), EXPECTED[i]);
    assert_int_equal(judging_says("time"), JUDGING_SAYS_CHIEF);
    assert_int_equal(judging_says("penalty"), JUDGING_SAYS_SUM);
    assert_int_equal(judging_says("theory"), JUDGING_SAYS_KEEPER);
    int64_t v;
    assert_true(judging_to_x1000(22500000, &v) && v == 22500);
    assert_false(judging_to_x1000(22500001, &v));
}

static void test_states(void **state)
{
    enum judging_state s = JUDGING_NONE;
    (void)state;
    for (int i = 0; i < JUDGING_STATE_COUNT; i++) {
        assert_true(judging_state_parse(judging_state_code((enum judging_state)i), &s));
        assert_int_equal(s, i);
    }
    assert_false(judging_state_parse("closed", &s));
    assert_true(judging_may_become(JUDGING_NONE, JUDGING_OPEN));
    assert_true(judging_may_become(JUDGING_OPEN, JUDGING_PUBLISHED));
    assert_false(judging_may_become(JUDGING_OPEN, JUDGING_CORRECTED));
    assert_false(judging_may_become(JUDGING_PUBLISHED, JUDGING_OPEN));
    assert_true(judging_may_become(JUDGING_CORRECTED, JUDGING_CORRECTED));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_marks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_is_the_panels, set_up, tear_down),
        cmocka_unit_test(test_states),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
