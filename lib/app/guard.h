/*
 * guard: enforces what a route declares, before any page runs: session and its time-outs, audience, Origin and CSRF
 * token, the form's idempotency key, and what a session still owes before anything else is open to it: the code of the
 * second factor, a password of one's own, a second factor where one is demanded, in this order.
 */
#ifndef JX_APP_GUARD_H
#define JX_APP_GUARD_H

#include "lib/app/page.h"

enum guard_answer {
    GUARD_PASS,
    GUARD_SIGN_IN,         /* nobody is signed in: go and sign in, then come back */
    GUARD_SECOND_FACTOR,   /* only the password was given: the code comes before anything else */
    GUARD_CHANGE_PASSWORD, /* the first password must be changed before anything else */
    GUARD_ENROL,           /* a second factor is demanded and must be set up before anything else */
    GUARD_FORBIDDEN,       /* 403: no capability */
    GUARD_FOREIGN,         /* 403: a form from another site, or from another session than this one */
    GUARD_STALE            /* 400: a form without its key */
};

/* Finds out who asks (p->signed_in, p->who). A session that has timed out counts as none; one that still owes its code
   holds no capability. Errors: ERR_UNAVAILABLE and the like; never ERR_NOT_FOUND. */
enum err guard_identify(struct page *p) MUST_CHECK;

/* Judges the request against its route. */
enum guard_answer guard_judge(struct page *p);

#endif
