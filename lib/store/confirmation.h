/* confirmation: signatures by password or PIN, made by the account program, used once by the program they are for. */
#ifndef JX_STORE_CONFIRMATION_H
#define JX_STORE_CONFIRMATION_H

#include "lib/sql/sql.h"

struct confirmation_new {
    uint8_t token_hash[32];
    int64_t session_id, person_id;
    const char *purpose;
    const uint8_t *hash; /* SHA-256 of what is signed */
    const char *means;   /* password, pin */
    instant made_at, expires_at;
};
enum err store_confirmation_add(struct sql *db, const struct confirmation_new *c, int64_t *id) MUST_CHECK;

struct confirmation { /* arena */
    int64_t id, session_id, person_id;
    const char *purpose;
    uint8_t hash[32];
    const char *means;
    instant made_at, expires_at;
    instant used_at; /* 0: not used */
};
/* By the digest of its token, locked. ERR_NOT_FOUND: there is none, or it was swept. */
enum err store_confirmation_lock(struct sql *db, struct arena *a, const uint8_t token_hash[32],
                                 struct confirmation *out) MUST_CHECK;
/* Inside the same transaction. ERR_CONFLICT: it was used before. */
enum err store_confirmation_use(struct sql *db, int64_t id, instant now) MUST_CHECK;

/* Forgets those that ended before `before` and were not used; how many in *gone. */
enum err store_confirmation_sweep(struct sql *db, instant before, uint64_t *gone) MUST_CHECK;

extern const struct sql_table store_confirmation_table;

#endif
