/*
 * signature: Ed25519, and the files that hold its keys.
 *
 * A key file is one line, the seed of 32 bytes in hexadecimal, readable by its owner only. It is made once: several
 * processes that ask for a missing one at the same moment all get the same. Whoever can read it can sign, so only the
 * background work may (the package's units shut the others out), and what is signed also leaves the host.
 */
#ifndef JX_CRYPT_SIGNATURE_H
#define JX_CRYPT_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"

#define SIGNATURE_SIZE 64
#define SIGNATURE_PUBLIC 32
#define SIGNATURE_ID 17 /* 16 hexadecimal digits and the NUL */

struct signature_key {
    char id[SIGNATURE_ID]; /* of the public key */
    uint8_t public[SIGNATURE_PUBLIC];
    uint8_t secret[64];
};

/* The key of DIR/NAME.key; made, with the directory (0700), when it is missing. ERR_DENIED: others may read the file;
   ERR_INVALID: it holds no key; ERR_IO. */
enum err signature_key_open(struct signature_key *k, const char *dir, const char *name) MUST_CHECK;
/* From a seed of 32 bytes: for tests. */
void signature_key_from(struct signature_key *k, const uint8_t seed[32]);
void signature_key_wipe(struct signature_key *k);

/* The short name of a public key: the first 8 bytes of its SHA-256. */
void signature_key_id(const uint8_t public[SIGNATURE_PUBLIC], char id[SIGNATURE_ID]);

void signature_sign(const struct signature_key *k, const void *message, size_t n, uint8_t out[SIGNATURE_SIZE]);
bool signature_good(const uint8_t public[SIGNATURE_PUBLIC], const void *message, size_t n,
                    const uint8_t signature[SIGNATURE_SIZE]);

#endif
