/* factor_code: what the acts of the second factor share: sealing, opening, and whether a code is right. */
#ifndef JX_ACT_FACTOR_CODE_H
#define JX_ACT_FACTOR_CODE_H

#include "lib/act/factor.h"
#include "lib/crypt/box.h"

/* A sealed copy of `n` bytes for the row `id` of a `kind`. Arena; n 0: no memory. */
struct sql_bytes factor_code_seal(struct act *a, const struct account_rules *r, const char *kind, int64_t id,
                                  const void *bytes, size_t n);
/* Opens one into `n` bytes. ERR_BUG: it is none of ours, or of another size. */
enum err factor_code_open(struct act *a, const struct account_rules *r, const char *kind, int64_t id,
                          struct sql_bytes sealed, void *out, size_t n) MUST_CHECK;
/* The kinds: a person's secret, and what a session is shown. */
#define FACTOR_SECRET "factor"
#define FACTOR_DRAFT_SECRET "draft secret"
#define FACTOR_DRAFT_CODES "draft codes"

/* For the log: whether a person has a second factor. */
#define FACTOR_ON "{\"second_factor\":true}"
#define FACTOR_OFF "{\"second_factor\":false}"

/* What a recovery code is stored as; `folded` is as text_fold makes it. */
enum err factor_code_hash(struct act *a, const struct account_rules *r, const char *folded,
                          uint8_t hash[TOKEN_DIGEST_SIZE]) MUST_CHECK;

/* Inside work: uses up a code of the actor's, typed in any way people type. *with gets "code" or "recovery_code".
   ERR_INVALID at the field "code": wrong, or used before. */
enum err factor_code_take(struct act *a, const struct account_rules *r, const char *typed,
                          const char **with) MUST_CHECK;
/* The same for a secret that is not the person's yet. */
enum err factor_code_take_first(struct act *a, const uint8_t secret[TOTP_SECRET_SIZE], const char *typed) MUST_CHECK;

#endif
