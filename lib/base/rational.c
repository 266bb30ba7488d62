#include "lib/base/rational.h"

#include <string.h>

typedef unsigned __int128 uwide;

static const wide WIDE_MAX = (wide)(~(uwide)0 >> 1);

static bool fits_int64(wide v)
{
    return v >= INT64_MIN && v <= INT64_MAX;
}

static uwide magnitude(wide v)
{
    return v < 0 ? 0 - (uwide)v : (uwide)v;
}

static uwide gcd(uwide a, uwide b)
{
    while (b > UINT64_MAX) {
        const uwide rest = a % b;
        a = b;
        b = rest;
    }
    if (b == 0)
        return a;
    /* Division of 64 bits is many times as fast: once b has them, both do after one step. */
    uint64_t x = (uint64_t)b, y = (uint64_t)(a % b);
    while (y != 0) {
        const uint64_t rest = x % y;
        x = y;
        y = rest;
    }
    return x;
}

/* Both signs have the same range here, so that every fraction can be negated. */
static bool in_range(wide v)
{
    return v >= -WIDE_MAX;
}

bool rational_make(wide num, wide den, struct rational *out)
{
    if (den == 0 || !in_range(num) || !in_range(den))
        return false;
    if (den < 0) {
        num = -num;
        den = -den;
    }
    const wide common = (wide)gcd(magnitude(num), (uwide)den);
    *out = (struct rational){num / common, den / common};
    return true;
}

static wide power_of_ten(int n)
{
    wide power = 1;
    for (; n > 0; n--)
        power *= 10;
    return power;
}

struct rational rational_whole(int64_t v)
{
    return (struct rational){v, 1};
}

struct rational rational_decimal(int64_t v, int scale)
{
    struct rational out = RATIONAL_ZERO;
    /* cannot be refused: 64 bits over a power of ten */
    return rational_make(v, power_of_ten(scale), &out) ? out : RATIONAL_ZERO;
}

/* ---- arithmetic -------------------------------------------------------------------------------------------------- */

/* a ± b, over the least common denominator, so that nothing is larger on the way than it must be. */
static bool sum(struct rational a, struct rational b, bool minus, struct rational *out)
{
    const wide common = a.den == b.den ? a.den : (wide)gcd((uwide)a.den, (uwide)b.den);
    wide left, right, num, den;
    if (__builtin_mul_overflow(a.num, b.den / common, &left) || __builtin_mul_overflow(b.num, a.den / common, &right) ||
        __builtin_mul_overflow(a.den / common, b.den, &den))
        return false;
    if (minus ? __builtin_sub_overflow(left, right, &num) : __builtin_add_overflow(left, right, &num))
        return false;
    return rational_make(num, den, out);
}

bool rational_add(struct rational a, struct rational b, struct rational *out)
{
    return sum(a, b, false, out);
}

bool rational_subtract(struct rational a, struct rational b, struct rational *out)
{
    return sum(a, b, true, out);
}

bool rational_multiply(struct rational a, struct rational b, struct rational *out)
{
    /* What is taken out crosswise before leaves nothing to take out afterwards. */
    const wide ab = (wide)gcd(magnitude(a.num), (uwide)b.den), ba = (wide)gcd(magnitude(b.num), (uwide)a.den);
    wide num, den;
    if (__builtin_mul_overflow(a.num / ab, b.num / ba, &num) || __builtin_mul_overflow(a.den / ba, b.den / ab, &den) ||
        !in_range(num))
        return false;
    *out = (struct rational){num, num == 0 ? 1 : den};
    return true;
}

bool rational_divide(struct rational a, struct rational b, struct rational *out)
{
    if (b.num == 0)
        return false;
    const struct rational inverse = b.num < 0 ? (struct rational){-b.den, -b.num} : (struct rational){b.den, b.num};
    return rational_multiply(a, inverse, out);
}

/* ---- comparing --------------------------------------------------------------------------------------------------- */

static wide floor_divide(wide num, wide den)
{
    return num / den - (num % den < 0);
}

static wide floor_rest(wide num, wide den)
{
    const wide rest = num % den;
    return rest < 0 ? rest + den : rest;
}

/* By the continued fractions: the whole parts decide; where they are equal, the remainders turned upside down do, the
   other way round. Nothing grows, and it ends as Euclid's algorithm does. */
static int compare_slowly(wide an, wide ad, wide bn, wide bd)
{
    for (;;) {
        const wide a = floor_divide(an, ad), b = floor_divide(bn, bd);
        if (a != b)
            return a < b ? -1 : 1;
        const wide a_rest = floor_rest(an, ad), b_rest = floor_rest(bn, bd);
        if (a_rest == 0 || b_rest == 0)
            return (a_rest > 0) - (b_rest > 0);
        an = bd;
        bn = ad;
        bd = a_rest;
        ad = b_rest;
    }
}

int rational_compare(struct rational a, struct rational b)
{
    if (a.den == b.den)
        return (a.num > b.num) - (a.num < b.num);
    if (fits_int64(a.num) && fits_int64(a.den) && fits_int64(b.num) && fits_int64(b.den)) {
        const wide left = a.num * b.den, right = b.num * a.den;
        return (left > right) - (left < right);
    }
    return compare_slowly(a.num, a.den, b.num, b.den);
}

bool rational_equal(struct rational a, struct rational b)
{
    return a.num == b.num && a.den == b.den;
}

/* ---- rounding ---------------------------------------------------------------------------------------------------- */

