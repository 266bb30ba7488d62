/* assign_value: a pair's value as the sum of its parts. */
#include "lib/domain/assign_value.h"

const struct assign_value_rule assign_value_default = {
    .specialty = 60,
    .distance = 30,
    .experience = 10,
    .of_specialty = {0, 40, 100},
    .of_distance = {0, 30, 60, 100},
    .years = 5,
};

/* From 0 to ASSIGN_VALUE_PART, not falling. */
static bool rises(const uint32_t *parts, int n)
{
    for (int k = 1; k < n; k++)
        if (parts[k] < parts[k - 1])
            return false;
    return parts[n - 1] <= ASSIGN_VALUE_PART;
}

enum err assign_value_check(const struct assign_value_rule *rule)
{
    const bool good = rule->specialty <= ASSIGN_VALUE_WEIGHT && rule->distance <= ASSIGN_VALUE_WEIGHT &&
                      rule->experience <= ASSIGN_VALUE_WEIGHT && rule->years <= ASSIGN_VALUE_YEARS &&
                      rises(rule->of_specialty, ASSIGN_SPECIALTIES) && rises(rule->of_distance, ASSIGN_DISTANCES);
    return good ? OK : ERR_INVALID;
}

struct assign_value assign_value_of(const struct assign_value_rule *rule, const struct assign_value_facts *facts)
{
    const uint32_t missing = facts->years < rule->years ? rule->years - facts->years : 0;
    const uint32_t part = rule->years > 0 ? missing * ASSIGN_VALUE_PART / rule->years : 0;
    struct assign_value v = {.specialty = rule->specialty * rule->of_specialty[facts->specialty],
                             .distance = rule->distance * rule->of_distance[facts->distance],
                             .experience = rule->experience * part};
    v.cost = v.specialty + v.distance + v.experience;
    return v;
}
