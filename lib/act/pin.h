/*
 * pin: the digits somebody signs with (签名码), in place of the password where sheet after sheet is signed.
 *
 * A PIN opens nothing by itself: it is looked at inside a session only, and five wrong ones in a row switch it off until
 * it is set again with the password. What is stored is Argon2id of the digits' digest under the key beside the database
 * (factor.key): without that key a stolen row cannot be searched, few as the digits are.
 */
#ifndef JX_ACT_PIN_H
#define JX_ACT_PIN_H

#include "lib/act/throttle.h"

/* Sets the actor's PIN, or another in its place. Refusals: those of prove_password (field "password"); ERR_INVALID at the
   field "new_pin" with pin.digits {length}, pin.plain, pin.staff_no, pin.birth. */
enum err act_pin_set(struct act *a, const struct account_rules *r, const char *password, const char *pin) MUST_CHECK;
/* Removes it: the password alone signs. ERR_CONFLICT with pin.none: there was none. */
enum err act_pin_remove(struct act *a, const struct account_rules *r, const char *password) MUST_CHECK;

/* Looks at the actor's PIN, at the gate and counted by the throttle; outside of any transaction. On OK the work that
   follows calls pin_right. Refusals as act_confirmation_make says (lib/act/confirmation.h). */
struct pin_proof { /* arena */
    const char *hash;
};
enum err pin_prove(struct act *a, const struct account_rules *r, const char *typed, struct throttle *t,
                   struct pin_proof *out) MUST_CHECK;
/* Inside the transaction: it was right. Forgets the tries; ERR_INVALID as for a wrong one when it has changed since. */
enum err pin_right(struct act *a, const struct throttle *t, const struct pin_proof *proof) MUST_CHECK;

#endif
