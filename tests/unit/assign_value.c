/* assign_value: the value of a pair, part by part. */
#include "lib/domain/assign_value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/domain/assign.h"

static struct assign_value of(enum assign_specialty specialty, enum assign_distance distance, uint32_t years)
{
    const struct assign_value_facts facts = {specialty, distance, years};
    return assign_value_of(&assign_value_default, &facts);
}

static void the_best_pair_is_worth_nothing(void **state)
{
    (void)state;
    assert_int_equal(of(ASSIGN_SPECIALTY_SAME, ASSIGN_SAME_UNIT, 5).cost, 0);
    assert_int_equal(of(ASSIGN_SPECIALTY_SAME, ASSIGN_SAME_UNIT, 40).cost, 0);
}

static void each_part_stands_by_itself(void **state)
{
    (void)state;
    const struct assign_value v = of(ASSIGN_SPECIALTY_RELATED, ASSIGN_SAME_COUNTY, 3);
    assert_int_equal(v.specialty, 60 * 40);
    assert_int_equal(v.distance, 30 * 30);
    assert_int_equal(v.experience, 10 * 40); /* 2 of 5 years are missing */
    assert_int_equal(v.cost, v.specialty + v.distance + v.experience);
    assert_int_equal(of(ASSIGN_SPECIALTY_OTHER, ASSIGN_FARTHER, 0).cost, 60 * 100 + 30 * 100 + 10 * 100);
    assert_int_equal(of(ASSIGN_SPECIALTY_SAME, ASSIGN_SAME_CITY, 5).cost, 30 * 60);
}

static void farther_is_never_better(void **state)
{
    (void)state;
    for (int s = 0; s < ASSIGN_SPECIALTIES; s++)
        for (int d = 0; d < ASSIGN_DISTANCES; d++)
            for (uint32_t y = 1; y <= 10; y++) {
                const uint32_t cost = of((enum assign_specialty)s, (enum assign_distance)d, y).cost;
                assert_true(of((enum assign_specialty)s, (enum assign_distance)d, y - 1).cost >= cost);
                assert_true(d == 0 || of((enum assign_specialty)s, (enum assign_distance)(d - 1), y).cost <= cost);
                assert_true(s == 0 || of((enum assign_specialty)(s - 1), (enum assign_distance)d, y).cost <= cost);
                assert_true(cost <= ASSIGN_COST);
            }
}

static void a_weight_of_nothing_counts_nothing(void **state)
{
    (void)state;
    struct assign_value_rule rule = assign_value_default;
    rule.specialty = rule.years = 0;
    const struct assign_value_facts facts = {ASSIGN_SPECIALTY_OTHER, ASSIGN_SAME_UNIT, 0};
    assert_int_equal(assign_value_check(&rule), OK);
    assert_int_equal(assign_value_of(&rule, &facts).cost, 0);
}

static void a_rule_that_is_none(void **state)
{
    (void)state;
    assert_int_equal(assign_value_check(&assign_value_default), OK);
#define WITH(change)                                                                                                   \
    do {                                                                                                               \
        struct assign_value_rule rule = assign_value_default;                                                          \
        change;                                                                                                        \
        assert_int_equal(assign_value_check(&rule), ERR_INVALID);                                                      \
    } while (0)
    WITH(rule.specialty = 101);
    WITH(rule.distance = 101);
    WITH(rule.experience = 101);
    WITH(rule.years = 61);
    WITH(rule.of_specialty[ASSIGN_SPECIALTY_RELATED] = 101);
    WITH(rule.of_specialty[ASSIGN_SPECIALTY_OTHER] = 39);
    WITH(rule.of_distance[ASSIGN_SAME_UNIT] = 31);
    WITH(rule.of_distance[ASSIGN_FARTHER] = 101);
#undef WITH
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_pair_is_worth_nothing),
        cmocka_unit_test(each_part_stands_by_itself),
        cmocka_unit_test(farther_is_never_better),
        cmocka_unit_test(a_weight_of_nothing_counts_nothing),
        cmocka_unit_test(a_rule_that_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
