/* eligibility_setup: the rules of a kind and the limits of a programme's list, set by officers while the programme is a draft. */
#ifndef JX_ACT_ELIGIBILITY_SETUP_H
#define JX_ACT_ELIGIBILITY_SETUP_H

#include "lib/act/programme.h"
#include "lib/domain/award_limit.h"
#include "lib/store/eligibility.h"

/* All by an officer of the programme; refusal eligibility.locked once it is approved. ERR_NOT_FOUND: not theirs, no such kind. */

struct kind_rules_order { /* borrowed */
    const uint8_t *programme, *kind;
    struct kind_rules rules; /* the words of its bands count, not how they sort */
};
/* Further refusals: eligibility.band {field} (no such word; refused_field as the field), eligibility.types (none; "types"). */
enum err act_eligibility_rules(struct act *a, const struct kind_rules_order *x) MUST_CHECK;

struct preset_order { /* borrowed */
    const uint8_t *programme;
    enum eligibility_preset preset;
};
/* Turns on what a source says: rules of every kind of people or units, limits of the list; what else is on stays. */
enum err act_eligibility_preset(struct act *a, const struct preset_order *x) MUST_CHECK;

struct limits_order { /* borrowed */
    const uint8_t *programme;
    const struct limit *limits;
    size_t n;
};
enum err act_eligibility_limits(struct act *a, const struct limits_order *x) MUST_CHECK;

#endif
