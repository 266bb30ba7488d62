#include "lib/doc/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "lib/base/text.h"

static const struct {
    const char *name; /* as iconv knows it and people read it */
    const char *mark; /* bytes at the beginning that are not text */
    size_t mark_size;
} CHARSETS[CHARSET_COUNT] = {
    [CHARSET_UNKNOWN] = {"", "", 0},
    [CHARSET_UTF8] = {"UTF-8", "", 0},
    [CHARSET_UTF8_MARKED] = {"UTF-8", "\xEF\xBB\xBF", 3},
    [CHARSET_UTF16_LE] = {"UTF-16LE", "\xFF\xFE", 2},
    [CHARSET_UTF16_BE] = {"UTF-16BE", "\xFE\xFF", 2},
    [CHARSET_GB18030] = {"GB18030", "\x84\x31\x95\x33", 4},
};

enum { LOOK = 512 }; /* so many bytes tell UTF-16 without a mark */

static bool marked(const unsigned char *s, size_t n, enum charset c)
{
    const size_t m = CHARSETS[c].mark_size;
    return m > 0 && n >= m && memcmp(s, CHARSETS[c].mark, m) == 0;
}

/* Whether every byte above ASCII is part of a character as GB18030 builds them (two bytes or four). */
static bool is_gb18030(const unsigned char *s, size_t n)
{
    for (size_t i = 0; i < n;) {
        if (s[i] < 0x80) {
            i++;
            continue;
        }
        if (s[i] == 0x80 || s[i] == 0xFF || i + 1 >= n)
            return false;
        if (s[i + 1] >= 0x40 && s[i + 1] <= 0xFE && s[i + 1] != 0x7F) {
            i += 2;
            continue;
        }
        if (i + 3 >= n || s[i + 1] < 0x30 || s[i + 1] > 0x39 || s[i + 2] < 0x81 || s[i + 2] == 0xFF ||
            s[i + 3] < 0x30 || s[i + 3] > 0x39)
            return false;
        i += 4;
    }
    return true;
}

/* UTF-16 without its mark: commas, digits and line ends have a NUL each, all on the same side. */
static enum charset unmarked_utf16(const unsigned char *s, size_t n)
{
    size_t nuls[2] = {0, 0};
    const size_t look = n < LOOK ? n : LOOK;
    for (size_t i = 0; i < look; i++)
        if (s[i] == 0)
            nuls[i % 2]++;
    if (n % 2 != 0 || (nuls[0] + nuls[1]) * 16 < look || (nuls[0] == 0) == (nuls[1] == 0))
        return CHARSET_UNKNOWN;
    return nuls[1] ? CHARSET_UTF16_LE : CHARSET_UTF16_BE;
}

enum charset charset_detect(const void *bytes, size_t n)
{
    const unsigned char *s = bytes;
    for (enum charset c = CHARSET_UTF8_MARKED; c < CHARSET_COUNT; c++)
        if (marked(s, n, c))
            return c;
    if (text_valid(bytes, n, true))
        return CHARSET_UTF8;
    if (memchr(bytes, 0, n))
        return unmarked_utf16(s, n);
    return is_gb18030(s, n) ? CHARSET_GB18030 : CHARSET_UNKNOWN;
}

const char *charset_name(enum charset c)
{
    return (unsigned)c < CHARSET_COUNT ? CHARSETS[c].name : "";
}

static size_t line_of(const char *s, size_t n)
{
    size_t line = 1;
    for (const char *at = s; (at = memchr(at, '\n', n - (size_t)(at - s))) != NULL; at++)
        line++;
    return line;
}

/* Valid text is as it is: only the first bad line is looked for. */
static enum err keep_utf8(const char *s, size_t n, const char **out, size_t *out_n, size_t *line)
{
    *out = s;
    *out_n = n;
    if (text_valid(s, n, true))
        return OK;
    *line = 1;
    for (size_t at = 0; at < n; ++*line) {
        const char *feed = memchr(s + at, '\n', n - at);
        const size_t end = feed ? (size_t)(feed - s) + 1 : n;
        if (!text_valid(s + at, end - at, true))
            break;
        at = end;
    }
    return ERR_INVALID;
}

enum err charset_convert(const void *bytes, size_t n, enum charset from, size_t limit, struct arena *a,
                         const char **out, size_t *out_n, size_t *line)
{
    const char *s = bytes;
    *line = 1;
    if (from == CHARSET_UNKNOWN)
        return ERR_INVALID;
    if (marked(bytes, n, from)) {
        s += CHARSETS[from].mark_size;
        n -= CHARSETS[from].mark_size;
    }
    if (n > limit)
        return ERR_TOO_LARGE;
    if (from == CHARSET_UTF8 || from == CHARSET_UTF8_MARKED)
        return keep_utf8(s, n, out, out_n, line);
    /* Two bytes become at most three of UTF-8, four at most four. */
    const size_t room = n / 2 * 3 + 4;
    char *to = arena_alloc(a, room + 1), *end = to, *in = (char *)(uintptr_t)s; /* iconv only reads it */
    if (!to)
        return ERR_NO_MEMORY;
    iconv_t how = iconv_open("UTF-8", CHARSETS[from].name);
    if (how == (iconv_t)-1) /* NOLINT(performance-no-int-to-ptr): so iconv says it */
        return ERR_UNAVAILABLE;
    size_t left = n, space = room;
    enum err e = OK;
    if (iconv(how, &in, &left, &end, &space) == (size_t)-1 || left > 0)
        e = errno == E2BIG ? ERR_TOO_LARGE : ERR_INVALID;
    (void)iconv_close(how);
    const size_t made = (size_t)(end - to);
    *line = line_of(to, made);
    if (e)
        return e;
    if (made > limit)
        return ERR_TOO_LARGE;
    to[made] = '\0';
    *out = to;
    *out_n = made;
    return text_valid(to, made, true) ? OK : ERR_INVALID; /* a NUL */
}
