/*
 * assign_value: what a pair is worth where people gave no wishes: a value from 0, the best, as a sum of parts that can be
 * told: how far apart the two's specialties and their offices are, and how much experience the mentor is short of.
 *
 * Each part is 0 … ASSIGN_VALUE_PART, times the weight that the office gave it:
 *
 *     specialty    the same 0, related 40, another 100
 *     distance     the same unit 0, the same county or district 30, the same city 60, farther 100
 *     experience   100 × the years that the mentor is short of the years wanted ÷ these, rounded down; 0 when none are
 *                  wanted
 *
 * The related specialty and the distances in between are not of a rule from elsewhere: they are the defaults that
 * docs/pairing.md tells, and may be set. A value is at most 3 × 100 × 100 = 30,000. Pure.
 */
#ifndef JX_DOMAIN_ASSIGN_VALUE_H
#define JX_DOMAIN_ASSIGN_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"

enum { ASSIGN_VALUE_WEIGHT = 100, ASSIGN_VALUE_PART = 100, ASSIGN_VALUE_YEARS = 60 };

enum assign_specialty { ASSIGN_SPECIALTY_SAME, ASSIGN_SPECIALTY_RELATED, ASSIGN_SPECIALTY_OTHER, ASSIGN_SPECIALTIES };
enum assign_distance { ASSIGN_SAME_UNIT, ASSIGN_SAME_COUNTY, ASSIGN_SAME_CITY, ASSIGN_FARTHER, ASSIGN_DISTANCES };

struct assign_value_rule {                     /* set by the office */
    uint32_t specialty, distance, experience;  /* weights: 0 (does not count) … ASSIGN_VALUE_WEIGHT */
    uint32_t of_specialty[ASSIGN_SPECIALTIES]; /* 0 … ASSIGN_VALUE_PART, not falling */
    uint32_t of_distance[ASSIGN_DISTANCES];    /* the same */
    uint32_t years;                            /* of experience that are wanted of a mentor; 0: none */
};
/* What is so when the office has set nothing: weights 60, 30 and 10, 5 years. */
extern const struct assign_value_rule assign_value_default;

struct assign_value_facts { /* of one pair */
    enum assign_specialty specialty;
    enum assign_distance distance;
    uint32_t years; /* whole years of the mentor's experience */
};

struct assign_value { /* the parts, with their weights, and their sum */
    uint32_t specialty, distance, experience;
    uint32_t cost;
};

/* ERR_INVALID: a weight, a part or the years are out of range, or parts fall. */
enum err assign_value_check(const struct assign_value_rule *rule) MUST_CHECK;

/* The value of a pair by a good rule. */
struct assign_value assign_value_of(const struct assign_value_rule *rule, const struct assign_value_facts *facts);

#endif
