/* unit_private: between lib/act/unit.c and unit_change.c. */
#ifndef JX_ACT_UNIT_PRIVATE_H
#define JX_ACT_UNIT_PRIVATE_H

#include "lib/act/unit.h"

enum err unit_reopen_within(struct act *a, const struct scope *who, int64_t unit_id) MUST_CHECK;
enum err unit_withdraw_within(struct act *a, const struct scope *who, int64_t unit_id) MUST_CHECK;
/* Brings the rows of units and the closure to the versions of today. */
enum err unit_turn_within(struct act *a, size_t *changed) MUST_CHECK;

#endif
