/*
 * mentorship_request: what mentee and mentor ask for (申请), and who answers; and the end of a pair by HR.
 *
 *   objection  异议      within the days of the setting after all had signed: HR maintains, releases, or gives another mentor
 *   change     更换导师  the mentee's unit gives its opinion, then HR gives another mentor or refuses
 *   release    解除      the other of the two agrees, which ends the pair, or does not
 *   early      提前出师  after the share of the period that the setting says; answered by the review (mentorship_request_settle)
 *
 * A pair that takes the place of another follows it (former_id), and its agreement goes on from the old one's, unsigned.
 */
#ifndef JX_ACT_MENTORSHIP_REQUEST_H
#define JX_ACT_MENTORSHIP_REQUEST_H

#include "lib/act/mentorship.h"
#include "lib/store/mentorship_request.h"

struct mentorship_ask { /* borrowed */
    const uint8_t *pair;
    enum mentorship_request_kind kind;
    const char *words;
    int64_t objection_days, early_twelfths; /* the settings */
};
/* Refusals: request.over (the pair has ended), request.not_active (its agreement is not signed), request.already,
   request.objection_late {last day, days}, request.early_soon {first day}. ERR_NOT_FOUND: the actor is neither of the two. */
enum err act_mentorship_ask(struct act *a, const struct mentorship_ask *x) MUST_CHECK;
/* Why one could not be asked for now (key NULL: it can). Arena. */
enum err act_mentorship_ask_obstacle(struct act *a, const struct mentorship *m, const struct mentorship_ask *x,
                                     struct message *out) MUST_CHECK;

struct mentorship_request_right {
    bool withdraw; /* whoever asked, as long as it is open */
    bool consider; /* the unit, a change not yet considered */
    bool answer;   /* HR, or the other of the two: it is their turn */
};
/* One for whoever may see its pair; but the words of mentee and mentor are for the two, HR and the unit: for leaders
   ERR_NOT_FOUND. */
enum err act_mentorship_request_see(struct act *a, const uint8_t public_id[16], struct mentorship_request *r,
                                    struct mentorship *m, struct mentorship_request_right *right) MUST_CHECK;

/* Refusal request.closed. ERR_NOT_FOUND: not the actor's own. */
enum err act_mentorship_request_withdraw(struct act *a, const uint8_t public_id[16]) MUST_CHECK;

struct mentorship_opinion { /* borrowed */
    const uint8_t *request;
    bool agree;
    const char *words;
};
/* The unit's. Refusal request.closed. ERR_NOT_FOUND: not of the unit, or nothing to consider. */
enum err act_mentorship_request_consider(struct act *a, const struct mentorship_opinion *x) MUST_CHECK;

enum mentorship_outcome { MENTORSHIP_KEEP, MENTORSHIP_RELEASE, MENTORSHIP_REPLACE };
struct mentorship_answer { /* borrowed */
    const uint8_t *request;
    enum mentorship_outcome outcome; /* RELEASE: an objection, a release; REPLACE: an objection, a change */
    const char *words;
    const uint8_t *mentor; /* public id of the person, with REPLACE */
};
/* Refusals: request.closed, request.not_considered, request.outcome_unfit (not one of its kind); those of mentorship_pair and
   mentorship.own (the actor would be the mentor), at field "mentor". ERR_NOT_FOUND: not the actor's to answer, or the mentor is not within their scope. */
enum err act_mentorship_request_answer(struct act *a, const struct mentorship_answer *x) MUST_CHECK;

struct mentorship_ending { /* borrowed */
    const uint8_t *pair;
    const char *code; /* one of mentorship_end_codes */
    const char *reason;
};
/* What HR may end a pair for: NULL-terminated; message mentorship.end.CODE. */
extern const char *const mentorship_end_codes[];
/* By HR: void while the agreement is not signed, else released. Refusal request.over. ERR_NOT_FOUND: not HR of it. */
enum err act_mentorship_end(struct act *a, const struct mentorship_ending *x) MUST_CHECK;

/* ---- inside another act's work ----------------------------------------------------------------------------------------- */

/* The open request for early completion of a pair that is locked, for the review that decides it. ERR_NOT_FOUND: none. */
enum err mentorship_request_early(struct act *a, const struct mentorship *m, struct mentorship_request *out) MUST_CHECK;
/* Answers one that is the review's to answer: granted or refused, with words; audits, tells both. */
enum err mentorship_request_settle(struct act *a, const struct mentorship *m, const struct mentorship_request *r,
                                   bool granted, const char *words) MUST_CHECK;

/* "/mentor/request/ID" + tail. Arena; NULL: no memory. */
const char *mentorship_request_path(struct arena *a, const struct mentorship_request *r, const char *tail);

#endif
