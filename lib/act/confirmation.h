/*
 * confirmation: a signature by password or PIN (签名确认).
 *
 * The account program alone looks at passwords and PINs. It makes a confirmation, bound to the session, the person, what
 * it is for and the SHA-256 of what is signed, good for two minutes; the browser carries its token to the program that it
 * is for, which uses it up inside its own act. So no other program ever sees a password, and a token is of use to nobody
 * but the session that it was made in, once, for the very bytes that were signed.
 */
#ifndef JX_ACT_CONFIRMATION_H
#define JX_ACT_CONFIRMATION_H

#include "lib/act/account.h"
#include "lib/domain/confirmation.h"

struct confirmation_ask {
    int64_t session_id;
    const char *purpose;        /* one of confirmation_purposes */
    uint8_t hash[32];           /* SHA-256 of what is signed */
    const char *password, *pin; /* one of them; the other "" */
};
/* Makes one for the actor, outside of any transaction: at the gate, counted by the throttle. Refusals: ERR_INVALID at the
   field "password" (account.wrong_current) or "pin" (pin.wrong {left}, pin.none, pin.is_off, pin.now_off); ERR_CONFLICT
   with account.throttled or pin.throttled {minutes}; ERR_UNAVAILABLE with account.busy. */
enum err act_confirmation_make(struct act *a, const struct account_rules *r, const struct confirmation_ask *x,
                               char token[TOKEN_TEXT_SIZE]) MUST_CHECK;

/* Inside the work of another program's act: uses up the actor's confirmation; its id in *id. Refusals, all ERR_CONFLICT:
   confirmation.expired (or never made), confirmation.used, confirmation.other (another session's or person's, for
   something else, or what was to be signed has changed since). */
enum err act_confirmation_use(struct act *a, const char *token, const char *purpose, const uint8_t hash[32],
                              int64_t session_id, int64_t *id) MUST_CHECK;

#endif
