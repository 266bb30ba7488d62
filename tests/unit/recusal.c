/* recusal: its life, and what it does to a panel. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/domain/recusal.h"

static void what_it_does_to_the_panel(void **state)
{
    static const struct {
        struct recusal_panel panel;
        struct recusal_effect effect;
    } CASES[] = {
        {{5, 0, 0, 5, false}, {5, 0, false, 0}},
        {{5, 1, 0, 5, false}, {4, 0, true, 1}}, /* 5 → 4, below the least of 5 */
        {{5, 1, 2, 5, false}, {4, 0, true, 1}}, /* the card lets the rest count: substitutes do not step in by themselves */
        {{7, 1, 0, 5, false}, {6, 0, false, 0}},
        {{5, 1, 1, 5, true}, {5, 1, false, 0}},
        {{5, 2, 1, 3, true}, {4, 1, false, 1}}, /* enough for the least, but the card wants each replaced */
        {{5, 2, 0, 5, true}, {3, 0, true, 2}},
        {{4, 1, 1, 5, true}, {4, 1, true, 1}},
        {{3, 1, 0, 5, true}, {2, 0, true, 3}},
        {{5, 5, 0, 0, false}, {0, 0, false, 0}}, /* no card yet: nothing is below */
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const struct recusal_effect e = recusal_effect(&CASES[i].panel), *want = &CASES[i].effect;
        if (e.marking != want->marking || e.called != want->called || e.below != want->below ||
            e.lacking != want->lacking)
            fail_msg("case %zu: marking %lld, called %lld, below %d, lacking %lld", i, (long long)e.marking,
                     (long long)e.called, e.below, (long long)e.lacking);
    }
}

/* Appointing the substitutes that are lacking mends it, where each recused judge is replaced. */
static void who_is_lacking_is_enough(void **state)
{
    (void)state;
    for (int64_t judges = 0; judges < 8; judges++)
        for (int64_t recused = 0; recused <= judges; recused++)
            for (int64_t substitutes = 0; substitutes < 5; substitutes++)
                for (int64_t least = 0; least <= judges; least++) {
                    struct recusal_panel p = {judges, recused, substitutes, least, true};
                    p.substitutes += recusal_effect(&p).lacking;
                    const struct recusal_effect e = recusal_effect(&p);
                    assert_int_equal(e.lacking, 0);
                    assert_false(e.below);
                    assert_int_equal(e.marking, judges);
                }
}

static void its_life(void **state)
{
    enum recusal_state s;
    (void)state;
    for (int i = RECUSAL_PROPOSED; i < RECUSAL_STATE_COUNT; i++) {
        assert_true(recusal_state_parse(recusal_state_code((enum recusal_state)i), &s) && (int)s == i);
        assert_false(recusal_may_become((enum recusal_state)i, RECUSAL_NONE));
        assert_false(recusal_may_become((enum recusal_state)i, (enum recusal_state)i));
    }
    assert_false(recusal_state_parse("none", &s));
    assert_true(recusal_may_become(RECUSAL_DISMISSED, RECUSAL_PROPOSED)); /* a new ground */
    assert_false(
        recusal_may_become(RECUSAL_CONFIRMED, RECUSAL_LAPSED)); /* somebody has decided: the facts do not undo it */
    assert_false(recusal_may_become(RECUSAL_CONFIRMED, RECUSAL_PROPOSED));
    assert_false(recusal_may_become(RECUSAL_NONE, RECUSAL_DISMISSED));
}

/* What becomes of one when grounds are looked for anew. */
static void it_follows_the_facts(void **state)
{
    static const struct conflict_found UNIT = {.reason = CONFLICT_UNIT, .unit = 7},
                                       MOVED = {.reason = CONFLICT_UNIT, .unit = 8},
                                       KIN = {.reason = CONFLICT_KIN, .with = 9},
                                       LEFT = {.reason = CONFLICT_FORMER, .unit = 7, .until_on = 100},
                                       LEFT_LATER = {.reason = CONFLICT_FORMER, .unit = 7, .until_on = 101};
    static const struct {
        enum recusal_state from;
        bool by_hand;
        const struct conflict_found *known, *found; /* NULL: none */
        enum recusal_state to;
        bool rewrite;
    } CASES[] = {
        {RECUSAL_NONE, false, NULL, NULL, RECUSAL_NONE, false},
        {RECUSAL_NONE, false, NULL, &UNIT, RECUSAL_PROPOSED, true},
        {RECUSAL_PROPOSED, false, &UNIT, &UNIT, RECUSAL_PROPOSED, false},
        {RECUSAL_PROPOSED, false, &UNIT, &KIN, RECUSAL_PROPOSED, true},
        {RECUSAL_PROPOSED, false, &UNIT, NULL, RECUSAL_LAPSED, true},
        {RECUSAL_PROPOSED, true, NULL, NULL, RECUSAL_PROPOSED, false},
        {RECUSAL_LAPSED, false, NULL, NULL, RECUSAL_LAPSED, false},
        {RECUSAL_LAPSED, false, NULL, &UNIT, RECUSAL_PROPOSED, true},
        {RECUSAL_DISMISSED, false, &UNIT, &UNIT, RECUSAL_DISMISSED, false},
        {RECUSAL_DISMISSED, false, &UNIT, NULL, RECUSAL_DISMISSED, true},
        {RECUSAL_DISMISSED, false, &UNIT, &MOVED, RECUSAL_PROPOSED, true},
        {RECUSAL_DISMISSED, false, &LEFT, &LEFT_LATER, RECUSAL_DISMISSED, true}, /* a day was corrected */
        {RECUSAL_CONFIRMED, false, &UNIT, NULL, RECUSAL_CONFIRMED, true},
        {RECUSAL_CONFIRMED, false, &UNIT, &KIN, RECUSAL_CONFIRMED, true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const struct recusal_step s = recusal_follow(CASES[i].from, CASES[i].by_hand, CASES[i].known,
                                                     CASES[i].known != NULL, CASES[i].found, CASES[i].found != NULL);
        if (s.to != CASES[i].to || s.rewrite != CASES[i].rewrite)
            fail_msg("case %zu: %s, rewrite %d", i, recusal_state_code(s.to), s.rewrite);
        assert_true(s.to == CASES[i].from || recusal_may_become(CASES[i].from, s.to));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_it_does_to_the_panel),
        cmocka_unit_test(who_is_lacking_is_enough),
        cmocka_unit_test(its_life),
        cmocka_unit_test(it_follows_the_facts),
    };
    return cmocka_run_group_tests_name("recusal", tests, NULL, NULL);
}
