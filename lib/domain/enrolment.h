/*
 * enrolment: the life of one person's place in one class, as data: states, acts, approval routes, and who may enrol
 * when.
 *
 * A state says whether a seat row belongs to the enrolment: exactly in `held` and `booked`. `waiting` has a waiting
 * number and no seat. The other four are final. The table in enrolment.c is the only list of allowed changes; stores
 * update `WHERE state = old` and acts ask enrolment_allows() first.
 */
#ifndef JX_DOMAIN_ENROLMENT_H
#define JX_DOMAIN_ENROLMENT_H

#include <stdbool.h>

#include "lib/base/clock.h"
#include "lib/base/err.h"

enum enrolment_state {
    ENROLMENT_NONE, /* no row yet: where every life begins; has no text code */
    ENROLMENT_WAITING,
    ENROLMENT_HELD,   /* has a seat; an approval is outstanding */
    ENROLMENT_BOOKED, /* has a seat; all approved */
    ENROLMENT_REFUSED,
    ENROLMENT_CANCELLED,
    ENROLMENT_EXPIRED,         /* no approval came in time, or no seat before the class began */
    ENROLMENT_CLASS_CANCELLED, /* the class was called off */
    ENROLMENT_STATE_COUNT
};

enum enrolment_act {
    ENROLMENT_ENROL,
    ENROLMENT_PROMOTE,
    ENROLMENT_APPROVE,
    ENROLMENT_REFUSE, /* also strikes somebody from the waiting list */
    ENROLMENT_CANCEL,
    ENROLMENT_EXPIRE,
    ENROLMENT_CLASS_CANCEL,
    ENROLMENT_ACT_COUNT
};

/* Who must approve, in this order. */
enum enrolment_route { APPROVAL_NONE, APPROVAL_UNIT, APPROVAL_BASE, APPROVAL_UNIT_BASE, APPROVAL_COUNT };

/* The approval that is outstanding. It may come while the person waits, so that a seat that falls free is booked at
 * once. */
enum enrolment_step { STEP_NONE, STEP_UNIT, STEP_BASE, STEP_COUNT };

enum class_state { CLASS_DRAFT, CLASS_PUBLISHED, CLASS_CANCELLED, CLASS_STATE_COUNT };

/* Text codes as the database holds them ("waiting", "class_cancelled", "promote", "unit_base", "unit", "published").
   The first four give "" for a value without a code; static. Parsing is exact; false leaves *out alone. */
const char *enrolment_state_code(enum enrolment_state s);
const char *enrolment_act_code(enum enrolment_act a);
const char *enrolment_route_code(enum enrolment_route r);
const char *enrolment_step_code(enum enrolment_step s); /* STEP_NONE: "none" */
const char *class_state_code(enum class_state s);
bool enrolment_state_parse(const char *code, enum enrolment_state *out);
bool enrolment_act_parse(const char *code, enum enrolment_act *out);
bool enrolment_route_parse(const char *code, enum enrolment_route *out);
bool enrolment_step_parse(const char *code, enum enrolment_step *out);
bool class_state_parse(const char *code, enum class_state *out);

/* Whether `act` may turn `from` into `to`. */
bool enrolment_allows(enum enrolment_state from, enum enrolment_act act, enum enrolment_state to);

bool enrolment_has_seat(enum enrolment_state s); /* held, booked */
bool enrolment_is_live(enum enrolment_state s);  /* waiting, held, booked: at most one per person and class */

/* The approval that comes after `step`; STEP_NONE asks for the first. STEP_NONE as the answer: nothing is outstanding.
   A step that is not on the route has nothing after it. */
enum enrolment_step enrolment_next_step(enum enrolment_route route, enum enrolment_step step);

/* What somebody is who has a seat while `step` is outstanding: booked when nothing is, else held. */
enum enrolment_state enrolment_with_seat(enum enrolment_step step);

/* Why somebody may not enrol; the first that applies, in this order. */
enum enrolment_refusal {
    ENROL_OK,
    ENROL_NOT_PUBLISHED,
    ENROL_CLASS_CANCELLED,
    ENROL_NOT_OPEN, /* now < opens_at */
    ENROL_CLOSED,   /* now >= closes_at */
    ENROL_STARTED,  /* now >= starts_at */
    ENROL_UNIT_NOT_ALLOWED,
    ENROL_ALREADY,
    ENROL_REFUSAL_COUNT
};

/* What the question "may this person enrol now?" depends on. A full class is no refusal: there is the waiting list. */
struct enrolment_question {
    instant now;
    instant opens_at, closes_at; /* enrolment is open in [opens_at, closes_at) */
    instant starts_at;           /* start of the first session */
    enum class_state class_state;
    bool unit_allowed; /* the class is open to all, or to the person's unit */
    bool already_live; /* the person has a live enrolment in this class */
};

enum enrolment_refusal enrolment_may_enrol(const struct enrolment_question *q);

/* The message key of a refusal, e.g. "enrolment.not_open"; NULL for ENROL_OK. Static. */
const char *enrolment_refusal_key(enum enrolment_refusal r);

/* Whether the person may still give the place back: it is live and the first session has not begun. */
bool enrolment_may_cancel(enum enrolment_state s, instant now, instant starts_at);

#endif
