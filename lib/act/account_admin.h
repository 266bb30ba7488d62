/*
 * account_admin: what the security administrator does with other people's accounts. Nobody does any of it to their own.
 *
 * Whoever resets a password could sign in with it. So the passwords and second factors of the three administrators are
 * reset on the host only (jiangxin user), by whoever may do anything there anyway: the security administrator cannot
 * become the auditor or the system administrator. What only takes away (closing, ending sessions) and what only gives
 * back (opening, letting try again) is done here for them too.
 *
 * Refusals are ERR_CONFLICT: admin_account.self, .separated, .left, .none, .not_locked, .no_factor; ERR_NOT_FOUND: no
 * such person within the actor's scope.
 */
#ifndef JX_ACT_ACCOUNT_ADMIN_H
#define JX_ACT_ACCOUNT_ADMIN_H

#include "lib/act/account.h"

/* Whose account, and with which rules the throttle judges. */
struct account_of {
    const struct account_rules *rules;
    const uint8_t *public_id; /* of the person */
};

/* A first password, for somebody without an account or in place of the one there is; it opens a closed one. All their
   sessions end. The password is in `password` unless a->repeated. */
enum err act_account_admin_reset(struct act *a, const struct account_of *of,
                                 char password[TOKEN_ONE_TIME_SIZE]) MUST_CHECK;
/* Closes it for a reason and ends all sessions, or opens it again. */
enum err act_account_admin_disable(struct act *a, const struct account_of *of, const char *why) MUST_CHECK;
enum err act_account_admin_enable(struct act *a, const struct account_of *of, const char *why) MUST_CHECK;
/* They may try again at once. */
enum err act_account_admin_unlock(struct act *a, const struct account_of *of) MUST_CHECK;
/* Takes the second factor away: a telephone was lost, and the recovery codes too. Their sessions end. */
enum err act_account_admin_factor(struct act *a, const struct account_of *of) MUST_CHECK;
/* Ends one of their sessions; NULL: all. */
enum err act_account_admin_sessions(struct act *a, const struct account_of *of,
                                    const uint8_t *session_public_id) MUST_CHECK;

/* By the job: closes accounts that nobody used for as long as the policy says, and those of people who have left; how
   many in *closed. At most some at a time: again until none. */
enum err act_account_retire(struct act *a, const struct policy *policy, size_t *closed) MUST_CHECK;

#endif
