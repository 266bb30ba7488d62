#include "lib/crypt/sha1.h"

#include <string.h>

#include "lib/crypt/token.h"

enum { BLOCK = 64, LENGTH_AT = 56, ROUNDS = 80, WORDS = 5 };

struct sha1 {
    uint32_t h[WORDS];
    uint8_t block[BLOCK];
    uint64_t n; /* bytes taken in */
};

static uint32_t left(uint32_t x, unsigned by)
{
    return (x << by) | (x >> (32 - by));
}

static void take_block(struct sha1 *s)
{
    uint32_t w[ROUNDS];
    for (size_t i = 0; i < 16; i++)
        w[i] = (uint32_t)s->block[4 * i] << 24 | (uint32_t)s->block[4 * i + 1] << 16 |
               (uint32_t)s->block[4 * i + 2] << 8 | s->block[4 * i + 3];
    for (size_t i = 16; i < ROUNDS; i++)
        w[i] = left(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    uint32_t a = s->h[0], b = s->h[1], c = s->h[2], d = s->h[3], e = s->h[4];
    for (size_t i = 0; i < ROUNDS; i++) {
        const uint32_t f = i < 20   ? ((b & c) | (~b & d)) + 0x5a827999
                           : i < 40 ? (b ^ c ^ d) + 0x6ed9eba1
                           : i < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
                                    : (b ^ c ^ d) + 0xca62c1d6;
        const uint32_t t = left(a, 5) + f + e + w[i];
        e = d;
        d = c;
        c = left(b, 30);
        b = a;
        a = t;
    }
    s->h[0] += a;
    s->h[1] += b;
    s->h[2] += c;
    s->h[3] += d;
    s->h[4] += e;
    token_wipe(w, sizeof w);
}

static void begin(struct sha1 *s)
{
    *s = (struct sha1){.h = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0}};
}

static void take(struct sha1 *s, const void *bytes, size_t n)
{
    const uint8_t *p = bytes;
    for (size_t i = 0; i < n; i++) {
        s->block[s->n++ % BLOCK] = p[i];
        if (s->n % BLOCK == 0)
            take_block(s);
    }
}

static void end(struct sha1 *s, uint8_t out[SHA1_SIZE])
{
    static const uint8_t one = 0x80, zero = 0;
    const uint64_t bits = s->n * 8;
    take(s, &one, 1);
    while (s->n % BLOCK != LENGTH_AT)
        take(s, &zero, 1);
    for (unsigned i = 0; i < 8; i++) {
        const uint8_t byte = (uint8_t)(bits >> (56 - 8 * i));
        take(s, &byte, 1);
    }
    for (size_t i = 0; i < SHA1_SIZE; i++)
        out[i] = (uint8_t)(s->h[i / 4] >> (24 - 8 * (i % 4)));
    token_wipe(s, sizeof *s);
}

void sha1_hmac(const void *key, size_t key_size, const void *message, size_t n, uint8_t out[SHA1_SIZE])
{
    uint8_t pad[BLOCK] = {0}, inner[SHA1_SIZE];
    struct sha1 s;
    if (key_size > BLOCK) {
        begin(&s);
        take(&s, key, key_size);
        end(&s, pad);
    } else if (key_size > 0) {
        memcpy(pad, key, key_size);
    }
    for (size_t i = 0; i < BLOCK; i++)
        pad[i] ^= 0x36;
    begin(&s);
    take(&s, pad, BLOCK);
    take(&s, message, n);
    end(&s, inner);
    for (size_t i = 0; i < BLOCK; i++)
        pad[i] ^= 0x36 ^ 0x5c;
    begin(&s);
    take(&s, pad, BLOCK);
    take(&s, inner, SHA1_SIZE);
    end(&s, out);
    token_wipe(pad, sizeof pad);
    token_wipe(inner, sizeof inner);
}
