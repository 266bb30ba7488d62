/* results_gather: a bundle from what is stored of a round (lib/act/results.h): who competed, what was noted of them, every
   signed sheet. Inner to results and publication. */
#ifndef JX_ACT_RESULTS_GATHER_H
#define JX_ACT_RESULTS_GATHER_H

#include "lib/act/results.h"

/* By which number judges knew an entry. */
static inline int64_t results_number_of(const struct draw_row *place, enum blind blind)
{
    return blind == BLIND_NONE ? place->order_no : place->blind_no;
}

/* Sets x->results, sealed. Each sheet must hash to what its judge signed: another is ERR_BUG, for then the store was changed
   behind the programs' backs. ERR_INVALID: `findings`. */
enum err act_results_gather(struct sql *db, struct arena *a, const struct results_how *how, struct results_of *x,
                            struct results_findings *findings) MUST_CHECK;

#endif
