/*
 * confirmed: signatures by password or PIN as those programs see them that use one up. They are made by the account
 * program alone (db/migrations/0050_confirmation.sql).
 */
#ifndef JX_STORE_CONFIRMED_H
#define JX_STORE_CONFIRMED_H

#include "lib/sql/sql.h"

struct confirmed { /* arena */
    int64_t id, session_id, person_id;
    const char *purpose;
    uint8_t hash[32];                     /* of what is signed */
    instant made_at, expires_at, used_at; /* used_at 0: not used */
};
/* By the hash of its token, locked for use; inside an act. ERR_NOT_FOUND. */
enum err store_confirmed_lock(struct sql *db, struct arena *a, const uint8_t token_hash[32],
                              struct confirmed *out) MUST_CHECK;
/* Uses it up. ERR_CONFLICT: ck_confirmation_once, ck_confirmation_life. */
enum err store_confirmed_use(struct sql *db, int64_t id, instant now) MUST_CHECK;

extern const struct sql_table store_confirmed_table;

#endif
