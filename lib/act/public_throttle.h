/*
 * public_throttle: how often somebody without an account may try what is secret by being unguessable: codes of certificates,
 * of receipts. By kind and address; only what was wrong is counted, and whoever has tried too much is refused what is right
 * as well, until the window has passed. The settings are those of signing in: as many as an address may fail there.
 */
#ifndef JX_ACT_PUBLIC_THROTTLE_H
#define JX_ACT_PUBLIC_THROTTLE_H

#include "lib/act/act.h"
#include "lib/domain/setting.h"

enum { PUBLIC_THROTTLE_KEY = 32 };

/* Before the code is looked at. ERR_CONFLICT with refusal public.throttled {minutes}. `kind` is static: "certificate". `key`: NULL, or
   PUBLIC_THROTTLE_KEY bytes that are not in the database (borrowed), where nobody who reads the table shall find out which addresses have been here:
   there are few enough addresses to try all. */
enum err public_throttle_ask(struct act *a, const struct policy *p, const char *kind, const uint8_t *key) MUST_CHECK;
/* It was wrong: counted, as `n` tries, in a transaction of its own. */
enum err public_throttle_wrong(struct act *a, const struct policy *p, const char *kind, const uint8_t *key,
                               int64_t n) MUST_CHECK;

#endif
