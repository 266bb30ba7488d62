/* idempotency: which forms a person has already sent, so that a repetition does nothing and is shown the first result.
 */
#ifndef JX_STORE_IDEMPOTENCY_H
#define JX_STORE_IDEMPOTENCY_H

#include "lib/sql/sql.h"

struct idempotency { /* arena */
    uint8_t form_hash[32];
    const char *result_path; /* "" while the first one is still at work */
};

/* Takes the key; ERR_CONFLICT when it is taken (waits for a transaction that is just taking it). */
enum err store_idempotency_take(struct sql *db, int64_t person_id, const uint8_t key[16], const uint8_t form_hash[32],
                                instant now) MUST_CHECK;
enum err store_idempotency_find(struct sql *db, struct arena *a, int64_t person_id, const uint8_t key[16],
                                struct idempotency *out) MUST_CHECK;
/* Notes where the work's result is shown. */
enum err store_idempotency_done(struct sql *db, int64_t person_id, const uint8_t key[16],
                                const char *result_path) MUST_CHECK;
/* Forgets what is older than `before`; how many in *gone. */
enum err store_idempotency_sweep(struct sql *db, instant before, uint64_t *gone) MUST_CHECK;

extern const struct sql_table store_idempotency_table;

#endif
