/* team: results and points by place, the best of a unit, joint ranks, ties by more firsts, against a slow count. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/domain/team.h"
#include "tests/unit/with_arena.h"

#define HEAD "{\"format\":\"jiangxin team rule 1\",\"title\":\"t\","

static struct rule_card_problems rule_problems;
static struct marks_problems problems;

static struct team_rule *rule_of(const char *json)
{
    struct team_rule *rule = NULL;
    assert_int_equal(team_rule_read(arena, json, strlen(json), &rule, &rule_problems), OK);
    return rule;
}

static const char *const COLUMNS[] = {"unit", "discipline", "entry", "rank", "result"};

static struct team *compute(const struct team_rule *rule, const char *const (*rows)[5], size_t n)
{
    struct team_reader *r;
    struct team *t = NULL;
    assert_int_equal(team_begin(arena, rule, &r), OK);
    assert_int_equal(team_header(r, 1, COLUMNS, 5), OK);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(team_row(r, i + 2, rows[i], 5), OK);
    const enum err e = team_end(r, &t, &problems);
    assert_int_equal(e, problems.count ? ERR_INVALID : OK);
    return t;
}

static const struct team_unit *unit_of(const struct team *t, const char *name)
{
    for (size_t i = 0; i < t->unit_count; i++)
        if (strcmp(t->units[i].name, name) == 0)
            return &t->units[i];
    fail_msg("there is no unit %s", name);
    return NULL;
}

static void assert_unit(const struct team *t, const char *name, size_t rank, const char *total)
{
    char text[RATIONAL_TEXT];
    const struct team_unit *u = unit_of(t, name);
    rational_text(u->total, text);
    assert_string_equal(text, total);
    assert_int_equal(u->ranked ? u->place.rank : 0, rank);
}

static const char *const ROWS[][5] = {
    {"甲", "cook", "1", "1", "92.5"}, {"乙", "cook", "2", "2", "90"},    {"甲", "cook", "3", "2", "90"},
    {"丙", "cook", "4", "4", "88"},   {"甲", "cook", "5", "5", "80"},    {"丙", "cook", "6", "", ""},
    {"乙", "serve", "1", "1", "85"},  {"丙", "serve", "2", "2", "84.5"}, {"甲", "serve", "3", "3", "84"},
    {"丁", "serve", "4", "4", "70"},
};
enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

static void results_and_points(void **state)
{
    (void)state;
    const struct team *t = compute(rule_of(HEAD "\"take\":\"results\",\"best\":1}"), ROWS, ROW_COUNT);
    assert_unit(t, "甲", 1, "176.5");
    assert_unit(t, "乙", 2, "175");
    assert_unit(t, "丙", 3, "172.5");
    assert_unit(t, "丁", 4, "70");

    t = compute(rule_of(HEAD "\"take\":\"results\"}"), ROWS, ROW_COUNT);
    assert_unit(t, "甲", 1, "346.5");

    t = compute(rule_of(HEAD "\"take\":\"results\",\"missing\":\"unranked\"}"), ROWS, ROW_COUNT);
    assert_unit(t, "丁", 0, "70");
    assert_int_equal(unit_of(t, "丁")->missing, 1);

    t = compute(rule_of(HEAD "\"take\":\"points\",\"points\":[9,7,6,5],\"best\":2}"), ROWS, ROW_COUNT);
    assert_unit(t, "甲", 1, "22"); /* 9 + 7, 6: the fifth gets none */
    assert_unit(t, "乙", 2, "16");
    assert_unit(t, "丙", 3, "12");
    t = compute(rule_of(HEAD "\"take\":\"points\",\"points\":[9,7,6,5],\"joint\":\"share\"}"), ROWS, ROW_COUNT);
    assert_unit(t, "甲", 1, "21.5");
    t = compute(rule_of(HEAD "\"take\":\"points\",\"points\":[9,7],\"joint\":\"share\"}"), ROWS, ROW_COUNT);
    assert_unit(t, "乙", 2, "12.5"); /* (7 + 0) / 2 + 9; 甲 has as many firsts and seconds, but a third as well */
    assert_unit(t, "甲", 1, "12.5");

    t = compute(rule_of(HEAD "\"take\":\"points\",\"points\":[9],\"disciplines\":[\"serve\"]}"), ROWS, ROW_COUNT);
    assert_unit(t, "乙", 1, "9");
    assert_int_equal(t->discipline_count, 1);
}

static void more_firsts_decide(void **state)
{
    (void)state;
    static const char *const rows[][5] = {
        {"甲", "a", "1", "1", ""}, {"乙", "a", "2", "2", ""}, {"丙", "a", "3", "2", ""}, {"甲", "b", "1", "5", ""},
        {"乙", "b", "2", "1", ""}, {"丙", "b", "3", "2", ""}, {"丁", "b", "4", "2", ""}, {"丁", "a", "4", "4", ""},
    };
    const char *json =
        HEAD "\"take\":\"points\",\"points\":[5,5,5,5,5],\"prizes\":{\"names\":[\"x\"],\"ratio\":[1],\"places\":2}}";
    const struct team *t = compute(rule_of(json), rows, 8);
    assert_unit(t, "乙", 1, "10"); /* a first and a second */
    assert_unit(t, "甲", 2, "10"); /* a first */
    assert_unit(t, "丙", 3, "10"); /* two seconds */
    assert_unit(t, "丁", 4, "10");
    assert_int_equal(unit_of(t, "乙")->place.below, 2); /* the second tie step: more seconds */
    assert_int_equal(unit_of(t, "甲")->place.below, 1);
    assert_int_equal(unit_of(t, "甲")->prize, 0);
    assert_int_equal(unit_of(t, "丙")->prize, RANK_NO_PRIZE);
    t = compute(rule_of(HEAD "\"take\":\"points\",\"points\":[5,5,5,5,5],\"ties\":[]}"), rows, 8);
    assert_unit(t, "丁", 1, "10");
    assert_int_equal(unit_of(t, "丁")->place.sharing, 4);
}

