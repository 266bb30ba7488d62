#include "lib/crypt/box.h"

#include <assert.h>
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "lib/crypt/token.h"

#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES

static_assert(BOX_KEY_SIZE == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "the key");
static_assert(BOX_KEY_SIZE == TOKEN_DIGEST_SIZE, "the key is a digest of the file");
static_assert(BOX_EXTRA == NONCE + crypto_aead_xchacha20poly1305_ietf_ABYTES, "nonce and tag");

enum { TEXT_MIN = 32, TEXT_MAX = 256 };

enum err box_key_read(const char *dir, const char *name, uint8_t key[BOX_KEY_SIZE])
{
    char path[4096], text[TEXT_MAX + 2]; /* one more than a key may have, to see that there is more */
    const int length = snprintf(path, sizeof path, "%s/%s", dir, name);
    if (length < 0 || (size_t)length >= sizeof path)
        return ERR_INVALID;
    FILE *f = fopen(path, "re");
    if (!f)
        return errno == ENOENT ? ERR_NOT_FOUND : ERR_IO;
    (void)setvbuf(f, NULL, _IONBF, 0); /* no copy of the key stays in a buffer */
    size_t n = fread(text, 1, sizeof text, f);
    enum err e = ferror(f) ? ERR_IO : OK;
    (void)fclose(f);
    while (n > 0 && (text[n - 1] == '\n' || text[n - 1] == '\r'))
        n--;
    if (!e && (n < TEXT_MIN || n > TEXT_MAX))
        e = ERR_INVALID;
    if (!e)
        token_digest(text, n, key);
    token_wipe(text, sizeof text);
    return e;
}

void box_seal(const uint8_t key[BOX_KEY_SIZE], const char *about, const void *bytes, size_t n, uint8_t *out)
{
    token_random(out, NONCE);
    if (crypto_aead_xchacha20poly1305_ietf_encrypt(out + NONCE, NULL, bytes, n, (const uint8_t *)about, strlen(about),
                                                   NULL, out, key))
        sodium_misuse(); /* it has no way to fail */
}

bool box_open(const uint8_t key[BOX_KEY_SIZE], const char *about, const uint8_t *box, size_t n, uint8_t *out)
{
    return n >= BOX_EXTRA &&
           crypto_aead_xchacha20poly1305_ietf_decrypt(out, NULL, NULL, box + NONCE, n - NONCE, (const uint8_t *)about,
                                                      strlen(about), box, key) == 0;
}
