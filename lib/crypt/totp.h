/*
 * totp: the six digits that an authenticator shows (RFC 6238: HMAC-SHA-1, steps of 30 seconds). Pure: whether a code
 * was used before is for the caller to know.
 */
#ifndef JX_CRYPT_TOTP_H
#define JX_CRYPT_TOTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/clock.h"

enum {
    TOTP_SECRET_SIZE = 20, /* bytes, as RFC 4226 recommends */
    TOTP_TEXT_SIZE = 33,   /* the secret in base32, and the NUL */
    TOTP_DIGITS = 6,
    TOTP_STEP_S = 30,
    TOTP_WINDOW = 1 /* steps before and after the present one whose codes are taken: clocks differ */
};

/* A new secret. */
void totp_secret(uint8_t out[TOTP_SECRET_SIZE]);
/* The secret as people type it: RFC 4648 base32, 32 capitals and digits. */
void totp_text(const uint8_t secret[TOTP_SECRET_SIZE], char out[TOTP_TEXT_SIZE]);

/* The step that an instant lies in. */
int64_t totp_step(instant now);
/* The number of a step before it is cut to its last digits (RFC 4226, 5.3). */
uint32_t totp_number(const uint8_t *secret, size_t n, int64_t step);
/* The code of a step, with leading zeros. */
void totp_code(const uint8_t secret[TOTP_SECRET_SIZE], int64_t step, char out[TOTP_DIGITS + 1]);

/* Whether `code` is that of a step within the window around `now`; which one in *step. Looks at all of them, so that
   the time tells nothing. */
bool totp_matches(const uint8_t secret[TOTP_SECRET_SIZE], const char *code, int64_t now, int64_t *step);

#endif