static void what_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *json, *path, *key;
    } bad[] = {
        {"", "", "json"},
        {"{}", "format", "format"},
        {HEAD "\"take\":\"both\"}", "take", "word"},
        {HEAD "\"take\":\"points\"}", "", "missing"},
        {HEAD "\"take\":\"results\",\"points\":[1]}", "points", "team_points"},
        {HEAD "\"take\":\"points\",\"points\":[3,2,-1]}", "points[2]", "team_order"},
        {HEAD "\"take\":\"points\",\"points\":[3,4]}", "points[1]", "team_order"},
        {HEAD "\"take\":\"points\",\"points\":[\"x\"]}", "points[0]", "decimal"},
        {HEAD "\"take\":\"results\",\"best\":0}", "best", "count"},
        {HEAD "\"take\":\"results\",\"disciplines\":[\"a\",\"a\"]}", "disciplines[1]", "twice"},
        {HEAD "\"take\":\"results\",\"ties\":[1,1]}", "ties[1]", "twice"},
        {HEAD "\"take\":\"results\",\"prizes\":{\"names\":[\"x\"],\"ratio\":[1,2]}}", "prizes", "prize_ratio"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct team_rule *rule;
        assert_int_equal(team_rule_read(arena, bad[i].json, strlen(bad[i].json), &rule, &rule_problems), ERR_INVALID);
        assert_string_equal(rule_problems.list[0].path, bad[i].path);
        assert_string_equal(rule_problems.list[0].key + strlen("rule_card.problem."), bad[i].key);
    }
}

/* ---- a slow count ------------------------------------------------------------------------------------------------ */

static uint64_t seed = 5;

static unsigned any(unsigned below)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(seed >> 33) % below;
}

static int downwards(const void *a, const void *b)
{
    return *(const int *)b - *(const int *)a;
}

static void totals_agree_with_a_slow_count(void **state)
{
    (void)state;
    enum { UNITS = 4, DISCIPLINES = 3, MOST = 12 };
    static const char *const NAMES[] = {"u0", "u1", "u2", "u3"}, *const CODES[] = {"d0", "d1", "d2"};
    for (int round = 0; round < 2000; round++) {
        static char texts[DISCIPLINES * MOST][3][16];
        const char *rows[DISCIPLINES * MOST][5];
        int score[DISCIPLINES][MOST], unit[DISCIPLINES][MOST], rank[DISCIPLINES][MOST];
        size_t n = 0;
        const int best = 1 + (int)any(3);
        for (int d = 0; d < DISCIPLINES; d++) {
            const int entries = 1 + (int)any(MOST);
            for (int i = 0; i < MOST; i++) {
                score[d][i] = i < entries ? (int)any(8) : -1;
                unit[d][i] = (int)any(UNITS);
            }
            for (int i = 0; i < entries; i++, n++) {
                rank[d][i] = 1;
                for (int k = 0; k < entries; k++)
                    rank[d][i] += score[d][k] > score[d][i];
                (void)snprintf(texts[n][0], sizeof texts[n][0], "e%d", i);
                (void)snprintf(texts[n][1], sizeof texts[n][1], "%d", rank[d][i]);
                (void)snprintf(texts[n][2], sizeof texts[n][2], "%d", score[d][i]);
                const char *const row[5] = {NAMES[unit[d][i]], CODES[d], texts[n][0], texts[n][1], texts[n][2]};
                memcpy(rows[n], row, sizeof row);
            }
        }
        for (size_t i = n; i > 1; i--) { /* in any order */
            const size_t k = any((unsigned)i);
            const char *row[5];
            memcpy(row, rows[i - 1], sizeof row);
            memcpy(rows[i - 1], rows[k], sizeof row);
            memcpy(rows[k], row, sizeof row);
        }
        const struct team *t = compute(rule_of(arena_printf(arena, HEAD "\"take\":\"results\",\"best\":%d}", best)),
                                       (const char *const(*)[5])rows, n);
        assert_non_null(t);
        for (size_t u = 0; u < t->unit_count; u++) {
            const int name = t->units[u].name[1] - '0';
            int total = 0;
            for (int d = 0; d < DISCIPLINES; d++) {
                int own[MOST], count = 0;
                for (int i = 0; i < MOST; i++)
                    if (score[d][i] >= 0 && unit[d][i] == name)
                        own[count++] = score[d][i];
                qsort(own, (size_t)count, sizeof *own, downwards);
                for (int i = 0; i < count && i < best; i++)
                    total += own[i];
            }
            assert_true(rational_equal(t->units[u].total, rational_whole(total)));
        }
        arena_reset(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(results_and_points, set_up, tear_down),
        cmocka_unit_test_setup_teardown(more_firsts_decide, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(totals_agree_with_a_slow_count, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
