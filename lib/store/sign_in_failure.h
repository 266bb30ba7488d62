/*
 * sign_in_failure: how often signing in has failed lately, per account and per address: the throttle's memory.
 *
 * A try is counted before the password is looked at and given back when it was right, so that tries made at the same
 * moment cannot slip past the count together. Counting begins anew when the window has passed, and when the clock has
 * been set back to before it began.
 */
#ifndef JX_STORE_SIGN_IN_FAILURE_H
#define JX_STORE_SIGN_IN_FAILURE_H

#include "lib/sql/sql.h"

struct sign_in_failure {
    int64_t failures;  /* this try included */
    instant window_at; /* when the counting began */
};

/* Counts one try of `subject` (a digest) in the window that began after `since`, and reads the count. `login` (folded)
   is whose account it is, if there is such a one; NULL: an address. */
enum err store_sign_in_failure_add(struct sql *db, struct arena *a, const uint8_t subject[32], const char *login,
                                   instant now, instant since, struct sign_in_failure *out) MUST_CHECK;
/* Takes one back. */
enum err store_sign_in_failure_take_back(struct sql *db, const uint8_t subject[32]) MUST_CHECK;
/* Forgets all of a subject's. */
enum err store_sign_in_failure_clear(struct sql *db, const uint8_t subject[32]) MUST_CHECK;
/* Forgets the windows that began before `before`; how many in *gone. */
enum err store_sign_in_failure_sweep(struct sql *db, instant before, uint64_t *gone) MUST_CHECK;

extern const struct sql_table store_sign_in_failure_table;

#endif
