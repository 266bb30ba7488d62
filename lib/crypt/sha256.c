#include "lib/crypt/sha256.h"

#include <sodium.h>

#include "lib/base/text.h"

_Static_assert(SHA256_SIZE == crypto_hash_sha256_BYTES, "the size of libsodium's sum");

void sha256_hex(const void *bytes, size_t n, char out[SHA256_HEX])
{
    uint8_t sum[SHA256_SIZE];
    crypto_hash_sha256(sum, bytes, n);
    text_hex(sum, sizeof sum, out);
}

enum err sha256_file(FILE *f, char out[SHA256_HEX], uint64_t *size)
{
    static uint8_t block[65536];
    crypto_hash_sha256_state state;
    uint8_t sum[SHA256_SIZE];
    size_t n;
    *size = 0;
    crypto_hash_sha256_init(&state);
    while ((n = fread(block, 1, sizeof block, f)) > 0) {
        crypto_hash_sha256_update(&state, block, n);
        *size += n;
    }
    if (ferror(f))
        return ERR_IO;
    crypto_hash_sha256_final(&state, sum);
    text_hex(sum, sizeof sum, out);
    return OK;
}
