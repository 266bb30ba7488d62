#include "lib/crypt/totp.h"

#include <string.h>

#include "lib/crypt/sha1.h"
#include "lib/crypt/token.h"

enum { MILLION = 1000000 }; /* 10 to the power of TOTP_DIGITS */

void totp_secret(uint8_t out[TOTP_SECRET_SIZE])
{
    token_random(out, TOTP_SECRET_SIZE);
}

/* Five bytes are eight characters, and the secret is four times five: nothing is padded. */
void totp_text(const uint8_t secret[TOTP_SECRET_SIZE], char out[TOTP_TEXT_SIZE])
{
    static const char ALPHABET[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    size_t at = 0;
    for (size_t i = 0; i < TOTP_SECRET_SIZE; i += 5) {
        uint64_t bits = 0;
        for (size_t k = 0; k < 5; k++)
            bits = bits << 8 | secret[i + k];
        for (unsigned k = 0; k < 8; k++)
            out[at++] = ALPHABET[bits >> (35 - 5 * k) & 31];
    }
    out[at] = '\0';
}

int64_t totp_step(instant now)
{
    return now / (TOTP_STEP_S * CLOCK_SECOND);
}

uint32_t totp_number(const uint8_t *secret, size_t n, int64_t step)
{
    uint8_t counter[8], mac[SHA1_SIZE];
    for (unsigned i = 0; i < sizeof counter; i++)
        counter[i] = (uint8_t)((uint64_t)step >> (56 - 8 * i));
    sha1_hmac(secret, n, counter, sizeof counter, mac);
    const uint8_t *p = mac + (mac[SHA1_SIZE - 1] & 15);
    const uint32_t number = (uint32_t)(p[0] & 0x7f) << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
    token_wipe(mac, sizeof mac);
    return number;
}

void totp_code(const uint8_t secret[TOTP_SECRET_SIZE], int64_t step, char out[TOTP_DIGITS + 1])
{
    uint32_t rest = totp_number(secret, TOTP_SECRET_SIZE, step) % MILLION;
    for (size_t i = TOTP_DIGITS; i-- > 0; rest /= 10)
        out[i] = (char)('0' + rest % 10);
    out[TOTP_DIGITS] = '\0';
}

bool totp_matches(const uint8_t secret[TOTP_SECRET_SIZE], const char *code, int64_t now, int64_t *step)
{
    bool found = false;
    if (strlen(code) != TOTP_DIGITS)
        return false;
    for (int64_t s = now - TOTP_WINDOW; s <= now + TOTP_WINDOW; s++) {
        char right[TOTP_DIGITS + 1];
        totp_code(secret, s, right);
        if (token_equal(right, code, TOTP_DIGITS)) {
            found = true;
            *step = s;
        }
    }
    return found;
}
