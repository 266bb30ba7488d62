/*
 * rational: exact fractions, for what is added, averaged, weighed and compared before anything is rounded.
 *
 * A fraction is kept in lowest terms with a positive denominator, so that equal values are equal bit for bit. Numerator
 * and denominator are 128 bits wide; what would not fit is refused (the function returns false and leaves *out alone),
 * never wrapped and never approximated. Comparing never overflows, whatever the fractions are.
 */
#ifndef JX_BASE_RATIONAL_H
#define JX_BASE_RATIONAL_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"

typedef __int128 wide; /* what numerators, denominators and sums of marks are counted in */

struct rational {
    wide num;
    wide den; /* > 0; 1 when num is 0 */
};

#define RATIONAL_ZERO ((struct rational){0, 1})
#define RATIONAL_ONE ((struct rational){1, 1})

/* num/den in lowest terms. False: den is 0, or the value does not fit. */
bool rational_make(wide num, wide den, struct rational *out) MUST_CHECK;
/* A whole number; a decimal of lib/base/decimal: v × 10^-scale, scale 0–18. */
struct rational rational_whole(int64_t v);
struct rational rational_decimal(int64_t v, int scale);

bool rational_add(struct rational a, struct rational b, struct rational *out) MUST_CHECK;
bool rational_subtract(struct rational a, struct rational b, struct rational *out) MUST_CHECK;
bool rational_multiply(struct rational a, struct rational b, struct rational *out) MUST_CHECK;
bool rational_divide(struct rational a, struct rational b, struct rational *out) MUST_CHECK; /* false also for b = 0 */

/* -1, 0, 1: a is less than b, equal, more. */
int rational_compare(struct rational a, struct rational b);
bool rational_equal(struct rational a, struct rational b);

/* ---- rounding ---------------------------------------------------------------------------------------------------- */

enum rational_mode {
    RATIONAL_HALF_UP,   /* to the nearest, a half away from zero: what is usual (四舍五入) */
    RATIONAL_HALF_EVEN, /* to the nearest, a half to the even neighbour */
    RATIONAL_DOWN,      /* towards zero */
    RATIONAL_UP,        /* away from zero */
    RATIONAL_FLOOR,     /* to the lower neighbour */
    RATIONAL_CEILING,   /* to the higher neighbour */
    RATIONAL_MODE_COUNT
};

/* "half_up", "half_even", "down", "up", "floor", "ceiling"; static. And back: false for any other text. */
const char *rational_mode_name(enum rational_mode m);
bool rational_mode_parse(const char *name, enum rational_mode *out);

enum { RATIONAL_PLACES_MAX = 18 };

/* `a` rounded to `places` digits behind the point, 0–18. False: it does not fit. */
bool rational_round(struct rational a, int places, enum rational_mode mode, struct rational *out) MUST_CHECK;

/* ---- as text ----------------------------------------------------------------------------------------------------- */

enum { RATIONAL_TEXT = 96 };

/* The exact value: a decimal as short as it can be ("90.7", "-3") where it has one of at most 18 digits behind the
   point, else the fraction ("245/3"). */
void rational_text(struct rational a, char out[RATIONAL_TEXT]);
/* With at least `places` digits behind the point ("90.70"), 0–18, where it has a decimal; else the fraction. */
void rational_text_places(struct rational a, int places, char out[RATIONAL_TEXT]);
/* What a reader can take in at a glance: the decimal where the value has one of at most `places` digits, else that many
   digits, cut, not rounded, with "…" behind ("81.666666…"). */
void rational_text_cut(struct rational a, int places, char out[RATIONAL_TEXT]);

#endif
