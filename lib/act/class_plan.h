/* class_plan: a class as its manager wants it, checked against the rules and the rooms and people it needs. Used inside
 * the acts of lib/act/class.c. */
#ifndef JX_ACT_CLASS_PLAN_H
#define JX_ACT_CLASS_PLAN_H

#include "lib/act/class.h"
#include "lib/store/class.h"
#include "lib/store/class_session.h"

struct class_plan { /* arena: ready to be stored */
    struct class_row row;
    struct class_session *sessions; /* in order of time, with ids and numbers */
    size_t session_count;
};

/* From an input; `before` is the draft it replaces, or NULL. ERR_INVALID with remarks. */
enum err class_plan_make(struct act *a, const struct class_input *in, const struct class_row *before,
                         const struct scope *who, struct class_plan *out, struct class_remarks *remarks) MUST_CHECK;

/* Checks a stored class as of now; OK with remarks when a rule is broken. */
enum err class_plan_check(struct act *a, const struct class_row *k, struct class_remarks *remarks) MUST_CHECK;

/* Refuses with class.places when a venue of the stored sessions holds fewer than k->capacity. */
enum err class_plan_places(struct act *a, const struct class_row *k) MUST_CHECK;

#endif
