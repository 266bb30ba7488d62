/*
 * confirmed: uses up a signature by password or PIN, inside the act that it confirms. The token comes from the account
 * program (`POST /account/confirm`) through the browser; it is bound to the session, the person, the purpose and the hash
 * of what is signed, and works once.
 */
#ifndef JX_ACT_CONFIRMED_H
#define JX_ACT_CONFIRMED_H

#include "lib/act/act.h"

/* What a person must have confirmed. Borrowed. */
struct confirmed_for {
    const char *token;   /* as the form brought it */
    int64_t session_id;  /* of the request */
    const char *purpose; /* "ballot", "results", "ruling" */
    const uint8_t *hash; /* 32: SHA-256 of what is signed, as it is now */
};

/* Inside an act, after its locks: finds the confirmation, compares, uses it up; `id` is what the signed thing refers to.
   One that belongs to another person, session or purpose is as unknown as one that was never made. Refusals
   (ERR_CONFLICT) confirmed.unknown, confirmed.used, confirmed.expired, confirmed.other (what was signed has changed
   since). */
enum err act_confirmed_take(struct act *a, const struct confirmed_for *x, int64_t *id) MUST_CHECK;

#endif
