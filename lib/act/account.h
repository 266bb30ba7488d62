/*
 * account: signing in and out, passwords, the language a person reads. Each function is one act (see act.h); those that
 * look at a password wait at the gate first, outside of any transaction.
 *
 * The throttle counts tries per account (whether it exists or not) and per address, where an office's many people come
 * from one. Who is refused learns nothing: a wrong password, an unknown name and a disabled account get the same
 * sentence after the same time; so do a first password and a slip that are no longer good.
 */
#ifndef JX_ACT_ACCOUNT_H
#define JX_ACT_ACCOUNT_H

#include "lib/act/act.h"
#include "lib/base/config.h"
#include "lib/crypt/password.h"
#include "lib/crypt/password_gate.h"
#include "lib/crypt/token.h"
#include "lib/domain/setting.h"
#include "lib/store/session.h"

struct account_rules {
    struct password_gate *gate;
    const uint8_t
        *factor_key; /* what secrets of second factors are sealed with (lib/act/factor.h); NULL: not at hand */
    struct password_cost cost;
    struct policy policy;
};

/* The rules: what belongs to the machine from its file, the rest from what the administrators have set. */
struct account_rules account_rules(const struct config *c, const struct policy *p, struct password_gate *gate);

struct sign_in {
    const char *staff_no; /* as typed */
    const char *password;
    const char *agent;  /* the browser; "" allowed */
    int64_t session_id; /* the session that the browser had, which ends; 0: none */
};
struct signed_in {
    char token[TOKEN_TEXT_SIZE]; /* for the cookie */
    int64_t session_id;
    enum must_change must_change;
    bool must_factor; /* the code of the second factor is still to come (act_factor_give) */
    bool must_enrol;  /* a second factor is demanded and not yet set up */
};
/* Begins a session, with the password or with the code of a slip. ERR_DENIED with refusal account.wrong {minutes}
   {tries}; ERR_CONFLICT with account.throttled {minutes}; ERR_UNAVAILABLE with account.busy when the gate stays closed.
 */
enum err act_account_sign_in(struct act *a, const struct account_rules *r, const struct sign_in *s,
                             struct signed_in *out) MUST_CHECK;

/* Ends the actor's session. */
enum err act_account_sign_out(struct act *a, int64_t session_id) MUST_CHECK;

/* Changes the actor's password; their other sessions end. `current` is the password, or the code of the slip that the
   session began with (MUST_CHANGE_SLIP). Refusals are ERR_INVALID with the field ("current_password", "new_password"),
   ERR_CONFLICT with account.throttled or account.login_taken, ERR_UNAVAILABLE with account.busy. */
struct password_change {
    int64_t session_id;
    enum must_change must_change; /* of the session */
    const char *current, *chosen;
};
enum err act_account_password(struct act *a, const struct account_rules *r, const struct password_change *x) MUST_CHECK;

/* The language the actor reads. */
enum err act_account_language(struct act *a, const char *tag) MUST_CHECK;

/* ---- for the command and whoever administers accounts ------------------------------------------------------------ */

/* What a staff number is looked up by: half-width, lower case, without spaces and hyphens. Arena; NULL: no memory. */
const char *account_login(struct arena *a, const char *staff_no);
/* As much of a browser's name as is kept. Arena; never NULL. */
const char *account_agent(struct arena *a, const char *agent);

/* The digest under which the code of a slip is stored, however it is typed. False: no memory. */
bool account_slip_digest(struct arena *a, const char *typed, uint8_t out[TOKEN_DIGEST_SIZE]);

/* Gives a person a first password, good until it is changed at the first sign-in; all their sessions end. ERR_CONFLICT
   with account.login_taken when the staff number reads like another's. */
enum err act_account_issue(struct act *a, const struct account_rules *r, int64_t person_id, const char *staff_no,
                           char password[TOKEN_ONE_TIME_SIZE]) MUST_CHECK;
/* The same inside a transaction: `hash` is that of the first password, `history` the former ones that the policy looks
   at. ERR_CONFLICT with account.login_taken. */
enum err account_put_first(struct act *a, int64_t person_id, const char *login, const char *hash,
                           int64_t history) MUST_CHECK;
/* Closes a person's account and ends their sessions, or opens it again. ERR_NOT_FOUND: they have none. */
enum err act_account_disable(struct act *a, int64_t person_id, bool disabled, const char *why) MUST_CHECK;

#endif
