/* The risk of staying without a mentor: what is sure, what is likely, and that it says no more than it should. */
#include "lib/domain/pairing_risk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/harness/pairing_made.h"
#include "tests/unit/with_arena.h"

static const bool ALL[] = {true, true, true, true, true, true, true, true};
static const struct pairing_known EVERYBODY = {ALL, ALL}, MENTEES_ONLY = {ALL, NULL}, NOBODY = {NULL, NULL};

static struct pairing_risk risk(const struct pairing *p, const struct pairing_known *known, uint32_t mentee,
                                uint64_t seed)
{
    struct pairing_risk r;
    assert_int_equal(pairing_risk(arena, p, known, mentee, PAIRING_RISK_RUNS, seed, &r), OK);
    assert_int_equal(r.permille % PAIRING_RISK_STEP, 0);
    assert_in_range(r.permille, 50, 1000);
    return r;
}

static struct pairing *of(const char *text)
{
    return pairing_of(arena, text, strlen(text));
}

static void what_is_sure_is_not_told(void **state)
{
    (void)state;
    const struct pairing *p = of("{\"applicants\":{\"a\":[\"x\"],\"b\":[\"x\"]},\"mentors\":{\"x\":{\"prefs\":[\"b\","
                                 "\"a\"]}}}");
    assert_int_equal(risk(p, &EVERYBODY, 0, 1).permille, 950); /* b has the place, surely */
    assert_int_equal(risk(p, &EVERYBODY, 1, 1).permille, 50);
}

static void what_one_may_know_of_oneself(void **state)
{
    (void)state;
    const struct pairing *p = of("{\"applicants\":{\"a\":[],\"b\":[\"x\"],\"c\":[]},\"mentors\":{\"x\":{\"prefs\":[]},"
                                 "\"y\":{\"prefs\":[]}},\"forbidden\":[{\"mentee\":\"b\",\"mentor\":\"x\"}],"
                                 "\"locked\":[{\"mentee\":\"c\",\"mentor\":\"y\"}]}");
    assert_int_equal(risk(p, &NOBODY, 0, 1).permille, 1000);
    assert_int_equal(risk(p, &NOBODY, 1, 1).permille, 1000);
    assert_int_equal(risk(p, &NOBODY, 2, 1).permille, 50);
}

/* Two who want one place that nobody has ranked yet: even chances. */
static void even_chances(void **state)
{
    (void)state;
    const struct pairing *p = of("{\"applicants\":{\"a\":[\"x\"],\"b\":[\"x\"]},\"mentors\":{\"x\":{\"prefs\":[]}}}");
    for (uint64_t seed = 1; seed < 20; seed++) {
        assert_in_range(risk(p, &NOBODY, 0, seed).permille, 400, 600);
        assert_in_range(risk(p, &MENTEES_ONLY, 0, seed).permille, 400, 600);
        assert_int_equal(risk(p, &NOBODY, 0, seed).runs, PAIRING_RISK_RUNS);
    }
}

/* A mentor whom many want is a greater risk than one whom nobody wants; both together a smaller one. */
static void a_longer_list_helps(void **state)
{
    (void)state;
    struct pairing *p = made_strict(arena, 40, 10, 3, 100);
    bool *known = arena_array(arena, 40, sizeof *known);
    uint32_t before = 1000;
    for (uint32_t i = 0; i < 30; i++)
        known[i] = true;
    for (uint32_t h = 0; h < 10; h++)
        p->places[h] = 3;
    for (uint32_t n = 1; n <= 10; n++) { /* the last mentee's list, cut to n */
        struct pairing cut = *p;
        cut.wishes.first = arena_array(arena, 41, sizeof(uint32_t));
        memcpy(cut.wishes.first, p->wishes.first, 41 * sizeof(uint32_t));
        cut.wishes.first[40] = cut.wishes.first[39] + n;
        const uint32_t now = risk(&cut, &(struct pairing_known){known, NULL}, 39, 5).permille;
        assert_true(now <= before + 50); /* but for chance */
        before = now;
    }
    assert_true(before < 500);
}

static void the_same_seed_the_same_answer(void **state)
{
    (void)state;
    made_seed(4);
    for (int i = 0; i < 100; i++) {
        struct made m = made_make(30);
        made_constrain(&m);
        const struct pairing *p = made_pairing(arena, &m);
        const uint32_t mentee = made_any(m.mentees);
        const uint64_t seed = made_any(UINT32_MAX);
        const struct pairing_risk one = risk(p, &EVERYBODY, mentee, seed), two = risk(p, &EVERYBODY, mentee, seed);
        assert_int_equal(one.permille, two.permille);
        (void)risk(p, &MENTEES_ONLY, mentee, seed);
        arena_reset(arena);
    }
}

/* Whatever the lists, the steps are bounded: then there are fewer runs. */
static void the_time_is_bounded(void **state)
{
    (void)state;
    made_seed(5);
    const struct pairing *p = made_strict(arena, 500, 100, 1, 100); /* most are refused by everybody */
    bool *known = arena_array(arena, 500, sizeof *known);
    memset(known, 1, 500);
    const struct pairing_risk r = risk(p, &(struct pairing_known){known, known}, 7, 1);
    assert_in_range(r.runs, 1, PAIRING_RISK_RUNS - 1);
    assert_in_range(r.permille, 600, 950); /* 400 of 500 stay alone */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_sure_is_not_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_one_may_know_of_oneself, set_up, tear_down),
        cmocka_unit_test_setup_teardown(even_chances, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_longer_list_helps, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_same_seed_the_same_answer, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_time_is_bounded, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
