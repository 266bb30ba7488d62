/* rank: joint ranks, what decided, advancement at the line, prizes by ratio. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "lib/domain/rank.h"
#include "tests/unit/with_arena.h"

enum { MOST = 64, KEYS = 3 };
#define NONE INT64_MIN

/* Result (higher), then time (lower), then theory (higher). */
static const struct rank_key RULE[KEYS] = {{.lower = false}, {.lower = true}, {.lower = false}};

static struct rank_place places[MOST];
static size_t order[MOST];

static void rank_all(const int64_t (*rows)[KEYS], size_t n, const bool *out)
{
    static struct rank_value values[MOST * KEYS];
    assert_true(n <= MOST);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < KEYS; k++) {
            const bool present = rows[i][k] != NONE;
            values[i * KEYS + k] = (struct rank_value){present, rational_whole(present ? rows[i][k] : 0)};
        }
    assert_int_equal(rank_entries(arena, values, out, n, RULE, KEYS, places, order), OK);
}

static void assert_place(size_t i, size_t rank, size_t sharing, size_t above, size_t below)
{
    assert_int_equal(places[i].rank, rank);
    assert_int_equal(places[i].sharing, sharing);
    assert_int_equal(places[i].above, above);
    assert_int_equal(places[i].below, below);
}

static void ties_are_decided_in_order(void **state)
{
    (void)state;
    static const int64_t rows[][KEYS] = {
        {80, 30, 70}, {90, 40, 60}, {80, 25, 10}, {80, 30, 70}, {80, 30, 71}, {10, 1, 1},
    };
    rank_all(rows, 6, NULL);
    assert_place(1, 1, 1, RANK_NOBODY, 0);
    assert_place(2, 2, 1, 0, 1);
    assert_place(4, 3, 1, 1, 2);
    assert_place(0, 4, 2, 2, 0); /* joint fourth; the fifth is skipped */
    assert_place(3, 4, 2, 2, 0);
    assert_place(5, 6, 1, 0, RANK_NOBODY);
    static const size_t expected[] = {1, 2, 4, 0, 3, 5};
    assert_memory_equal(order, expected, sizeof expected);
}

static void absent_is_not_zero(void **state)
{
    (void)state;
    static const int64_t rows[][KEYS] = {{80, NONE, 99}, {80, 3000, 0}, {80, NONE, 98}, {-5, 1, 1}, {NONE, 1, 1}};
    rank_all(rows, 5, NULL);
    assert_place(1, 1, 1, RANK_NOBODY, 1); /* a long time is a time */
    assert_place(0, 2, 1, 1, 2);           /* both without one: the next step decides */
    assert_place(2, 3, 1, 2, 0);
    assert_place(3, 4, 1, 0, 0); /* less than zero stands before nothing at all */
    assert_place(4, 5, 1, 0, RANK_NOBODY);
}

static void who_is_out_has_no_rank(void **state)
{
    (void)state;
    static const int64_t rows[][KEYS] = {{99, 1, 1}, {50, 1, 1}, {60, 1, 1}};
    static const bool out[] = {true, false, false};
    rank_all(rows, 3, out);
    assert_place(0, 0, 0, RANK_NOBODY, RANK_NOBODY);
    assert_place(2, 1, 1, RANK_NOBODY, 0);
    assert_place(1, 2, 1, 0, RANK_NOBODY);
    assert_int_equal(order[2], 0);
    static const bool all[] = {true, true, true};
    rank_all(rows, 3, all);
    for (size_t i = 0; i < 3; i++)
        assert_place(i, 0, 0, RANK_NOBODY, RANK_NOBODY);
    rank_all(rows, 0, NULL);
}

/* Any entries against the plain definition: a rank is one more than how many stand before. */
static void ranks_by_definition(void **state)
{
    (void)state;
    uint64_t z = 3;
    for (int round = 0; round < 3000; round++) {
        int64_t rows[MOST][KEYS];
        bool out[MOST];
        const size_t n = (size_t)(round % 24);
        for (size_t i = 0; i < n; i++) {
            for (size_t k = 0; k < KEYS; k++) {
                z = z * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
                rows[i][k] = (z >> 60) == 0 ? NONE : (int64_t)((z >> 40) % 3);
            }
            out[i] = (z >> 50) % 11 == 0;
        }
        rank_all((const int64_t(*)[KEYS])rows, n, out);
        for (size_t i = 0; i < n; i++) {
            size_t before = 0, equal = 0;
            for (size_t j = 0; j < n; j++) {
                int less = 0;
                for (size_t k = 0; k < KEYS && !less; k++) {
                    const int64_t a = rows[i][k], b = rows[j][k];
                    if (a == b)
                        continue;
                    less = a == NONE ? 1 : b == NONE ? -1 : (a < b) != RULE[k].lower ? 1 : -1;
                }
                if (!out[j]) {
                    before += less > 0;
                    equal += less == 0;
                }
            }
            assert_int_equal(places[i].rank, out[i] ? 0 : before + 1);
            assert_int_equal(places[i].sharing, out[i] ? 0 : equal);
        }
        for (size_t i = 1; i < n; i++) { /* the list is by rank, those out last */
            const size_t a = places[order[i - 1]].rank, b = places[order[i]].rank;
            assert_true(b == 0 || (a != 0 && a <= b));
        }
    }
}

