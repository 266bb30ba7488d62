/*
 * throttle: how often a password, or the code of a second factor, may be tried, per account and per address. Used by
 * the acts that look at one.
 *
 * A try is counted in a transaction of its own before the password is looked at; who was right gets it back. An address
 * may fail ADDRESS_TIMES as often as an account, for a whole office may stand behind it.
 */
#ifndef JX_ACT_THROTTLE_H
#define JX_ACT_THROTTLE_H

#include "lib/act/account.h"

struct throttle { /* one try */
    uint8_t account[32], address[32];
};

/* Counts a try. ERR_CONFLICT with refusal account.throttled {minutes} when there were too many. `login` is folded. */
enum err throttle_try(struct act *a, const struct account_rules *r, const char *login, struct throttle *t) MUST_CHECK;
/* The same for a code of the actor's, counted apart: who knows a password must not get new tries at codes by giving it
   once more. */
enum err throttle_try_code(struct act *a, const struct account_rules *r, struct throttle *t) MUST_CHECK;
/* The same for the actor's PIN; the refusal is pin.throttled. */
enum err throttle_try_pin(struct act *a, const struct account_rules *r, struct throttle *t) MUST_CHECK;
/* The password could not be looked at: the try does not count. */
void throttle_undo(struct act *a, const struct throttle *t);
/* Inside the transaction of the act: the password was right. Forgets the account's tries and this one of the address.
 */
enum err throttle_right(struct act *a, const struct throttle *t) MUST_CHECK;

/* Inside a transaction: forgets the tries of an account (folded login), which may be signed in to again at once. */
enum err throttle_open(struct act *a, const char *login) MUST_CHECK;

#endif
