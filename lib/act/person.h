/*
 * person: what HR does with people (人员): adding, editing, leaving, coming back. Where they belong is in posting.h.
 *
 * act_person_* are acts of somebody who holds person.edit over the unit that the person belongs to (for one who has
 * left: belonged to last; for one who is still to come: will belong to), and over the unit they come to:
 * ERR_NOT_FOUND where they do not. `version` is the one the form was drawn from: ERR_CONFLICT with person.changed when
 * somebody was faster. person_*_within do the same inside an open transaction, for the import; `who` NULL asks for no
 * scope, and they write their audit rows too.
 *
 * Refusals, with act->refused_field: those of lib/domain/person_rules.h, person.staff_no_taken, person.no_employment,
 * person.no_grade_band, person.no_specialty, person.birth_year, person.left_already {0: last day},
 * person.leaves_before_posting {0: day}, person.not_left, person.returns_too_early {0: last day}, person.changed, and
 * those of posting.h.
 */
#ifndef JX_ACT_PERSON_H
#define JX_ACT_PERSON_H

#include "lib/act/act.h"
#include "lib/store/person.h"

struct person_data {             /* as typed or read from a file; borrowed */
    const char *staff_no, *name; /* of one who is there the staff number is not looked at: it stays */
    int64_t gender;              /* GB/T 2261.1 */
    const char *grade_band, *employment;
    day joined_on;
    int64_t birth_year;    /* 0: not known */
    const char *phone;     /* full or masked; only the masked one is kept. "" or NULL: none */
    const char *specialty; /* NULL: none */
};

struct person_place { /* a unit and a post from a day on */
    int64_t unit_id;
    const char *post;
    day from_on;
};

enum err act_person_add(struct act *a, const struct person_data *in, const uint8_t unit[16], const char *post,
                        day from) MUST_CHECK;
enum err act_person_edit(struct act *a, const uint8_t person[16], int64_t version,
                         const struct person_data *in) MUST_CHECK;
/* `last` is the last day: postings and role grants end with it, and the account is closed after it. */
enum err act_person_leave(struct act *a, const uint8_t person[16], int64_t version, day last) MUST_CHECK;
/* Comes back with a new main posting. The account stays closed until it is given a new first password. */
enum err act_person_return(struct act *a, const uint8_t person[16], int64_t version, const uint8_t unit[16],
                           const char *post, day from) MUST_CHECK;

/* ---- inside an open transaction ---------------------------------------------------------------------------------- */

/* `out`: what is to be stored, checked and with search keys; nothing is written. */
enum err person_check(struct act *a, const struct person_data *in, struct person *out) MUST_CHECK;
enum err person_add_within(struct act *a, const struct scope *who, const struct person_data *in,
                           const struct person_place *at, int64_t *person_id) MUST_CHECK;
enum err person_edit_within(struct act *a, const struct scope *who, int64_t person_id, const struct person_data *in,
                            bool *changed) MUST_CHECK;
enum err person_leave_within(struct act *a, const struct scope *who, int64_t person_id, day last) MUST_CHECK;
enum err person_return_within(struct act *a, const struct scope *who, int64_t person_id,
                              const struct person_place *at) MUST_CHECK;

/* ---- for jobs ---------------------------------------------------------------------------------------------------- */

/* Closes the account of a person who has left, and ends their sessions; nothing when they are here (again). */
enum err act_person_close_account(struct act *a, int64_t person_id) MUST_CHECK;

#endif
