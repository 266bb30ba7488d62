/*
 * box: small secrets that must be read again (what an authenticator shares with us), kept in the database sealed under
 * a key that is not in it: XChaCha20-Poly1305. What a box is about ("factor 17") is sealed in, so that a box put into
 * another row does not open there.
 */
#ifndef JX_CRYPT_BOX_H
#define JX_CRYPT_BOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"

enum {
    BOX_KEY_SIZE = 32,
    BOX_EXTRA = 40 /* bytes that a box is longer than what is in it */
};

/* The key of the file DIR/NAME: one line of at least 32 random characters. ERR_NOT_FOUND: no such file; ERR_IO: cannot
   be read; ERR_INVALID: too short or too long. */
enum err box_key_read(const char *dir, const char *name, uint8_t key[BOX_KEY_SIZE]) MUST_CHECK;

/* Seals `n` bytes into `out` (n + BOX_EXTRA). */
void box_seal(const uint8_t key[BOX_KEY_SIZE], const char *about, const void *bytes, size_t n, uint8_t *out);
/* Opens a box of `n` bytes into `out` (n - BOX_EXTRA). False: not sealed with this key, or about something else. */
bool box_open(const uint8_t key[BOX_KEY_SIZE], const char *about, const uint8_t *box, size_t n,
              uint8_t *out) MUST_CHECK;

#endif
