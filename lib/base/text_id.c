/* Bytes as base64url without padding (RFC 4648, section 5), and the text of a public id, which is 16 bytes so. */
#include "lib/base/text.h"

#include <string.h>

static const char ALPHABET[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

void text_base64(const void *bytes, size_t n, char *out)
{
    const uint8_t *from = bytes;
    uint32_t bits = 0;
    unsigned held = 0;
    for (size_t i = 0; i < n; i++) {
        bits = (bits << 8) | from[i];
        held += 8;
        while (held >= 6) {
            held -= 6;
            *out++ = ALPHABET[(bits >> held) & 63u];
        }
    }
    if (held > 0)
        *out++ = ALPHABET[(bits << (6 - held)) & 63u];
    *out = '\0';
}

/* Takes `s` apart; into `out` unless it is NULL. */
static bool decode(const char *s, uint8_t *out)
{
    uint32_t bits = 0;
    unsigned held = 0;
    for (; *s; s++) {
        const char *at = strchr(ALPHABET, *s);
        if (at == NULL)
            return false;
        bits = (bits << 6) | (uint32_t)(at - ALPHABET);
        held += 6;
        if (held >= 8) {
            held -= 8;
            if (out)
                *out++ = (uint8_t)(bits >> held);
        }
    }
    return (bits & ((1u << held) - 1)) == 0; /* what is left over is zero in the one text of these bytes */
}

bool text_unbase64(const char *s, void *bytes, size_t n)
{
    const size_t length = TEXT_BASE64_SIZE(n) - 1;
    if (s == NULL || strnlen(s, length + 1) != length || !decode(s, NULL))
        return false;
    return decode(s, bytes);
}

void text_id_encode(const uint8_t id[16], char out[TEXT_ID_SIZE])
{
    text_base64(id, 16, out);
}

bool text_id_decode(const char *s, uint8_t id[16])
{
    return text_unbase64(s, id, 16);
}
