/* The text of a public id: 16 bytes as 22 characters of base64url without padding (RFC 4648, section 5). */
#include "lib/base/text.h"

#include <string.h>

static const char ALPHABET[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

void text_id_encode(const uint8_t id[16], char out[TEXT_ID_SIZE])
{
    uint32_t bits = 0;
    unsigned held = 0;
    size_t o = 0;
    for (size_t i = 0; i < 16; i++) {
        bits = (bits << 8) | id[i];
        held += 8;
        while (held >= 6) {
            held -= 6;
            out[o++] = ALPHABET[(bits >> held) & 63u];
        }
    }
    out[o++] = ALPHABET[(bits << (6 - held)) & 63u]; /* 128 = 21 × 6 + 2: two bits are left */
    out[o] = '\0';
}

bool text_id_decode(const char *s, uint8_t id[16])
{
    if (s == NULL || strnlen(s, TEXT_ID_SIZE) != TEXT_ID_SIZE - 1)
        return false;
    uint8_t bytes[16];
    uint32_t bits = 0;
    unsigned held = 0;
    size_t o = 0;
    for (size_t i = 0; i < TEXT_ID_SIZE - 1; i++) {
        const char *at = strchr(ALPHABET, s[i]);
        if (at == NULL)
            return false;
        bits = (bits << 6) | (uint32_t)(at - ALPHABET);
        held += 6;
        if (held >= 8) {
            held -= 8;
            bytes[o++] = (uint8_t)(bits >> held);
        }
    }
    if ((bits & 15u) != 0) /* the four bits left over are zero in the one text of an id */
        return false;
    memcpy(id, bytes, sizeof bytes);
    return true;
}
