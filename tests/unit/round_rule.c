/* From a rubric and a round's rule to a rule card; what changed between two cards. */
#include "lib/domain/round_rule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/domain/rule_card_diff.h"
#include "tests/unit/with_arena.h"

static struct rule_card_problems problems;

static struct rubric_deduction uneven = {"不均匀每处", 1000, "处", 6000};
static struct rubric_fault faults[] = {
    {"生熟混用", RUBRIC_DISQUALIFY}, {"未熟", RUBRIC_ZERO_CRITERION}, {"超时", RUBRIC_STOP}};
static struct rubric_band bands[] = {{"优", 21000, 25000}, {"良", 16000, 20500}};
static const struct rubric_criterion knife = {.code = "CY-01",
                                              .name = "刀工",
                                              .objective = true,
                                              .max_x1000 = 15000,
                                              .step_x1000 = 500,
                                              .deductions = &uneven,
                                              .deduction_count = 1,
                                              .faults = faults,
                                              .fault_count = 3};
static const struct rubric_criterion taste = {
    .code = "CY-02", .name = "口味", .max_x1000 = 25000, .step_x1000 = 500, .bands = bands, .band_count = 2};
static const struct rubric_criterion whole = {.code = "CY-03", .name = "整体", .max_x1000 = 100000, .step_x1000 = 1000};
static const struct rubric_criterion *const practical[] = {&knife, &taste};
static const struct rubric_criterion *const oral[] = {&whole};
static const struct rule_segment segments[] = {
    {.theory = true, .code = "theory", .name = "理论", .weight_x100 = 2000},
    {.code = "practical", .name = "实操", .weight_x100 = 5000, .criteria = practical, .criterion_count = 2},
    {.code = "oral", .name = "面试", .weight_x100 = 3000, .criteria = oral, .criterion_count = 1},
};
static const struct rule_source source = {
    .title = "决赛", .blind = RULE_CARD_BLIND_PRODUCT, .segments = segments, .segment_count = 3};

static struct round_rule usual(void)
{
    struct round_rule rule;
    assert_int_equal(round_rule_default(arena, &source, NULL, &rule), OK);
    return rule;
}

static struct rule_card *made(const struct round_rule *rule, const struct rule_source *from)
{
    struct rule_card *card;
    const enum err e = round_rule_card(arena, rule, from, &card, &problems);
    if (e)
        fail_msg("%s %s", problems.list[0].path, problems.list[0].key);
    return card;
}

static void defaults_make_a_card(void **state)
{
    (void)state;
    const struct round_rule rule = usual();
    assert_string_equal(rule.tie_order, "practical oral time theory");
    const struct rule_card *card = made(&rule, &source);
    assert_int_equal(card->blind, RULE_CARD_BLIND_PRODUCT);
    assert_int_equal(card->panel.judge_count, 5);
    assert_string_equal(card->panel.judges[4], "J5");
    assert_int_equal(card->value_count, 2); /* theory, time */
    assert_int_equal(card->step_count,
                     4); /* 40 points brought to a hundred; the interview is of a hundred; the total */
    assert_string_equal(card->steps[0].code, "practical-marks");
    assert_int_equal(card->steps[1].items[0].divisor, 40 * (int64_t)RULE_CARD_ONE);
    assert_false(card->steps[0].round.given);
    assert_true(card->steps[1].round.given);
    assert_string_equal(card->steps[2].code, "oral");
    assert_true(card->steps[2].round.given);
    assert_int_equal(card->steps[3].items[0].weight, 20 * (int64_t)RULE_CARD_ONE);
    assert_int_equal(card->fault_count, 3);
    assert_string_equal(card->faults[0].code, "CY-01-F1");
    assert_int_equal(card->faults[2].effect, RULE_CARD_STOP);
    assert_string_equal(rule_card_code(card, card->faults[2].target), "practical");
    assert_int_equal(card->tie_count, 4);
    assert_true(card->ties[2].lower);
    assert_int_equal(card->prizes.places, 6);
    assert_int_equal(card->criteria[0].deductions[0].cap, 6 * (int64_t)RULE_CARD_ONE);
}

static void a_standard_discipline_proposes(void **state)
{
    (void)state;
    static const struct rule_proposal PROPOSAL = {3, 0, "elapsed_time>skill_score>joint_rank"};
    struct round_rule rule;
    assert_int_equal(round_rule_default(arena, &source, &PROPOSAL, &rule), OK);
    assert_int_equal(rule.judges, 3);
    assert_int_equal(rule.drop_low, 0);
    assert_string_equal(rule.tie_order, "time practical oral");
    assert_int_equal(made(&rule, &source)->steps[0].drop_high, 0);
}

