/* import_people: between the planner of people and who carries its plan out. */
#ifndef JX_ACT_IMPORT_PEOPLE_H
#define JX_ACT_IMPORT_PEOPLE_H

#include "lib/act/import_plan_private.h"

enum people_place { PLACE_STAYS, PLACE_NEW, PLACE_MOVED, PLACE_CORRECTED };

struct people_item {               /* one row of the file; arena */
    const char *staff_no, *key;    /* staff_no NULL: a bad row */
    unsigned what;                 /* enum plan_what; 0 for a bad row too */
    const struct plan_person *old; /* NULL: somebody new */
    struct person now;             /* search keys are those of the old name */

    enum people_place place;
    int64_t unit_id;
    const char *post;
    day from_on;
    const struct plan_posting *was; /* with PLACE_MOVED and PLACE_CORRECTED */
    day left_on;                    /* with PLAN_ENDED */
};

enum err import_people_apply(struct act *a, const struct scope *who, struct plan *plan) MUST_CHECK;

#endif