static void ranks_of(const size_t *ranks, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t sharing = 0;
        for (size_t j = 0; j < n; j++)
            sharing += ranks[j] == ranks[i];
        places[i] = (struct rank_place){.rank = ranks[i], .sharing = ranks[i] ? sharing : 0};
    }
}

static void advancing_at_the_line(void **state)
{
    (void)state;
    static const size_t ranks[] = {1, 2, 3, 3, 5, 0};
    static const struct {
        size_t line;
        bool all;
        const char *who; /* 1: advances */
    } cases[] = {
        {0, true, "000000"}, {1, true, "100000"},  {2, false, "110000"}, {3, true, "111100"},  {3, false, "110000"},
        {4, true, "111100"}, {4, false, "111100"}, {5, true, "111110"},  {5, false, "111110"}, {99, false, "111110"},
    };
    ranks_of(ranks, 6);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool advances[6];
        char who[7] = "";
        rank_advance(places, 6, cases[i].line, cases[i].all, advances);
        for (size_t k = 0; k < 6; k++)
            who[k] = advances[k] ? '1' : '0';
        assert_string_equal(who, cases[i].who);
    }
}

static void quotas_by_ratio(void **state)
{
    (void)state;
    static const struct {
        struct rank_prizes rule;
        size_t ranked;
        size_t quotas[3];
    } cases[] = {
        {{3, {1, 2, 3}, 6, 0, false}, 40, {1, 2, 3}},
        {{3, {1, 2, 3}, 12, 0, false}, 40, {2, 4, 6}},
        {{3, {1, 2, 3}, 7, 0, false}, 40, {1, 2, 4}},  /* 1.17 2.33 3.5 */
        {{3, {1, 2, 3}, 8, 0, false}, 40, {1, 3, 4}},  /* 1.33 2.67 4 */
        {{3, {1, 2, 3}, 10, 0, false}, 40, {2, 3, 5}}, /* 1.67 3.33 5 */
        {{3, {1, 1, 1}, 4, 0, false}, 40, {2, 1, 1}},  /* equal remainders: to the higher */
        {{3, {1, 2, 3}, 1, 0, false}, 40, {0, 0, 1}},
        {{3, {1, 2, 3}, 0, INT64_C(30000000), false}, 41, {2, 4, 6}}, /* 30 % of 41 is 12.3: 12 */
        {{3, {1, 2, 3}, 0, INT64_C(33333333), false}, 3, {0, 0, 0}},  /* not quite one */
        {{3, {1, 2, 3}, 0, INT64_C(100000000), false}, 6, {1, 2, 3}},
        {{1, {5}, 4, 0, false}, 3, {4}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t quotas[RANK_PRIZES], total = 0;
        rank_prize_quotas(&cases[i].rule, cases[i].ranked, quotas);
        for (size_t k = 0; k < cases[i].rule.count; k++) {
            assert_int_equal(quotas[k], cases[i].quotas[k]);
            total += quotas[k];
        }
        if (cases[i].rule.places)
            assert_int_equal(total, cases[i].rule.places);
    }
}

static void prizes_at_the_line(void **state)
{
    (void)state;
    struct rank_prizes rule = {3, {1, 2, 3}, 6, 0, false};
    static const struct {
        size_t ranks[8];
        bool lower;
        size_t barred; /* index, 8: nobody */
        const char *who;
    } cases[] = {
        {{1, 2, 3, 4, 5, 6, 7, 8}, false, 8, "ABBCCC--"},
        {{1, 1, 3, 4, 5, 6, 7, 8}, false, 8, "AABCCC--"}, /* both get the first; one second prize the fewer */
        {{1, 1, 3, 4, 5, 6, 7, 8}, true, 8, "BBBCCC--"},
        {{1, 2, 3, 3, 5, 6, 7, 8}, false, 8, "ABBBCC--"},
        {{1, 2, 3, 4, 5, 6, 6, 8}, false, 8, "ABBCCCC-"},
        {{1, 2, 3, 4, 5, 6, 6, 8}, true, 8, "ABBCC---"},
        {{1, 2, 3, 4, 5, 6, 7, 8}, false, 4, "ABBC-C--"}, /* nobody moves up */
        {{1, 2, 0, 3, 4, 5, 6, 7}, false, 8, "AB-BCCC-"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int prizes[8];
        char who[9] = "";
        bool barred[8] = {false};
        ranks_of(cases[i].ranks, 8);
        if (cases[i].barred < 8)
            barred[cases[i].barred] = true;
        rule.ties_lower = cases[i].lower;
        rank_award(&rule, places, 8, barred, prizes);
        for (size_t k = 0; k < 8; k++)
            who[k] = prizes[k] == RANK_NO_PRIZE ? '-' : (char)('A' + prizes[k]);
        assert_string_equal(who, cases[i].who);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(ties_are_decided_in_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(absent_is_not_zero, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_is_out_has_no_rank, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ranks_by_definition, set_up, tear_down),
        cmocka_unit_test(advancing_at_the_line),
        cmocka_unit_test(quotas_by_ratio),
        cmocka_unit_test(prizes_at_the_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
