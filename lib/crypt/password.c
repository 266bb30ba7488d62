#include "lib/crypt/password.h"

#include <assert.h>
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/fault.h"
#include "lib/base/text.h"

static_assert(PASSWORD_HASH_SIZE == crypto_pwhash_argon2id_STRBYTES, "the hash string's size");

static unsigned long long passes_of(const struct password_cost *cost)
{
    return (unsigned long long)cost->passes;
}

static size_t memory_of(const struct password_cost *cost)
{
    return (size_t)cost->memory_kib * 1024;
}

#ifdef JX_TEST
static int64_t work;

int64_t password_test_work(void)
{
    return work;
}

static void count(int64_t memory_kib, int64_t passes)
{
    work += memory_kib * passes;
}

/* The cost that a hash string names: "$argon2id$v=19$m=19456,t=2,p=1$…". */
static void count_hash(const char *hash)
{
    long long memory_kib, passes;
    if (sscanf(hash, "$argon2id$v=19$m=%lld,t=%lld", &memory_kib, &passes) == 2)
        count(memory_kib, passes);
}
#else
static inline void count(int64_t memory_kib, int64_t passes)
{
    (void)memory_kib;
    (void)passes;
}

static inline void count_hash(const char *hash)
{
    (void)hash;
}
#endif

static bool has_length(const char *pw)
{
    if (!text_valid(pw, strlen(pw), true))
        return false;
    size_t n = text_length(pw);
    return n >= PASSWORD_LENGTH_MIN && n <= PASSWORD_LENGTH_MAX;
}

enum err password_hash(const char *pw, const struct password_cost *cost, char out[PASSWORD_HASH_SIZE])
{
    out[0] = '\0';
    if (!has_length(pw))
        return ERR_INVALID;
    count(cost->memory_kib, cost->passes);
    if (fault_hit() || crypto_pwhash_argon2id_str(out, pw, strlen(pw), passes_of(cost), memory_of(cost))) {
        out[0] = '\0';
        return ERR_NO_MEMORY; /* the only way it fails with a cost in range */
    }
    return OK;
}

enum err password_verify(const char *hash, const char *pw)
{
    if (fault_hit())
        return ERR_NO_MEMORY;
    errno = 0;
    count_hash(hash);
    if (crypto_pwhash_argon2id_str_verify(hash, pw, strlen(pw)) == 0)
        return OK;
    switch (errno) { /* libsodium answers -1 for all; only a mismatch sets EINVAL */
    case EINVAL:
        return ERR_DENIED;
    case ENOMEM:
        return ERR_NO_MEMORY;
    default:
        return ERR_BUG;
    }
}

bool password_needs_rehash(const char *hash, const struct password_cost *cost)
{
    return crypto_pwhash_argon2id_str_needs_rehash(hash, passes_of(cost), memory_of(cost)) != 0;
}

enum err password_dummy_verify(const char *pw, const struct password_cost *cost)
{
    static const unsigned char salt[crypto_pwhash_argon2id_SALTBYTES] = "nobody's salt";
    unsigned char key[crypto_pwhash_argon2id_BYTES_MIN + 16]; /* 32 bytes, as in the hash strings */

    count(cost->memory_kib, cost->passes);
    if (fault_hit() || crypto_pwhash_argon2id(key, sizeof key, pw, strlen(pw), salt, passes_of(cost), memory_of(cost),
                                              crypto_pwhash_argon2id_ALG_ARGON2ID13))
        return ERR_NO_MEMORY;
    sodium_memzero(key, sizeof key);
    return ERR_DENIED;
}
