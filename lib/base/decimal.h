/*
 * decimal: numbers of a fixed scale held in int64_t: hours_x10, mark_x1000. No double anywhere.
 */
#ifndef JX_BASE_DECIMAL_H
#define JX_BASE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

/* Parses "16", "1.5", "１，２５" into value × 10^scale: full-width digits, surrounding white space and one sign + - −
   are accepted; the point is '.', '．', '。' (what a Chinese keyboard gives) or a comma of either width, with a digit
   on both sides. A comma before exactly three digits is refused, since "1,000" could mean a thousand as well as one.
   False when it is not a number, has more digits behind the point than `scale` (other than zeros), or leaves int64_t.
   scale 0–9. */
bool decimal_parse(const char *s, int scale, int64_t *out);

/* Writes `v` with exactly `scale` digits behind the point ("16.0"); minus is U+2212 when `typographic`, else '-'. out
   holds 32. */
void decimal_format(int64_t v, int scale, bool typographic, char out[32]);

/* num/den rounded half-up (half away from zero) to a whole number; den > 0; false when it overflows. */
bool decimal_round_half_up(int64_t num, int64_t den, int64_t *out);

#endif
