/*
 * programme_quota: places (名额) of units in a kind of honour that goes by units: by hand, or shared out by headcount
 * (lib/domain/quota_share.h). Each function is one act of an officer, until recommendations are closed. A place that a nomination holds
 * is never taken away.
 */
#ifndef JX_ACT_PROGRAMME_QUOTA_H
#define JX_ACT_PROGRAMME_QUOTA_H

#include "lib/act/programme.h"
#include "lib/domain/quota_share.h"
#include "lib/store/programme_quota.h"

enum { PROGRAMME_QUOTA_MAX = 500 }; /* places of one unit in one kind */

struct quota_wish { /* borrowed */
    const uint8_t *unit;
    int64_t was; /* as the form showed it; -1: not looked at */
    int64_t want;
};

struct quota_input { /* borrowed */
    const uint8_t *programme, *kind;
    const struct quota_wish *wishes;
    size_t n;
    size_t refused; /* set by the act: which of them was refused */
};
/* Sets what differs. Refusals: programme_quota.closed; .not_by_unit; and of the unit at `refused`: .held_places {unit, nominees},
   .was_changed {unit, places now}. ERR_NOT_FOUND: a unit that is not at or below the programme's. */
enum err act_programme_quota_set(struct act *a, struct quota_input *in) MUST_CHECK;

struct share_input { /* borrowed */
    const uint8_t *programme, *kind;
    const uint8_t *const *units; /* public ids of rows that are not deep */
    size_t n;
    int64_t places;
    int64_t seen; /* headcount of all of them, as it was shown */
};
/* Shares `places` out among these units; units that are not named lose theirs, unless nominations hold them. What it was computed
   from is kept. Refusals: as above; .nobody (no headcount); .seen (headcounts have changed). */
enum err act_programme_quota_share(struct act *a, const struct share_input *in) MUST_CHECK;

struct quota_line { /* arena: a unit with its part */
    const struct quota_row *row;
    struct quota_share share;
};
/* What that would give, in the order of the rows; of the act db, arena and today only. ERR_INVALID: nobody is counted, or out of
   range. ERR_NOT_FOUND: a unit that is none of the rows. */
enum err programme_quota_plan(struct act *a, const struct programme *p, int64_t kind_id, const uint8_t *const *units,
                              size_t n, int64_t places, struct quota_line **out, size_t *out_n,
                              int64_t *all) MUST_CHECK;

#endif
