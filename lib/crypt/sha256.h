/* sha256: the sum that `sha256sum` prints, for lists of files that others check with their own tools. */
#ifndef JX_CRYPT_SHA256_H
#define JX_CRYPT_SHA256_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "lib/base/err.h"

enum { SHA256_SIZE = 32, SHA256_HEX = 2 * SHA256_SIZE + 1 };

/* Of `n` bytes, and of an open file from where it stands to its end; as hexadecimal text. ERR_IO: it cannot be read. */
void sha256_hex(const void *bytes, size_t n, char out[SHA256_HEX]);
enum err sha256_file(FILE *f, char out[SHA256_HEX], uint64_t *size) MUST_CHECK;

#endif
