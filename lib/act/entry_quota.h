/* entry_quota: what a contest's manager does with the quotas of units (名额). Refusals are sentences in act->refusal. */
#ifndef JX_ACT_ENTRY_QUOTA_H
#define JX_ACT_ENTRY_QUOTA_H

#include "lib/act/act.h"
#include "lib/domain/entry.h"

struct quota_order { /* what one unit is to have in one discipline; public ids, borrowed */
    const uint8_t *discipline, *unit;
    int64_t was, want; /* was: as the form showed it; -1: whatever it is */
};

struct quota_result {
    size_t changed; /* of the orders */
    size_t refused; /* the order that a refusal belongs to */
};

/* Sets quotas of an edition that is prepared or open, all or none. Refused where more places are held than are to stay
   (with who holds them), and where somebody else has set a number since it was shown. Orders that change nothing are
   left alone. */
enum err act_entry_quota_set(struct act *a, const uint8_t edition[16], const struct quota_order *orders, size_t n,
                             struct quota_result *out) MUST_CHECK;

/* The same number for all units of a kind (unit.type), in one discipline or (NULL) in all. */
enum err act_entry_quota_level(struct act *a, const uint8_t edition[16], const uint8_t *discipline, const char *type,
                               int64_t want, struct quota_result *out) MUST_CHECK;

#endif
