/*
 * judging_lead: who leads a run, and whether they saw it as it is.
 *
 * The chief judge leads the runs of a round, but those that they are recused from (a confirmed recusal). Those, and all
 * of a round without a chief judge, are led by a manager of the edition who has no duty in the round. Nobody leads the run
 * of an entry that they belong or belonged to.
 *
 * Two may work at once, in two browsers or two tabs: each form bears the version of the run that it was made from, and
 * whatever is done to a run raises it, so the second is told.
 */
#ifndef JX_ACT_JUDGING_LEAD_H
#define JX_ACT_JUDGING_LEAD_H

#include "lib/act/judging.h"
#include "lib/store/run.h"

/* Inside an act that holds the run: whether the actor leads it. ERR_NOT_FOUND: not so. With a `version` that is not the
   run's: refusal run.changed (ERR_CONFLICT). 0 is not compared. */
enum err judging_lead(struct act *a, const struct judging_day *d, const struct run_row *run,
                      int64_t version) MUST_CHECK;
/* The same for what a manager may do to any run, too: but of one's own entry, and a chief judge who is recused. */
enum err judging_lead_or_manage(struct act *a, const struct judging_day *d, const struct run_row *run,
                                int64_t version) MUST_CHECK;
/* Raises the run's version after something that changed neither its state nor its status. */
enum err judging_lead_touch(struct act *a, const struct run_row *run) MUST_CHECK;

#endif
