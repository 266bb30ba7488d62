/*
 * factor: the second factor of people: the sealed secret, the codes that were used, recovery codes, and what a session
 * is being shown while it sets one up. Only the account program and the command touch these rows; nothing here knows
 * the key that secrets are sealed with.
 */
#ifndef JX_STORE_FACTOR_H
#define JX_STORE_FACTOR_H

#include "lib/sql/sql.h"

struct factor {              /* arena */
    struct sql_bytes secret; /* sealed */
    instant confirmed_at;
    int64_t codes_left; /* recovery codes not used yet */
};
/* ERR_NOT_FOUND: the person has none. */
enum err store_factor_find(struct sql *db, struct arena *a, int64_t person_id, struct factor *out) MUST_CHECK;
/* A new secret, in place of any other: codes of the other one no longer count as used. */
enum err store_factor_put(struct sql *db, int64_t person_id, struct sql_bytes secret, instant now) MUST_CHECK;
/* With its recovery codes. ERR_NOT_FOUND: the person has none. */
enum err store_factor_remove(struct sql *db, int64_t person_id) MUST_CHECK;

/* Uses up the code of one step. ERR_CONFLICT: it was used before (PRIMARY). */
enum err store_factor_use(struct sql *db, int64_t person_id, int64_t step, instant now) MUST_CHECK;
/* Forgets uses so old that no clock is set back that far; how many in *gone. */
enum err store_factor_sweep(struct sql *db, instant before, uint64_t *gone) MUST_CHECK;

/* ---- recovery codes: known by their keyed hashes ---- */

enum err store_factor_codes_clear(struct sql *db, int64_t person_id) MUST_CHECK;
enum err store_factor_code_add(struct sql *db, int64_t person_id, const uint8_t hash[32]) MUST_CHECK;
/* ERR_NOT_FOUND: no such code, or used before. */
enum err store_factor_code_use(struct sql *db, int64_t person_id, const uint8_t hash[32], instant now) MUST_CHECK;

/* ---- the draft of a session ---- */

struct factor_draft {               /* arena; n 0: none */
    struct sql_bytes secret, codes; /* sealed */
};
/* All empty when the session has none. */
enum err store_factor_draft_find(struct sql *db, struct arena *a, int64_t session_id,
                                 struct factor_draft *out) MUST_CHECK;
/* What it holds from now on. */
enum err store_factor_draft_put(struct sql *db, int64_t session_id, const struct factor_draft *d,
                                instant now) MUST_CHECK;
enum err store_factor_draft_remove(struct sql *db, int64_t session_id) MUST_CHECK;

extern const struct sql_table store_factor_table;

#endif