static void what_is_set_is_in_the_card(void **state)
{
    (void)state;
    static const char *const SEATS[] = {"J1", "J2", "J4"}, *const OTHERS[] = {"J3"};
    struct round_rule rule = usual();
    struct rule_source from = source;
    rule.by_criterion = true;
    rule.take = RULE_CARD_SUM;
    rule.least = 3;
    rule.recused = RULE_CARD_SUBSTITUTE;
    rule.segment_places = ROUND_RULE_EXACT;
    rule.mode = RATIONAL_DOWN;
    rule.time_digits = 2;
    rule.advance_places = 8;
    rule.advance_all = false;
    rule.prize_by = PRIZE_SHARE;
    rule.prize_share_x100 = 3050;
    rule.prize_lower = true;
    rule.prize_has_least = true;
    rule.prize_least_x1000 = 60000;
    from.judges = SEATS;
    from.judge_count = 3;
    from.substitutes = OTHERS;
    from.substitute_count = 1;
    const struct rule_card *card = made(&rule, &from);
    assert_int_equal(card->panel.judge_count, 3);
    assert_string_equal(card->panel.judges[2], "J4");
    assert_string_equal(card->panel.substitutes[0], "J3");
    assert_true(card->steps[0].by_criterion);
    assert_int_equal(card->steps[0].take, RULE_CARD_SUM);
    assert_false(card->steps[1].round.given);
    assert_int_equal(card->steps[3].round.mode, RATIONAL_DOWN);
    assert_int_equal(card->values[1].step, RULE_CARD_ONE / 100);
    assert_int_equal(card->advance.places, 8);
    assert_false(card->advance.all_ties);
    assert_int_equal(card->prizes.places, 0);
    assert_int_equal(card->prizes.share, 30500000);
    assert_true(card->prizes.ties_lower);
    assert_int_equal(card->prizes.least, 60 * (int64_t)RULE_CARD_ONE);
    rule.prize_by = PRIZE_NONE;
    rule.tie_order = "";
    card = made(&rule, &from);
    assert_int_equal(card->prizes.count, 0);
    assert_int_equal(card->tie_count, 0);
    assert_int_equal(card->value_count, 1); /* nobody asks for the time */
}

static const struct rule_card_change *change_at(const struct rule_card_changes *c, const char *way)
{
    for (size_t i = 0; i < c->count; i++) {
        struct buf out;
        buf_init_arena(&out, arena, 0);
        for (size_t k = 0; k < c->list[i].depth; k++)
            buf_addf(&out, "%s%s", k ? "/" : "", c->list[i].where[k].name);
        if (strcmp(out.data, way) == 0)
            return &c->list[i];
    }
    fail_msg("nothing changed at %s", way);
    return NULL;
}

/* Without penalties a card is what it was; with them the result is what is left of the total. */
static void penalties_come_off_the_total(void **state)
{
    (void)state;
    static struct rule_card_changes changes;
    struct round_rule rule = usual();
    const char *before = made(&rule, &source)->canonical;
    assert_null(strstr(before, "penalty"));
    assert_null(strstr(before, "final"));
    rule.penalty_max_x1000 = 20000;
    rule.total_places = 1;
    const struct rule_card *card = made(&rule, &source);
    const struct rule_card_value *penalty = &card->values[rule_card_find(card, "penalty").index];
    assert_true(penalty->optional);
    assert_int_equal(penalty->max, 20 * (int64_t)RULE_CARD_ONE);
    assert_int_equal(penalty->step, RULE_CARD_ONE / 2);
    assert_string_equal(rule_card_code(card, card->result), "final");
    const struct rule_card_step *final = &card->steps[card->result.index];
    assert_string_equal(rule_card_code(card, final->items[0].of), "total");
    assert_true(final->items[1].minus && final->has_floor && final->floor == 0);
    assert_int_equal(final->round.places, 1);
    assert_int_equal(rule_card_diff(arena, before, card->canonical, &changes), OK);
    assert_string_equal(change_at(&changes, "result")->after, "final");
    assert_string_equal(change_at(&changes, "values/处罚扣分")->after, "");
    assert_string_equal(change_at(&changes, "steps/最终成绩")->after, "");
    rule.penalty_max_x1000 = 20250;
    assert_int_equal(round_rule_card(arena, &rule, &source, (struct rule_card **)&card, &problems), ERR_INVALID);
}

