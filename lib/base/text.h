/*
 * text: UTF-8 as this project needs it. Pure; no locale.
 *
 * Valid text here means: well-formed UTF-8 (no overlong forms, no surrogates, nothing above U+10FFFF) without NUL.
 */
#ifndef JX_BASE_TEXT_H
#define JX_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"

#define TEXT_MINUS 0x2212u /* − */

/* Whether `n` bytes are valid text. With `controls` false, C0 controls other than TAB, LF, CR, and DEL and C1, are
   refused too. */
bool text_valid(const char *s, size_t n, bool controls);

/* Next code point of a valid string; advances *s. Returns 0 at the end, U+FFFD (advancing one byte) on a bad byte. */
uint32_t text_next(const char **s);

/* Writes `cp` as UTF-8 into out[4], returns its length 1–4 (0 when `cp` is no scalar value). */
size_t text_put(uint32_t cp, char out[4]);

/* Number of code points (not UTF-16 units: 𬀩 counts 1, rule N3). */
size_t text_length(const char *s);

/* Whether `cp` is a Han character (Unicode script Han: URO, compatibility, extensions A–H, 々〇). */
bool text_is_han(uint32_t cp);

/* White space as people type it: ASCII, U+00A0 and U+3000. */
bool text_is_space(uint32_t cp);

/* Whether `s` holds a private-use character (U+E000–F8FF, planes 15–16): refused on input, reported on import (rule
   N4). */
bool text_has_private_use(const char *s);

/* A copy without leading and trailing white space (ASCII and U+3000 and U+00A0); arena; NULL: no memory. */
char *text_trim(struct arena *a, const char *s);

/* `cp` without its full width: U+FF01–FF5E become ASCII, U+3000 a space, others stay. */
uint32_t text_narrow(uint32_t cp);

/* A copy with full-width ASCII (U+FF01–FF5E) and U+3000 turned into half-width: for numbers, codes, searches. Arena. */
char *text_halfwidth(struct arena *a, const char *s);

/* A person's name as it is stored: trimmed, and between two Han characters every look-alike of the separator (U+2022,
   U+30FB, U+2027, U+FF65, '.', U+FF0E) turned into U+00B7 (rule N1). A dot in a Latin name (J.R. Tolkien) stays. Arena;
   NULL: no memory. */
char *text_name(struct arena *a, const char *s);

/* Folding for search keys: half-width, ASCII lower case, without white space, '·' and its look-alikes (but '.'),
   hyphens and dashes. Arena; NULL: no memory. */
char *text_fold(struct arena *a, const char *s);

/* Parses a whole decimal integer within [min,max]; accepts full-width digits, surrounding white space and one sign + -
   −; false otherwise (*out untouched). */
bool text_int(const char *s, int64_t min, int64_t max, int64_t *out);

/* Lower-case hex of `n` bytes into out[2n+1]; and back: false unless exactly 2n hex digits of either case. */
void text_hex(const void *bytes, size_t n, char *out);
bool text_unhex(const char *hex, void *bytes, size_t n);

/* `n` bytes as base64url without padding (RFC 4648, section 5) into out[TEXT_BASE64_SIZE(n)]; and back: false (bytes
   untouched) unless `s` is exactly the one text of `n` bytes. */
#define TEXT_BASE64_SIZE(n) (((n)*4 + 2) / 3 + 1)
void text_base64(const void *bytes, size_t n, char *out);
bool text_unbase64(const char *s, void *bytes, size_t n);

/* A public id as text, 22 characters of base64url without padding, and the NUL; and back: false (id untouched) unless
   `s` is exactly the one text of an id. */
#define TEXT_ID_SIZE 23
void text_id_encode(const uint8_t id[16], char out[TEXT_ID_SIZE]);
bool text_id_decode(const char *s, uint8_t id[16]);

#endif
