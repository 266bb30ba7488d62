#include "lib/base/decimal.h"

#include <string.h>

#include "lib/base/text.h"

#define SCALE_MAX 9

/* value = value × 10 ± digit; false when that leaves int64_t. */
static bool append_digit(int64_t *value, int digit, bool negative)
{
    /* Gathered with its sign, since INT64_MIN has no positive twin. */
    return !__builtin_mul_overflow(*value, 10, value) &&
           !__builtin_add_overflow(*value, negative ? -digit : digit, value);
}

static bool is_point(uint32_t cp)
{
    return cp == '.' || cp == ',' || cp == 0x3002; /* 。 */
}

/* The next character without its full width; *s stays where it is at the end. */
static uint32_t take(const char **s)
{
    return text_narrow(text_next(s));
}

bool decimal_parse(const char *s, int scale, int64_t *out)
{
    int64_t value = 0;
    bool whole = false; /* a digit before the point */
    int behind = 0;     /* digits behind it */
    uint32_t point = 0;

    if (scale < 0 || scale > SCALE_MAX)
        return false;
    uint32_t cp = take(&s);
    while (text_is_space(cp))
        cp = take(&s);
    bool negative = cp == '-' || cp == TEXT_MINUS;
    if (negative || cp == '+')
        cp = take(&s);
    for (; (cp >= '0' && cp <= '9') || (is_point(cp) && !point); cp = take(&s)) {
        if (is_point(cp)) {
            point = cp;
            continue;
        }
        int digit = (int)(cp - '0');
        if (!point) {
            whole = true;
        } else if (++behind > scale) {
            if (digit != 0)
                return false;
            continue;
        }
        if (!append_digit(&value, digit, negative))
            return false;
    }
    while (text_is_space(cp))
        cp = take(&s);
    if (cp != 0 || !whole || (point && behind == 0) || (point == ',' && behind == 3))
        return false;
    for (; behind < scale; behind++)
        if (!append_digit(&value, 0, negative))
            return false;
    *out = value;
    return true;
}

void decimal_format(int64_t v, int scale, bool typographic, char out[32])
{
    char digits[24]; /* from the last to the first: 19 digits, or 10 with zeros in front, and the point */
    int n = 0;
    uint64_t rest = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

    do {
        if (n == scale && scale > 0)
            digits[n++] = '.';
        digits[n++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0 || n <= scale);
    if (v < 0) {
        const char *minus = typographic ? "−" : "-";
        size_t len = strlen(minus);
        memcpy(out, minus, len);
        out += len;
    }
    while (n > 0)
        *out++ = digits[--n];
    *out = '\0';
}

bool decimal_round_half_up(int64_t num, int64_t den, int64_t *out)
{
    if (den <= 0)
        return false;
    int64_t whole = num / den;
    uint64_t rest = num % den < 0 ? 0 - (uint64_t)(num % den) : (uint64_t)(num % den);
    /* rest ≥ den / 2, without doubling what might not fit */
    if (rest >= (uint64_t)den - rest)
        return !__builtin_add_overflow(whole, num < 0 ? -1 : 1, out);
    *out = whole;
    return true;
}
