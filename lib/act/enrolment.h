/*
 * enrolment: what people do with places in classes. Each function is one act (see act.h), to be handed to nobody else:
 * it runs its own transaction. Refusals are sentences in act->refusal; acts on what the actor may not see answer
 * ERR_NOT_FOUND.
 *
 * Order of locks: the class's line, class, seat, enrolment. Booking a free seat takes no line: it locks the class
 * shared and a seat row, passing over those that others are just taking; only when it finds none does it begin anew
 * with the line locked, look again without passing over, and then take the next waiting number.
 */
#ifndef JX_ACT_ENROLMENT_H
#define JX_ACT_ENROLMENT_H

#include "lib/act/act.h"
#include "lib/domain/enrolment.h"

struct enrolled { /* what came of it */
    enum enrolment_state state;
    int64_t seat_no, waiting_no;
};

/* The actor enrols in a class. Refused before opening, after closing, when cancelled, begun, not for the actor's unit,
   enrolled already, or when the hours are taken by another class (named). */
enum err act_enrolment_enrol(struct act *a, const uint8_t class_id[16], struct enrolled *out) MUST_CHECK;

/* The actor gives a place back (their own); the seat goes to the first in line. */
enum err act_enrolment_cancel(struct act *a, const uint8_t enrolment_id[16]) MUST_CHECK;

/* Approves the step that is outstanding, or refuses with a reason. The actor must hold enrolment.approve_unit over the
   person's unit for the step `unit`, class.manage over the organizer for `base`; a manager may refuse anybody live,
   whatever the step. */
enum err act_enrolment_approve(struct act *a, const uint8_t enrolment_id[16]) MUST_CHECK;
enum err act_enrolment_refuse(struct act *a, const uint8_t enrolment_id[16], const char *reason) MUST_CHECK;

/* For jobs: in one class, ends what was not approved in time and, once the class has begun, the waiting list; seats
 * that are free go on. */
enum err act_enrolment_expire(struct act *a, int64_t class_id) MUST_CHECK;

/* Inside another act's transaction, with the line of the class locked: gives free seats to those waiting, in order,
   passing over (and telling, once) whoever now sits in another class at that time. Used by everything that frees or
   adds a seat. */
enum err enrolment_promote(struct act *a, int64_t class_id) MUST_CHECK;

/* Likewise: everybody's place in a class that is called off ends, and they are told why. */
enum err enrolment_end_all(struct act *a, int64_t class_id, const char *reason) MUST_CHECK;

#endif
