/*
 * password: Argon2id hashes of passwords, as self-describing strings ("$argon2id$v=19$m=…").
 *
 * A password is a C string of valid UTF-8; it is hashed byte for byte, never cut. (A NUL cannot be part of one: forms
 * refuse it.) Whether a new password is good enough is lib/domain/password_policy's matter. One hash costs memory and
 * some 20 ms of a core, so every call here that hashes belongs between password_gate_enter and password_gate_leave.
 */
#ifndef JX_CRYPT_PASSWORD_H
#define JX_CRYPT_PASSWORD_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"

#define PASSWORD_HASH_SIZE 128 /* with the NUL */
#define PASSWORD_LENGTH_MIN 8  /* code points */
#define PASSWORD_LENGTH_MAX 128

struct password_cost {
    int64_t memory_kib; /* at least 8 */
    int64_t passes;     /* at least 1 */
};

/* ERR_INVALID: not 8–128 code points of valid UTF-8. ERR_NO_MEMORY: `out` is "". */
enum err password_hash(const char *pw, const struct password_cost *cost, char out[PASSWORD_HASH_SIZE]) MUST_CHECK;

/* OK: `pw` is the password of `hash`. ERR_DENIED: it is not. ERR_NO_MEMORY: nobody knows. ERR_BUG: `hash` is no such
   string. */
enum err password_verify(const char *hash, const char *pw) MUST_CHECK;

/* Whether `hash` was made at another cost (or cannot be read): after verifying a password, hash it again. */
bool password_needs_rehash(const char *hash, const struct password_cost *cost);

/* Takes as long as verifying `pw`, for a login that does not exist, so that the time does not tell. ERR_DENIED, or
   ERR_NO_MEMORY as password_verify would. */
enum err password_dummy_verify(const char *pw, const struct password_cost *cost) MUST_CHECK;

#ifdef JX_TEST
/* How many KiB-passes were hashed since the process began: what a test compares in place of time. */
int64_t password_test_work(void);
#endif

#endif
