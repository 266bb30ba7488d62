/*
 * scenario_run: one part of a scenario, run, certified, and checked by the checker that shares no code with the engine:
 * what is not true is never stored.
 *
 * The certificate holds the instance: where wishes were taken, the lists. Whoever knows the names of a result (HR does)
 * finds out by the pairs, by locks and by loads which id is whose, whatever the ids are made of. So nobody gets it from a
 * page then: it is written on the host (`jiangxin certificate`), for whoever examines a round without its names. Where
 * pairs have values alone, HR may take it home.
 */
#ifndef JX_ACT_SCENARIO_RUN_H
#define JX_ACT_SCENARIO_RUN_H

#include "lib/act/scenario_market.h"

struct scenario_outcome { /* arena */
    const struct scenario_market *m;
    struct pairing_result *pairing; /* of lists */
    struct assign_result *assigned; /* of values */
    uint32_t *mentor_of;            /* of either */
    struct scenario_run run;        /* its figures; without ids, number, name and time */
    const char *certificate;
    struct scenario_pair *pairs; /* one for each mentee of the market */
};

/* ERR_BUG: the checker says it is not true, or what was written cannot be read again. ERR_CONFLICT with the refusal
   scenario.too_large: the certificate is more than the database takes. ERR_NO_MEMORY. */
enum err scenario_outcome_make(struct act *a, const struct scenario_market *m, enum scenario_side side,
                               struct scenario_outcome **out) MUST_CHECK;

/* Whether the same comes out as in an earlier run of the scenario whose instance is the same, with its pairs: then its
   certificate was checked when it was stored, and stands for this one. */
enum err scenario_outcome_again(struct act *a, const struct scenario_market *m, enum scenario_side side,
                                const struct scenario_run *former, const struct scenario_pair *pairs, size_t n,
                                struct scenario_outcome **out, bool *same) MUST_CHECK;

/* The engine alone, for asking what would be: without certificate and figures. */
enum err scenario_outcome_try(struct act *a, const struct scenario_market *m, enum scenario_side side,
                              struct scenario_outcome **out) MUST_CHECK;

#endif
