/*
 * mentor: HR's pool of mentors (导师库). Each function is one act (act.h).
 *
 * Whoever belongs, or last belonged, to a unit within the actor's scope (mentorship.manage) is theirs: ERR_NOT_FOUND
 * outside. Who is put off has no new mentee from then on; the pairs that are live go on until they end or are changed.
 */
#ifndef JX_ACT_MENTOR_H
#define JX_ACT_MENTOR_H

#include "lib/act/act.h"

struct mentor_input { /* borrowed */
    int64_t places;
    const char *specialties; /* course category codes with a blank between; "": their own */
    const char *about;
};

/* Makes a person (public id) a mentor. Refusals: mentor.already, mentor.left {name}. */
enum err act_mentor_add(struct act *a, const uint8_t person[16], const struct mentor_input *in) MUST_CHECK;
/* Refusals: mentor.places_held {held} at the field "places"; mentor.changed: `version` is not the row's any more. */
enum err act_mentor_save(struct act *a, const uint8_t mentor[16], int64_t version,
                         const struct mentor_input *in) MUST_CHECK;
/* Puts one off, with the reason: they are told. Refusal mentor.is_off. */
enum err act_mentor_off(struct act *a, const uint8_t mentor[16], const char *reason) MUST_CHECK;
/* Takes it back. Refusals mentor.is_on, mentor.left {name}. */
enum err act_mentor_on(struct act *a, const uint8_t mentor[16]) MUST_CHECK;

#endif
