/*
 * mentorship_request: what mentee and mentor ask for (申请), and its states. Pure.
 *
 * objection: 异议, soon after the agreement was signed; HR answers. change: 更换导师; the mentee's unit gives its opinion, then HR
 * decides. release: 解除; the other of the two agrees or not. early: 提前出师; the review decides.
 */
#ifndef JX_DOMAIN_MENTORSHIP_REQUEST_H
#define JX_DOMAIN_MENTORSHIP_REQUEST_H

#include <stdbool.h>

enum mentorship_request_kind {
    MENTORSHIP_REQUEST_OBJECTION,
    MENTORSHIP_REQUEST_CHANGE,
    MENTORSHIP_REQUEST_RELEASE,
    MENTORSHIP_REQUEST_EARLY,
    MENTORSHIP_REQUEST_KIND_COUNT
};

enum mentorship_request_state {
    MENTORSHIP_REQUEST_NONE,
    MENTORSHIP_REQUEST_ASKED,
    MENTORSHIP_REQUEST_CONSIDERED, /* of a change: the department has spoken */
    MENTORSHIP_REQUEST_GRANTED,
    MENTORSHIP_REQUEST_REFUSED,
    MENTORSHIP_REQUEST_WITHDRAWN,
    MENTORSHIP_REQUEST_LAPSED, /* the pair ended without it */
    MENTORSHIP_REQUEST_STATE_COUNT
};

bool mentorship_request_may_become(enum mentorship_request_kind kind, enum mentorship_request_state from,
                                   enum mentorship_request_state to);
bool mentorship_request_is_live(enum mentorship_request_state s);

/* As the database holds them; MENTORSHIP_REQUEST_NONE is "none". Parsing is exact; false leaves *out alone. */
extern const char *const mentorship_request_kinds[]; /* NULL-terminated, in the order of the enum */
const char *mentorship_request_kind_code(enum mentorship_request_kind k);
bool mentorship_request_kind_parse(const char *code, enum mentorship_request_kind *out);
const char *mentorship_request_state_code(enum mentorship_request_state s);
bool mentorship_request_state_parse(const char *code, enum mentorship_request_state *out);

#endif
