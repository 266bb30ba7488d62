#include "lib/crypt/token.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#define TEXT_VARIANT sodium_base64_VARIANT_URLSAFE_NO_PADDING
#define SECRET_SIZE 32

static_assert(TOKEN_TEXT_SIZE == sodium_base64_ENCODED_LEN(SECRET_SIZE, TEXT_VARIANT), "the text of a token");
static_assert(TOKEN_DIGEST_SIZE >= crypto_generichash_BYTES_MIN && TOKEN_DIGEST_SIZE <= crypto_generichash_BYTES_MAX,
              "a digest that BLAKE2b can give");

void token_random(void *out, size_t n)
{
    randombytes_buf(out, n);
}

void token_digest(const void *bytes, size_t n, uint8_t out[TOKEN_DIGEST_SIZE])
{
    if (crypto_generichash(out, TOKEN_DIGEST_SIZE, bytes, n, NULL, 0))
        sodium_misuse(); /* the sizes are fixed and right */
}

void token_mac(const void *key, size_t key_size, const void *message, size_t n, uint8_t out[TOKEN_DIGEST_SIZE])
{
    /* An empty key would turn the MAC into a digest that anybody can make: never go on with one. */
    if (key_size < crypto_generichash_KEYBYTES_MIN ||
        crypto_generichash(out, TOKEN_DIGEST_SIZE, message, n, key, key_size))
        sodium_misuse();
}

bool token_equal(const void *a, const void *b, size_t n)
{
    return sodium_memcmp(a, b, n) == 0;
}

void token_wipe(void *bytes, size_t n)
{
    sodium_memzero(bytes, n);
}

/*
 * `n` bytes from exactly `text_size - 1` characters of the alphabet. libsodium refuses stray bits at the end, but takes
 * some bytes from 0x80 on for characters of the alphabet, so that is looked at here.
 */
static bool decode(const char *text, size_t text_size, uint8_t *out, size_t n)
{
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    size_t got = 0;

    return strnlen(text, text_size) == text_size - 1 && strspn(text, alphabet) == text_size - 1 &&
           sodium_base642bin(out, n, text, text_size - 1, NULL, &got, NULL, TEXT_VARIANT) == 0 && got == n;
}

void token_session(char text[TOKEN_TEXT_SIZE], uint8_t hash[TOKEN_DIGEST_SIZE])
{
    uint8_t secret[SECRET_SIZE];

    token_random(secret, sizeof secret);
    sodium_bin2base64(text, TOKEN_TEXT_SIZE, secret, sizeof secret, TEXT_VARIANT);
    token_digest(secret, sizeof secret, hash);
    token_wipe(secret, sizeof secret);
}

bool token_hash(const char *text, uint8_t hash[TOKEN_DIGEST_SIZE])
{
    uint8_t secret[SECRET_SIZE];

    bool good = decode(text, TOKEN_TEXT_SIZE, secret, sizeof secret);
    if (good)
        token_digest(secret, sizeof secret, hash);
    token_wipe(secret, sizeof secret);
    return good;
}

/* The bytes of the CSRF token. */
static bool csrf_mac(const char *session, uint8_t mac[TOKEN_DIGEST_SIZE])
{
    static const char purpose[] = "csrf";
    uint8_t secret[SECRET_SIZE];

    bool good = decode(session, TOKEN_TEXT_SIZE, secret, sizeof secret);
    if (good)
        token_mac(secret, sizeof secret, purpose, strlen(purpose), mac);
    token_wipe(secret, sizeof secret);
    return good;
}

bool token_csrf(const char *session, char out[TOKEN_TEXT_SIZE])
{
    uint8_t mac[TOKEN_DIGEST_SIZE];

    if (!csrf_mac(session, mac))
        return false;
    sodium_bin2base64(out, TOKEN_TEXT_SIZE, mac, sizeof mac, TEXT_VARIANT);
    return true;
}

bool token_csrf_matches(const char *session, const char *given)
{
    uint8_t mac[TOKEN_DIGEST_SIZE];
    uint8_t claimed[TOKEN_DIGEST_SIZE];

    return session && given && csrf_mac(session, mac) && decode(given, TOKEN_TEXT_SIZE, claimed, sizeof claimed) &&
           token_equal(mac, claimed, sizeof mac);
}

void token_public_id(uint8_t out[TOKEN_ID_SIZE])
{
    token_random(out, TOKEN_ID_SIZE);
}

void token_one_time(char out[TOKEN_ONE_TIME_SIZE])
{
    /* Neither 0 and o nor 1, i and l; one case, so that it can be read out. */
    static const char alphabet[] = "23456789abcdefghjkmnpqrstuvwxyz";

    for (size_t i = 0; i < TOKEN_ONE_TIME_SIZE - 1; i++) {
        /* randombytes_uniform draws again what would make some characters likelier than others. */
        out[i] = i % 5 == 4 ? '-' : alphabet[randombytes_uniform(sizeof alphabet - 1)];
    }
    out[TOKEN_ONE_TIME_SIZE - 1] = '\0';
}
