/* criterion: what managers do with single criteria (评分项) of a segment's rubric. Each is one act (see act.h). */
#ifndef JX_ACT_CRITERION_H
#define JX_ACT_CRITERION_H

#include "lib/act/act.h"
#include "lib/domain/rubric.h"

struct criterion_input {      /* as a form gives it; borrowed */
    const uint8_t *edition;   /* public id */
    const uint8_t *segment;   /* public id: where a new one belongs */
    const uint8_t *criterion; /* public id; NULL: a new one */
    int64_t version;          /* that the form was drawn from; of a new one not looked at */
    int64_t place;            /* from 1; 0: behind the others, or where it stands */
    struct rubric_criterion is;
};

struct criterion_remark { /* which row of bands, deductions or faults the refusal is about */
    size_t index;
};

/* Saves a criterion of an edition within the manager's scope: ERR_NOT_FOUND outside. Refusals, with act->refused_field:
   setup.code_shape, setup.criterion_taken {0: the code}, setup.theory_criteria, setup.many_criteria, those of
   rubric_check (fields max, step, band_from, band_to, deduction_points, deduction_cap); setup.over, setup.changed. */
enum err act_criterion_save(struct act *a, const struct criterion_input *in,
                            struct criterion_remark *remark) MUST_CHECK;

/* Removes one. Refusals: setup.in_use, setup.over. */
enum err act_criterion_remove(struct act *a, const uint8_t edition[16], const uint8_t criterion[16]) MUST_CHECK;

#endif
