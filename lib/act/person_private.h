/* person_private: between the files of lib/act that act upon one person. */
#ifndef JX_ACT_PERSON_PRIVATE_H
#define JX_ACT_PERSON_PRIVATE_H

#include "lib/act/posting.h"
#include "lib/store/person_state.h"

struct person_run {                         /* an act upon one person */
    const uint8_t *person, *unit, *posting; /* public ids; NULL: none */
    int64_t version;
    const void *in;
    const char *post;
    day from, last;
    enum err (*work)(struct act *a, const struct scope *who, const struct person_run *x, const struct person_state *p);
    const char *flash; /* {0}: the person's name {1}: a day, when there is one */
};

/* Runs it: the scope, the version, `work`, where its result is shown. */
enum err person_run(struct act *a, const char *name, struct person_run *x) MUST_CHECK;
/* The id of a unit within the scope; a refusal beside the field "unit" for any other. */
enum err person_unit(struct act *a, const struct scope *who, const uint8_t public_id[16], int64_t *id) MUST_CHECK;

enum err posting_end_within(struct act *a, const struct scope *who, int64_t person_id, const uint8_t posting[16],
                            day last) MUST_CHECK;
enum err posting_correct_within(struct act *a, const struct scope *who, int64_t person_id, const uint8_t posting[16],
                                int64_t unit_id, const struct posting_fix *fix) MUST_CHECK;
enum err posting_remove_within(struct act *a, const struct scope *who, int64_t person_id,
                               const uint8_t posting[16]) MUST_CHECK;

#endif
