/*
 * slip: a code for one sign-in, given to somebody in scope who was seen in person, because they have forgotten their
 * password on the day. Never for somebody with a privileged role: whoever hands it out has it in their hands.
 */
#ifndef JX_ACT_SLIP_H
#define JX_ACT_SLIP_H

#include "lib/act/account.h"
#include "lib/store/slip.h"

struct slip_issued {
    struct slip_person person;
    char code[TOKEN_ONE_TIME_SIZE]; /* unless a->repeated: then it was shown before */
    instant expires_at;
};
/* A slip for a person within the actor's scope; one that is still open ends, and their account may be tried again at
   once. ERR_NOT_FOUND; ERR_CONFLICT with slip.self, slip.privileged, slip.disabled. */
enum err act_slip_issue(struct act *a, const struct policy *policy, const uint8_t person_id[16],
                        struct slip_issued *out) MUST_CHECK;
/* Withdraws one of the actor's own. ERR_NOT_FOUND: none that is still open. */
enum err act_slip_end(struct act *a, const uint8_t public_id[16]) MUST_CHECK;

#endif
