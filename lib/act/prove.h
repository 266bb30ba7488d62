/* prove: that who acts knows their password, before something is changed that protects their account. */
#ifndef JX_ACT_PROVE_H
#define JX_ACT_PROVE_H

#include "lib/act/throttle.h"

/* Looks at the actor's password, at the gate and counted by the throttle; outside of any transaction. On OK the work
   that follows calls throttle_right with `t`. Refusals: ERR_INVALID with the field ("password"), ERR_CONFLICT with
   account.throttled, ERR_UNAVAILABLE with account.busy. */
enum err prove_password(struct act *a, const struct account_rules *r, const char *password,
                        struct throttle *t) MUST_CHECK;

#endif
