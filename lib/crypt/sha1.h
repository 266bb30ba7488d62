/*
 * sha1: HMAC-SHA-1 (RFC 2104, FIPS 180-4), for the codes of authenticators alone: RFC 6238 fixes it, and libsodium
 * does not have it. That SHA-1's collisions can be made does not touch HMAC; nothing else here may use it.
 */
#ifndef JX_CRYPT_SHA1_H
#define JX_CRYPT_SHA1_H

#include <stddef.h>
#include <stdint.h>

enum { SHA1_SIZE = 20 };

void sha1_hmac(const void *key, size_t key_size, const void *message, size_t n, uint8_t out[SHA1_SIZE]);

#endif
