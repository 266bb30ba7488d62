/*
 * mentoring_sign: signs of going through the motions (走过场): found and followed up by jobs, explained by the pair, looked
 * at by HR. Acts (act.h).
 *
 * The pair is told first and may say in a line how it came. What is open for mentoring_sign_days goes to HR, explained or
 * not; 优秀 and honours wait until HR has looked (view mentoring_sign_open). Nobody in HR looks at a sign of their own pair.
 */
#ifndef JX_ACT_MENTORING_SIGN_H
#define JX_ACT_MENTORING_SIGN_H

#include "lib/act/mentorship.h"
#include "lib/store/mentoring_sign.h"

/* By mentee or mentor. Refusals: mentoring.not_active, sign.closed (explained, resolved, or with HR by now). */
enum err act_mentoring_sign_explain(struct act *a, const uint8_t pair[16], const uint8_t sign[16],
                                    const char *words) MUST_CHECK;

/* One for HR, with its pair. ERR_NOT_FOUND: there is none that went to HR in the actor's scope, or the actor is one of
   the two. */
enum err act_mentoring_sign_see(struct act *a, const uint8_t public_id[16], struct mentoring_sign *s,
                                struct mentorship *m) MUST_CHECK;
struct mentoring_look { /* borrowed */
    const uint8_t *sign;
    int64_t version;
    enum mentoring_finding code;
    const char *words;
};
/* By HR. Refusal sign.looked (somebody has by now). */
enum err act_mentoring_sign_look(struct act *a, const struct mentoring_look *x) MUST_CHECK;

/* Everything that a day brings to active pairs: periods are laid down, logs are reminded of, signs are found, resolved, sent
   to HR. One transaction for each pair, which does again nothing that was done: killed anywhere, it is done once. */
enum err act_mentoring_day(struct act *a) MUST_CHECK;

#endif
