#include "lib/base/text.h"

#include <string.h>

#define BAD_BYTE 0xFFFDu
#define NBSP 0x00A0u
#define IDEOGRAPHIC_SPACE 0x3000u
#define MIDDLE_DOT 0x00B7u

/*
 * Decodes one well-formed code point from at most `n` bytes and returns its length, 0 when there is none. Bytes are
 * looked at one after the other, so a NUL ends the reading before anything behind it is touched.
 */
static size_t decode(const unsigned char *p, size_t n, uint32_t *cp)
{
    if (n == 0)
        return 0;
    if (p[0] < 0x80) {
        *cp = p[0];
        return 1;
    }
    size_t len;
    uint32_t value;
    uint32_t least; /* smaller values have a shorter form */
    if ((p[0] & 0xE0) == 0xC0) {
        len = 2;
        value = p[0] & 0x1Fu;
        least = 0x80;
    } else if ((p[0] & 0xF0) == 0xE0) {
        len = 3;
        value = p[0] & 0x0Fu;
        least = 0x800;
    } else if ((p[0] & 0xF8) == 0xF0) {
        len = 4;
        value = p[0] & 0x07u;
        least = 0x10000;
    } else {
        return 0;
    }
    if (len > n)
        return 0;
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (p[i] & 0x3Fu);
    }
    if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *cp = value;
    return len;
}

/* How many of the first `n` bytes, in eights, are ASCII without NUL. */
static size_t plain_bytes(const unsigned char *p, size_t n)
{
    static const uint64_t LOW = UINT64_C(0x0101010101010101), HIGH = UINT64_C(0x8080808080808080);
    size_t done = 0;
    for (uint64_t eight; done + sizeof eight <= n; done += sizeof eight) {
        memcpy(&eight, p + done, sizeof eight);
        /* A byte of 0 borrows from its high bit, one above 0x7F has it. */
        if (((eight - LOW) | eight) & HIGH)
            break;
    }
    return done;
}

bool text_valid(const char *s, size_t n, bool controls)
{
    const unsigned char *p = (const unsigned char *)s;

    while (n > 0) {
        if (controls && *p < 0x80) {
            const size_t plain = plain_bytes(p, n);
            p += plain;
            n -= plain;
            if (plain > 0)
                continue;
        }
        if (*p >= 0x20 && *p < 0x7F) { /* most of what is checked */
            p++;
            n--;
            continue;
        }
        uint32_t cp;
        size_t len = decode(p, n, &cp);
        if (len == 0 || cp == 0)
            return false;
        bool blank = cp == '\t' || cp == '\n' || cp == '\r';
        if (!controls && ((cp < 0x20 && !blank) || (cp >= 0x7F && cp <= 0x9F)))
            return false;
        p += len;
        n -= len;
    }
    return true;
}

uint32_t text_next(const char **s)
{
    uint32_t cp = 0;
    size_t len = decode((const unsigned char *)*s, 4, &cp);

    if (len == 0) {
        (*s)++;
        return BAD_BYTE;
    }
    if (cp != 0)
        *s += len;
    return cp;
}

size_t text_put(uint32_t cp, char out[4])
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp >= 0xD800 && cp <= 0xDFFF)
        return 0;
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    if (cp > 0x10FFFF)
        return 0;
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

size_t text_length(const char *s)
{
    size_t n = 0;

    while (*s) {
        text_next(&s);
        n++;
    }
    return n;
}

bool text_is_han(uint32_t cp)
{
    /* The first is where nearly every character of a Chinese text lies. */
    static const struct {
        uint32_t from, to;
    } ranges[] = {
        {0x4E00, 0x9FFF},   {0x3400, 0x4DBF},   {0x3005, 0x3005},   {0x3007, 0x3007},   {0xF900, 0xFAFF},
        {0x20000, 0x2A6DF}, {0x2A700, 0x2EBE0}, {0x2F800, 0x2FA1F}, {0x30000, 0x323AF},
    };

    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        if (cp >= ranges[i].from && cp <= ranges[i].to)
            return true;
    return false;
}

bool text_has_private_use(const char *s)
{
    while (*s) {
        uint32_t cp = text_next(&s);
        if ((cp >= 0xE000 && cp <= 0xF8FF) || cp >= 0xF0000)
            return true;
    }
    return false;
}

bool text_is_space(uint32_t cp)
{
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == NBSP || cp == IDEOGRAPHIC_SPACE;
}

/* The part of `s` between leading and trailing white space. */
static void trimmed(const char *s, const char **start, size_t *n)
{
    const char *end = NULL; /* behind the last character that is not white space */

    *start = s;
    while (*s) {
        const char *here = s;
        if (!text_is_space(text_next(&s))) {
            if (!end)
                *start = here;
            end = s;
        }
    }
    *n = end ? (size_t)(end - *start) : 0;
}