static const char *const MODES[RATIONAL_MODE_COUNT] = {
    [RATIONAL_HALF_UP] = "half_up", [RATIONAL_HALF_EVEN] = "half_even", [RATIONAL_DOWN] = "down",
    [RATIONAL_UP] = "up",           [RATIONAL_FLOOR] = "floor",         [RATIONAL_CEILING] = "ceiling"};

const char *rational_mode_name(enum rational_mode m)
{
    return (unsigned)m < RATIONAL_MODE_COUNT ? MODES[m] : "";
}

bool rational_mode_parse(const char *name, enum rational_mode *out)
{
    for (int m = 0; m < RATIONAL_MODE_COUNT; m++)
        if (strcmp(name, MODES[m]) == 0) {
            *out = (enum rational_mode)m;
            return true;
        }
    return false;
}

/* Whether what lies `rest`/`den` (not 0) beyond `whole`, away from zero, is rounded away from zero. */
static bool away(wide whole, wide rest, wide den, bool negative, enum rational_mode mode)
{
    const wide lacking = den - rest; /* compared in place of 2 × rest and den, which might not fit */
    switch (mode) {
    case RATIONAL_HALF_EVEN:
        return rest > lacking || (rest == lacking && whole % 2 != 0);
    case RATIONAL_DOWN:
        return false;
    case RATIONAL_UP:
        return true;
    case RATIONAL_FLOOR:
        return negative;
    case RATIONAL_CEILING:
        return !negative;
    case RATIONAL_HALF_UP:
    case RATIONAL_MODE_COUNT:
        break;
    }
    return rest >= lacking;
}

bool rational_round(struct rational a, int places, enum rational_mode mode, struct rational *out)
{
    if (places < 0 || places > RATIONAL_PLACES_MAX)
        return false;
    const wide power = power_of_ten(places);
    if (power % a.den == 0) { /* it has no more digits than that */
        *out = a;
        return true;
    }
    const bool negative = a.num < 0;
    const wide size = negative ? -a.num : a.num;
    wide digits, behind, whole;
    if (__builtin_mul_overflow(size / a.den, power, &digits) || __builtin_mul_overflow(size % a.den, power, &behind) ||
        __builtin_add_overflow(digits, behind / a.den, &whole))
        return false;
    const wide rest = behind % a.den;
    if (rest != 0 && away(whole, rest, a.den, negative, mode) && __builtin_add_overflow(whole, 1, &whole))
        return false;
    return rational_make(negative ? -whole : whole, power, out);
}

/* ---- as text ----------------------------------------------------------------------------------------------------- */

/* Writes a whole number with at least `least` digits; returns how many. */
static size_t put_digits(uwide v, int least, char *out)
{
    char digits[40]; /* from the last to the first: 2^127 has 39 */
    int n = 0;
    for (; v > UINT64_MAX; v /= 10)
        digits[n++] = (char)('0' + (int)(v % 10));
    for (uint64_t rest = (uint64_t)v; rest > 0 || n < least; rest /= 10)
        digits[n++] = (char)('0' + rest % 10);
    for (int i = 0; i < n; i++)
        out[i] = digits[n - 1 - i];
    return (size_t)n;
}

/* The digits behind the point that the value needs; -1: it has no decimal, or one of more than 18. */
static int places_of(wide den)
{
    uint64_t power = 1; /* up to 10^18 */
    for (int places = 0; den <= INT64_MAX && places <= RATIONAL_PLACES_MAX; places++, power *= 10)
        if (power % (uint64_t)den == 0)
            return places;
    return -1;
}

/* The first `places` digits behind the point, and what stands before. */
static char *put_decimal(struct rational a, int places, char *out)
{
    const uwide size = magnitude(a.num), den = (uwide)a.den;
    if (a.num < 0)
        *out++ = '-';
    out += put_digits(size / den, 1, out);
    if (places > 0)
        *out++ = '.';
    uwide rest = size % den;
    if (den <= UINT64_MAX / 10) {
        uint64_t small = (uint64_t)rest;
        for (int i = 0; i < places; i++, small = small * 10 % (uint64_t)den)
            *out++ = (char)('0' + small * 10 / (uint64_t)den);
        *out = '\0';
        return out;
    }
    /* Digit by digit: the remainder times ten might not fit, the remainder's own steps do. */
    for (int i = 0; i < places; i++) {
        int digit = 0;
        uwide next = 0;
        for (int k = 0; k < 10; k++) {
            next += rest; /* < 2 × den < 2^128 */
            if (next >= den) {
                next -= den;
                digit++;
            }
        }
        *out++ = (char)('0' + digit);
        rest = next;
    }
    *out = '\0';
    return out;
}

void rational_text_places(struct rational a, int places, char out[RATIONAL_TEXT])
{
    const int needed = places_of(a.den);
    if (needed >= 0) {
        put_decimal(a, places > needed ? places : needed, out);
        return;
    }
    if (a.num < 0)
        *out++ = '-';
    out += put_digits(magnitude(a.num), 1, out);
    *out++ = '/';
    out += put_digits((uwide)a.den, 1, out);
    *out = '\0';
}

void rational_text(struct rational a, char out[RATIONAL_TEXT])
{
    rational_text_places(a, 0, out);
}

void rational_text_cut(struct rational a, int places, char out[RATIONAL_TEXT])
{
    const int needed = places_of(a.den);
    const bool whole = needed >= 0 && needed <= places;
    char *end = put_decimal(a, whole ? needed : places, out);
    if (!whole)
        memcpy(end, "…", sizeof "…");
}