static void what_does_not_fit_is_a_problem(void **state)
{
    (void)state;
    struct round_rule rule = usual();
    struct rule_segment changed[3];
    struct rule_source from = source;
    struct rule_card *card;
    memcpy(changed, segments, sizeof changed);
    from.segments = changed;
    changed[2].weight_x100 = 2500;
    assert_int_equal(round_rule_card(arena, &rule, &from, &card, &problems), ERR_INVALID);
    assert_string_equal(problems.list[0].path, "steps[3].weigh");
    assert_string_equal(problems.list[0].args[0], "95");
    changed[2].weight_x100 = 3000;
    rule.tie_order = "practical gone";
    assert_int_equal(round_rule_card(arena, &rule, &from, &card, &problems), ERR_INVALID);
    assert_string_equal(problems.list[0].path, "ties");
    assert_string_equal(problems.list[0].args[0], "gone");
    assert_null(card);
    rule = usual();
    changed[1].criterion_count = 0;
    assert_int_equal(round_rule_card(arena, &rule, &from, &card, &problems), ERR_INVALID);
    from.segment_count = 0;
    rule.tie_order = "";
    assert_int_equal(round_rule_card(arena, &rule, &from, &card, &problems), ERR_INVALID);
    rule = usual();
    rule.drop_low = 4;
    assert_int_equal(round_rule_card(arena, &rule, &source, &card, &problems), ERR_INVALID);
    assert_string_equal(problems.list[0].key, "rule_card.problem.trim");
}

static void ratios_have_one_form(void **state)
{
    (void)state;
    assert_string_equal(round_rule_ratio(arena, "1：２ : 3"), "1:2:3");
    assert_string_equal(round_rule_ratio(arena, "10"), "10");
    static const char *const BAD[] = {"",  ":", "1:", ":1", "1:0", "1:1001", "1,2", "a", "1:2:3:4:5:6:7:8:9:10:11",
                                      "-1"};
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        assert_null(round_rule_ratio(arena, BAD[i]));
}

/* ---- what changed ------------------------------------------------------------------------------------------------ */

static void changes_are_told_member_by_member(void **state)
{
    (void)state;
    static struct rule_card_changes changes;
    struct round_rule rule = usual();
    struct rule_source from = source;
    struct rule_segment changed[3];
    struct rubric_criterion sharper = knife;
    const struct rubric_criterion *const fewer[] = {&sharper};
    const char *before = made(&rule, &source)->canonical;
    assert_int_equal(rule_card_diff(arena, before, before, &changes), OK);
    assert_int_equal(changes.count, 0);
    memcpy(changed, segments, sizeof changed);
    sharper.max_x1000 = 16000;
    changed[0].weight_x100 = 3000;
    changed[1].weight_x100 = 4000;
    changed[1].criteria = fewer;
    changed[1].criterion_count = 1;
    from.segments = changed;
    rule.advance_places = 8;
    rule.tie_order = "practical time oral theory";
    rule.total_places = 1;
    const char *after = made(&rule, &from)->canonical;
    assert_int_equal(rule_card_diff(arena, before, after, &changes), OK);
    const struct rule_card_change *c = change_at(&changes, "criteria/刀工/max");
    assert_string_equal(c->before, "15");
    assert_string_equal(c->after, "16");
    assert_true(c->where[1].item);
    c = change_at(&changes, "criteria/口味");
    assert_string_equal(c->before, "");
    assert_null(c->after);
    assert_string_equal(change_at(&changes, "steps/总成绩/weigh/theory/weight")->after, "30");
    assert_string_equal(change_at(&changes, "steps/总成绩/round/places")->after, "1");
    assert_null(change_at(&changes, "advance/places")->before);
    assert_string_equal(change_at(&changes, "ties")->after, "practical time oral theory");
    assert_int_equal(rule_card_diff(arena, "{", after, &changes), ERR_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(defaults_make_a_card, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_standard_discipline_proposes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_set_is_in_the_card, set_up, tear_down),
        cmocka_unit_test_setup_teardown(penalties_come_off_the_total, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_does_not_fit_is_a_problem, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ratios_have_one_form, set_up, tear_down),
        cmocka_unit_test_setup_teardown(changes_are_told_member_by_member, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("round_rule", tests, NULL, NULL);
}