char *text_trim(struct arena *a, const char *s)
{
    const char *start;
    size_t n;

    trimmed(s, &start, &n);
    return arena_copy(a, start, n);
}

uint32_t text_narrow(uint32_t cp)
{
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        return cp - 0xFF01 + '!';
    return cp == IDEOGRAPHIC_SPACE ? ' ' : cp;
}

/* Appends `cp`, which was read from [from, to). A bad byte is kept as it is. text_put may touch four bytes of `out`. */
static char *put_or_keep(char *out, uint32_t cp, const char *from, const char *to)
{
    if (cp == BAD_BYTE) {
        size_t n = (size_t)(to - from);
        memcpy(out, from, n);
        return out + n;
    }
    return out + text_put(cp, out);
}

char *text_halfwidth(struct arena *a, const char *s)
{
    char *copy = arena_alloc(a, strlen(s) + 4);
    if (!copy)
        return NULL;
    char *out = copy;
    while (*s) {
        const char *from = s;
        uint32_t cp = text_narrow(text_next(&s));
        out = put_or_keep(out, cp, from, s);
    }
    *out = '\0';
    return copy;
}

/* What keyboards and old tables put for the separator in a name like 阿卜杜拉·买买提. */
static bool is_separator_lookalike(uint32_t cp)
{
    return cp == 0x2022 || cp == 0x2027 || cp == 0x30FB || cp == 0xFF65 || cp == '.' || cp == 0xFF0E;
}

char *text_name(struct arena *a, const char *s)
{
    const char *start;
    size_t n;

    trimmed(s, &start, &n);
    char *copy = arena_alloc(a, n * 2 + 4); /* '.' becomes two bytes */
    if (!copy)
        return NULL;
    char *out = copy;
    const char *end = start + n;
    uint32_t before = 0;
    for (const char *p = start; p < end;) {
        const char *from = p;
        uint32_t cp = text_next(&p);
        const char *ahead = p;
        if (is_separator_lookalike(cp) && text_is_han(before) && p < end && text_is_han(text_next(&ahead)))
            cp = MIDDLE_DOT;
        out = put_or_keep(out, cp, from, p);
        before = cp;
    }
    *out = '\0';
    return copy;
}

/* What a search does not look at: spaces, the separator of names with its look-alikes, hyphens and dashes. */
static bool is_ignored(uint32_t cp)
{
    return text_is_space(cp) || cp == MIDDLE_DOT || (is_separator_lookalike(cp) && cp != '.' && cp != 0xFF0E) ||
           cp == '-' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212;
}

char *text_fold(struct arena *a, const char *s)
{
    char *copy = arena_alloc(a, strlen(s) + 4);
    if (!copy)
        return NULL;
    char *out = copy;
    while (*s) {
        const char *from = s;
        uint32_t cp = text_narrow(text_next(&s));
        if (is_ignored(cp))
            continue;
        if (cp >= 'A' && cp <= 'Z')
            cp += 'a' - 'A';
        out = put_or_keep(out, cp, from, s);
    }
    *out = '\0';
    return copy;
}

bool text_int(const char *s, int64_t min, int64_t max, int64_t *out)
{
    const char *p;
    size_t n;
    int64_t value = 0;
    bool any = false;

    trimmed(s, &p, &n);
    const char *end = p + n;
    const char *first = p;
    uint32_t sign = n > 0 ? text_narrow(text_next(&first)) : 0;
    bool negative = sign == '-' || sign == TEXT_MINUS;
    if (negative || sign == '+')
        p = first;
    while (p < end) {
        uint32_t cp = text_narrow(text_next(&p));
        if (cp < '0' || cp > '9')
            return false;
        int digit = (int)(cp - '0');
        /* Gathered with its sign, since INT64_MIN has no positive twin. */
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_add_overflow(value, negative ? -digit : digit, &value))
            return false;
        any = true;
    }
    if (!any || value < min || value > max)
        return false;
    *out = value;
    return true;
}

void text_hex(const void *bytes, size_t n, char *out)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *p = bytes;

    for (size_t i = 0; i < n; i++) {
        *out++ = digits[p[i] >> 4];
        *out++ = digits[p[i] & 15];
    }
    *out = '\0';
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool text_unhex(const char *hex, void *bytes, size_t n)
{
    unsigned char *p = bytes;

    for (size_t i = 0; i < n; i++) {
        int high = hex_value(hex[2 * i]);
        int low = high < 0 ? -1 : hex_value(hex[2 * i + 1]);
        if (low < 0)
            return false;
        p[i] = (unsigned char)(high << 4 | low);
    }
    return hex[2 * n] == '\0';
}
