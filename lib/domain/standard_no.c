#include "lib/domain/standard_no.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/text.h"

enum { DIGITS_MAX = 6, YEAR_MIN = 1950, YEAR_MAX = 2099 };

static const char *const LEVEL_CODES[STANDARD_LEVEL_COUNT] = {
    [STANDARD_NATIONAL] = "national",
    [STANDARD_PROVINCIAL] = "provincial",
    [STANDARD_MUNICIPAL] = "municipal",
};

/* The one character an input character stands for: half-width, upper case, every dash a hyphen, every space a space.
   0: it has no place in a number. */
static char plain(uint32_t cp)
{
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        cp -= 0xFEE0;
    if (cp == 0x3000 || cp == 0x00A0 || cp == '\t')
        cp = ' ';
    if ((cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212)
        cp = '-';
    if (cp >= 'a' && cp <= 'z')
        cp -= 'a' - 'A';
    return cp >= ' ' && cp < 0x7F ? (char)cp : 0;
}

/* `s` made plain into `out`, without spaces at the ends. False when a character has no place or it is too long. */
static bool flatten(const char *s, char *out, size_t size)
{
    size_t n = 0;

    while (*s) {
        char c = plain(text_next(&s));

        if (!c || n + 1 >= size)
            return false;
        if (c != ' ' || n > 0)
            out[n++] = c;
    }
    while (n > 0 && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
    return true;
}

static bool take(const char **s, const char *word)
{
    size_t n = strlen(word);

    if (strncmp(*s, word, n) != 0)
        return false;
    *s += n;
    return true;
}

/* Length of the run of digits at `s`. */
static size_t digits(const char *s)
{
    return strspn(s, "0123456789");
}

/* "22239", "1.1", "0298": digits, perhaps one part more behind a point. Returns its length, 0 when it is not there. */
static size_t serial(const char *s)
{
    size_t n = digits(s);

    if (n == 0 || n > DIGITS_MAX)
        return 0;
    if (s[n] == '.') {
        size_t part = digits(s + n + 1);

        if (part == 0 || part > DIGITS_MAX)
            return 0;
        n += 1 + part;
    }
    return n;
}

enum err standard_no_parse(const char *s, struct standard_no *out)
{
    char flat[STANDARD_NO_SIZE] = "";
    struct standard_no no = {0};

    if (!s || !flatten(s, flat, sizeof flat))
        return ERR_INVALID;

    const char *at = flat;
    size_t region_length = 0;

    if (take(&at, "GB")) {
        no.level = STANDARD_NATIONAL;
    } else if (take(&at, "DB")) {
        region_length = digits(at);
        if ((region_length != 2 && region_length != 4) || *at == '0')
            return ERR_INVALID;
        no.level = region_length == 2 ? STANDARD_PROVINCIAL : STANDARD_MUNICIPAL;
        for (size_t i = 0; i < region_length; i++)
            no.region = no.region * 10 + (*at++ - '0');
    } else {
        return ERR_INVALID;
    }
    no.recommended = take(&at, "/T");
    /* Without "/T" only a space tells the region's digits from the number's. */
    if (region_length > 0 && !no.recommended && *at != ' ')
        return ERR_INVALID;
    at += strspn(at, " ");

    const char *number = at;
    size_t number_length = serial(at);

    if (number_length == 0)
        return ERR_INVALID;
    at += number_length;
    if (*at++ != '-' || strspn(at, "0123456789") != 4 || at[4])
        return ERR_INVALID;
    for (size_t i = 0; i < 4; i++)
        no.year = no.year * 10 + (at[i] - '0');
    if (no.year < YEAR_MIN || no.year > YEAR_MAX)
        return ERR_INVALID;

    int n = snprintf(no.text, sizeof no.text, "%.2s%.*s%s %.*s-%d", flat, (int)region_length, flat + 2,
                     no.recommended ? "/T" : "", (int)number_length, number, no.year);
    if (n < 0 || (size_t)n >= sizeof no.text)
        return ERR_INVALID;
    *out = no;
    return OK;
}

const char *standard_level_code(enum standard_level l)
{
    return (size_t)l < STANDARD_LEVEL_COUNT ? LEVEL_CODES[l] : "";
}

bool standard_level_parse(const char *code, enum standard_level *out)
{
    for (size_t i = 0; code && i < STANDARD_LEVEL_COUNT; i++) {
        if (strcmp(code, LEVEL_CODES[i]) == 0) {
            *out = (enum standard_level)i;
            return true;
        }
    }
    return false;
}
