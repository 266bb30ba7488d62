/*
 * factor: the second factor of a person: a code of their authenticator, or one of ten recovery codes, after the
 * password.
 *
 * The secret is stored sealed (lib/crypt/box) under a key that is not in the database. A code is good for its half
 * minute and the ones beside it, and works once: the step it belongs to is a row that can be written once only, so the
 * clock may be set back without a code working twice or a person being locked out. Tries are counted as those of
 * passwords are.
 *
 * Who has given a password only has a session that reaches nothing (must_factor). When the code is right, another
 * session with another token takes its place.
 *
 * Refusals, unless said otherwise: ERR_INVALID with the field ("code", "password"), ERR_CONFLICT with
 * account.throttled or factor.…, ERR_UNAVAILABLE with account.busy. All but the first two and act_factor_reset need the
 * rules' factor_key.
 */
#ifndef JX_ACT_FACTOR_H
#define JX_ACT_FACTOR_H

#include "lib/act/account.h"
#include "lib/crypt/totp.h"

enum {
    FACTOR_CODES = 10, /* recovery codes */
    FACTOR_CODE_SIZE = TOKEN_ONE_TIME_SIZE
};

/* Whether the policy asks a second factor of a role that the person holds today. */
enum err act_factor_demanded(struct act *a, const struct account_rules *r, int64_t person_id, bool *yes) MUST_CHECK;
/* What a person who has given their password still owes. */
enum err act_factor_standing(struct act *a, const struct account_rules *r, int64_t person_id, bool *must_factor,
                             bool *must_enrol) MUST_CHECK;

/* The second step of signing in: the actor's code for the session `half_id`. */
struct factor_given {
    char token[TOKEN_TEXT_SIZE]; /* of the session that follows, for the cookie */
    int64_t session_id;
};
struct factor_giving {
    int64_t half_id;
    enum must_change must_change; /* what that session owes besides */
    const char *code;             /* as typed */
    const char *agent;            /* the browser; "" allowed */
};
enum err act_factor_give(struct act *a, const struct account_rules *r, const struct factor_giving *asked,
                         struct factor_given *out) MUST_CHECK;

/* ---- setting up, for the session `session_id` of the actor ---- */

/* Puts a new secret before the person. `password`: NULL for who has just signed in and must set up a second factor.
   ERR_CONFLICT with factor.on: they have one. */
enum err act_factor_begin(struct act *a, const struct account_rules *r, int64_t session_id,
                          const char *password) MUST_CHECK;
/* The same for who has one: another telephone. The old secret serves until the new one's first code. */
enum err act_factor_replace(struct act *a, const struct account_rules *r, int64_t session_id, const char *password,
                            const char *code) MUST_CHECK;
/* The first code of the new secret: from now on it is asked for. Makes recovery codes; other sessions end.
   ERR_CONFLICT with factor.no_draft: nothing was begun. */
enum err act_factor_confirm(struct act *a, const struct account_rules *r, int64_t session_id,
                            const char *code) MUST_CHECK;
/* Leaves it at what was. */
enum err act_factor_cancel(struct act *a, int64_t session_id) MUST_CHECK;

/* New recovery codes; the old ones are worth nothing. */
enum err act_factor_renew(struct act *a, const struct account_rules *r, int64_t session_id, const char *password,
                          const char *code) MUST_CHECK;
/* The person has written them down: they are shown no more. */
enum err act_factor_kept(struct act *a, int64_t session_id) MUST_CHECK;

/* ERR_CONFLICT with factor.demanded: the policy asks it of one of the actor's roles. */
enum err act_factor_off(struct act *a, const struct account_rules *r, int64_t session_id, const char *password,
                        const char *code) MUST_CHECK;

/* For the command: a telephone was lost and the recovery codes too, and nobody is there to reset it on a page. Their
   sessions end. ERR_NOT_FOUND: they have no second factor. */
enum err act_factor_reset(struct act *a, int64_t person_id) MUST_CHECK;

/* ---- what the pages show ---- */

struct factor_view {
    bool on;
    instant confirmed_at;
    int64_t codes_left;
    bool demanded;                              /* by the policy */
    char secret[TOTP_TEXT_SIZE];                /* of the draft; "": none */
    char codes[FACTOR_CODES][FACTOR_CODE_SIZE]; /* to be written down; "": none */
};
enum err act_factor_look(struct act *a, const struct account_rules *r, int64_t session_id,
                         struct factor_view *out) MUST_CHECK;

#endif
