#include "lib/domain/import_value.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/text.h"

enum { EXACT_DIGITS = 15, EPOCH_SERIAL = 25569, SERIAL_FIRST = 3654 /* 1910 */, SERIAL_LAST = 73050 /* 2099 */ };

static const char DIGITS[] = "0123456789";

bool import_is_scientific(const char *s)
{
    const size_t mantissa = strspn(s, "0123456789.");
    const char *e = s + mantissa;
    if (mantissa == 0 || (*e != 'e' && *e != 'E'))
        return false;
    const bool sign = e[1] == '+' || e[1] == '-';
    const char *exponent = e + 1 + sign;
    const size_t n = strspn(exponent, DIGITS);
    /* Without a point or a sign it may well be a number of the office's own: 12E3. */
    return n > 0 && n <= 3 && !exponent[n] && (sign || memchr(s, '.', mantissa) != NULL);
}

bool import_is_rounded(const char *s)
{
    const size_t n = strspn(s, DIGITS);
    return n > EXACT_DIGITS && !s[n] && strspn(s + EXACT_DIGITS, "0") == n - EXACT_DIGITS;
}

/* Reads digits at *s, at most `most` of them; moves behind. */
static bool read_number(const char **s, size_t most, int *out)
{
    size_t n = strspn(*s, DIGITS);
    if (n == 0 || n > most)
        return false;
    *out = 0;
    for (; n > 0; n--, ++*s)
        *out = *out * 10 + (**s - '0');
    return true;
}

static bool skip(const char **s, const char *text)
{
    const size_t n = strlen(text);
    if (strncmp(*s, text, n) != 0)
        return false;
    *s += n;
    return true;
}

/* The time that spreadsheets put behind a day: midnight. */
static bool at_end(const char *s)
{
    static const char *const MIDNIGHT[] = {"", " 0:00", " 00:00", " 0:00:00", " 00:00:00", "T00:00:00"};
    for (size_t i = 0; i < sizeof MIDNIGHT / sizeof *MIDNIGHT; i++)
        if (strcmp(s, MIDNIGHT[i]) == 0)
            return true;
    return false;
}

static bool read_parts(const char *s, day *out)
{
    int year, month, mday;
    if (strspn(s, DIGITS) != 4 || !read_number(&s, 4, &year))
        return false;
    const char *between = *s == '-' ? "-" : *s == '/' ? "/" : *s == '.' ? "." : NULL;
    if (!skip(&s, between ? between : "年") || !read_number(&s, 2, &month) || !skip(&s, between ? between : "月") ||
        !read_number(&s, 2, &mday) || (!between && !skip(&s, "日")) || !at_end(s) ||
        !clock_date_exists(year, month, mday))
        return false;
    *out = clock_day(year, month, mday);
    return true;
}

enum import_day import_read_day(struct arena *a, const char *s, day *out)
{
    const char *narrow = text_halfwidth(a, s);
    if (!narrow)
        return IMPORT_DAY_NONE; /* the arena remembers why */
    if (read_parts(narrow, out))
        return IMPORT_DAY;
    /* A serial number looks like 43466, perhaps with a fraction of the day. */
    const size_t n = strspn(narrow, DIGITS);
    const char *rest = narrow + n;
    if (n < 4 || n > 5 || (*rest && (*rest != '.' || rest[1 + strspn(rest + 1, DIGITS)] != '\0')))
        return IMPORT_DAY_NONE;
    const long serial = strtol(narrow, NULL, 10);
    if (serial < SERIAL_FIRST || serial > SERIAL_LAST)
        return IMPORT_DAY_NONE;
    *out = (day)(serial - EPOCH_SERIAL);
    return IMPORT_DAY_SERIAL;
}

enum import_fault import_look(const char *s, size_t *place, uint32_t *cp)
{
    for (*place = 1; (*cp = text_next(&s)) != 0; ++*place) {
        if ((*cp >= 0xE000 && *cp <= 0xF8FF) || *cp >= 0xF0000)
            return IMPORT_TEXT_PRIVATE;
        if (*cp == 0xFFFD)
            return IMPORT_TEXT_REPLACEMENT;
        if (*cp < 0x20 || (*cp >= 0x7f && *cp <= 0x9f) || *cp == 0x2028 || *cp == 0x2029)
            return IMPORT_TEXT_CONTROL;
    }
    return IMPORT_TEXT_FINE;
}
