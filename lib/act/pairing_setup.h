/* pairing_setup: which rules forbid pairs in a round, and how pairs are valued; set while it is a draft or open. Each is
   one act. */
#ifndef JX_ACT_PAIRING_SETUP_H
#define JX_ACT_PAIRING_SETUP_H

#include "lib/act/act.h"
#include "lib/domain/assign_value.h"
#include "lib/domain/pairing_rule.h"

/* Refusals: pairing_round.not_open; pairing_rule.parameter at the field "CODE_parameter" of the first that does not fit its
   rule. */
enum err act_pairing_setup_rules(struct act *a, const uint8_t round[16], const struct pairing_rule_set *set) MUST_CHECK;
/* Refusals: pairing_round.not_open; pairing_values.nothing (all weights are 0). ERR_INVALID: out of range. */
enum err act_pairing_setup_values(struct act *a, const uint8_t round[16],
                                  const struct assign_value_rule *values) MUST_CHECK;

#endif
