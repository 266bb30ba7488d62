#include "lib/doc/certificate.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* ---- PEM ---- */

static int base64_digit(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

struct span {
    const uint8_t *p;
    size_t n;
};

/* The bytes between the two lines that mark a certificate. */
static enum err pem_bytes(struct arena *a, const char *pem, size_t n, struct span *out)
{
    static const char begin[] = "-----BEGIN CERTIFICATE-----";
    const char *at = memmem(pem, n, begin, strlen(begin));
    if (!at)
        return ERR_INVALID;
    at += strlen(begin);
    const char *end = memmem(at, n - (size_t)(at - pem), "-----END", strlen("-----END"));
    if (!end)
        return ERR_INVALID;
    uint8_t *bytes = arena_alloc(a, (size_t)(end - at));
    if (!bytes)
        return ERR_NO_MEMORY;
    size_t len = 0;
    uint32_t held = 0;
    int bits = 0;
    for (; at < end; at++) {
        if (*at == '\r' || *at == '\n' || *at == ' ' || *at == '=')
            continue;
        const int digit = base64_digit(*at);
        if (digit < 0)
            return ERR_INVALID;
        held = held << 6 | (uint32_t)digit;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes[len++] = (uint8_t)(held >> bits);
            held &= (1u << bits) - 1;
        }
    }
    *out = (struct span){bytes, len};
    return OK;
}

/* ---- DER ---- */

enum { TAG_INTEGER = 0x02, TAG_UTC_TIME = 0x17, TAG_TIME = 0x18, TAG_SEQUENCE = 0x30, TAG_VERSION = 0xa0 };

/* Takes the next element off `in`: its tag and what it holds. */
static bool der_next(struct span *in, uint8_t *tag, struct span *held)
{
    if (in->n < 2)
        return false;
    *tag = in->p[0];
    size_t length = in->p[1], head = 2;
    if (length >= 0x80) { /* that many bytes say how long it is */
        const size_t count = length & 0x7f;
        if (count == 0 || count > 4 || in->n < head + count)
            return false;
        length = 0;
        for (size_t i = 0; i < count; i++)
            length = length << 8 | in->p[head + i];
        head += count;
    }
    if (length > in->n - head)
        return false;
    *held = (struct span){in->p + head, length};
    in->p += head + length;
    in->n -= head + length;
    return true;
}

static bool der_expect(struct span *in, uint8_t tag, struct span *held)
{
    uint8_t found;
    return der_next(in, &found, held) && found == tag;
}

static int two(const uint8_t *p)
{
    return (p[0] - '0') * 10 + (p[1] - '0');
}

/* "261121090000Z" of UTCTime, "20501121090000Z" of GeneralizedTime. */
static bool der_time(uint8_t tag, struct span s, instant *out)
{
    const size_t year = tag == TAG_TIME ? 4 : 2;
    struct civil c = {0};
    if ((tag != TAG_UTC_TIME && tag != TAG_TIME) || s.n != year + 11 || s.p[s.n - 1] != 'Z')
        return false;
    for (size_t i = 0; i + 1 < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    /* RFC 5280: two digits below 50 are of this century. */
    c.year = year == 4 ? two(s.p) * 100 + two(s.p + 2) : two(s.p) + (two(s.p) < 50 ? 2000 : 1900);
    const uint8_t *p = s.p + year;
    c.month = two(p);
    c.day = two(p + 2);
    c.hour = two(p + 4);
    c.minute = two(p + 6);
    c.second = two(p + 8);
    if (!clock_date_exists(c.year, c.month, c.day) || c.hour > 23 || c.minute > 59 || c.second > 59)
        return false;
    *out = clock_from_utc(&c);
    return true;
}

enum err certificate_until(struct arena *a, const char *pem, size_t n, instant *until)
{
    struct span whole, certificate, body, part;
    uint8_t tag = 0;
    enum err e = pem_bytes(a, pem, n, &whole);
    if (e)
        return e;
    if (!der_expect(&whole, TAG_SEQUENCE, &certificate) || !der_expect(&certificate, TAG_SEQUENCE, &body) ||
        !der_next(&body, &tag, &part))
        return ERR_INVALID;
    /* version (not in the oldest), serial number, signature algorithm, issuer, validity */
    if (tag == TAG_VERSION && !der_next(&body, &tag, &part))
        return ERR_INVALID;
    if (tag != TAG_INTEGER || !der_expect(&body, TAG_SEQUENCE, &part) || !der_expect(&body, TAG_SEQUENCE, &part) ||
        !der_expect(&body, TAG_SEQUENCE, &part))
        return ERR_INVALID;
    struct span from, to;
    if (!der_next(&part, &tag, &from) || !der_next(&part, &tag, &to) || !der_time(tag, to, until))
        return ERR_INVALID;
    return OK;
}
