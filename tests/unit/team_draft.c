/* team_draft: what a page sets of the units' total becomes a rule that reads as it was set. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/domain/team_draft.h"

static struct arena *arena;

static void points_come_in_many_forms(void **state)
{
    static const struct {
        const char *typed, *is; /* NULL: refused */
    } CASES[] = {
        {"9 7 6 5", "9 7 6 5"},   {"9，7、6;5", "9 7 6 5"},
        {"  ９　7.50 ", "9 7.5"}, {"0", "0"},
        {"5 5 5", "5 5 5"},       {"", NULL},
        {" 、 ", NULL},           {"5 6", NULL},
        {"5 -1", NULL},           {"5 a", NULL},
        {"1.234", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const char *got = team_draft_points(arena, CASES[i].typed);
        if (CASES[i].is)
            assert_string_equal(got, CASES[i].is);
        else
            assert_null(got);
    }
    char many[TEAM_POINTS * 2 + 3];
    for (size_t i = 0; i <= TEAM_POINTS; i++)
        memcpy(&many[i * 2], "1 ", 2);
    many[TEAM_POINTS * 2 + 2] = '\0';
    assert_null(team_draft_points(arena, many)); /* one too many */
    many[TEAM_POINTS * 2] = '\0';
    assert_non_null(team_draft_points(arena, many));
}

/* The draft as a text, read as a rule, taken back, is the same text. */
static void read_back(const struct team_draft *d)
{
    static struct rule_card_problems problems;
    struct team_rule *rule;
    struct team_draft again;
    const char *text = team_draft_text(arena, d);
    assert_non_null(text);
    if (team_rule_read(arena, text, strlen(text), &rule, &problems))
        fail_msg("%s: %s %s", text, problems.list[0].path, problems.list[0].key);
    assert_int_equal(team_draft_of(arena, rule, &again), OK);
    assert_string_equal(team_draft_text(arena, &again), text);
}

static void a_draft_reads_back(void **state)
{
    static const char *const DISCIPLINES[] = {"中式烹饪", "会议\"服务\""};
    (void)state;
    const struct team_draft usual = {.title = "团体总分",
                                     .by_points = true,
                                     .points = "9 7.5 6",
                                     .disciplines = DISCIPLINES,
                                     .discipline_count = 2,
                                     .prize_by = TEAM_PRIZE_PLACES,
                                     .prize_names = "一等奖\n二等奖",
                                     .prize_ratio = "1:2"};
    struct team_draft d = usual;
    read_back(&d);
    d.share = true;
    d.best = 2;
    d.unranked = true;
    d.prize_places = 6;
    d.prize_lower = true;
    d.has_least = true;
    d.least_x1000 = 12500;
    read_back(&d);
    d.prize_by = TEAM_PRIZE_SHARE;
    d.prize_share_x100 = 3350;
    read_back(&d);
    d = (struct team_draft){.title = "x", .disciplines = DISCIPLINES, .discipline_count = 1, .points = ""};
    read_back(&d);
}

static void names_are_lines(void **state)
{
    (void)state;
    assert_int_equal(team_draft_names(""), 0);
    assert_int_equal(team_draft_names("\n\n"), 0);
    assert_int_equal(team_draft_names("一\n\n二\n"), 2);
}

static int open_arena(void **state)
{
    (void)state;
    arena = arena_new(0);
    return arena == NULL;
}

static int close_arena(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_come_in_many_forms),
        cmocka_unit_test(a_draft_reads_back),
        cmocka_unit_test(names_are_lines),
    };
    return cmocka_run_group_tests_name("team_draft", tests, open_arena, close_arena);
}
