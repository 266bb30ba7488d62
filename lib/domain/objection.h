/*
 * objection: the states of an objection to a public notice (异议), as data. Pure. Rule A7.
 *
 * received: in time. investigating: an officer looks into it. substantiated 属实, unsubstantiated 不属实. refusing: an officer will
 * not accept it, with a reason, and another one must agree (not_accepted 不予受理) or not (then it is investigated). One that
 * comes late is a report, which is passed on to whom it concerns: nothing is lost, and nothing late holds up the decision.
 */
#ifndef JX_DOMAIN_OBJECTION_H
#define JX_DOMAIN_OBJECTION_H

#include <stdbool.h>

enum objection_state {
    OBJECTION_NONE,
    OBJECTION_RECEIVED,
    OBJECTION_INVESTIGATING,
    OBJECTION_REFUSING,
    OBJECTION_SUBSTANTIATED,
    OBJECTION_UNSUBSTANTIATED,
    OBJECTION_NOT_ACCEPTED,
    OBJECTION_REPORT,
    OBJECTION_FORWARDED,
    OBJECTION_STATE_COUNT
};

bool objection_may_become(enum objection_state from, enum objection_state to);
/* Whether the decision has to wait for it. */
bool objection_is_open(enum objection_state s);

/* As the database holds them; the first is "none". Parsing is exact; false leaves *out alone. */
const char *objection_state_code(enum objection_state s);
bool objection_state_parse(const char *code, enum objection_state *out);

#endif
