/*
 * stroke_order: the order of names by strokes (按姓氏笔画排列), rule A12. Pure.
 *
 * Characters are compared as GB13000.1 字符集汉字字序（笔画序）规范 says: by the number of strokes, then stroke by stroke from the
 * first, each 横 before 竖 before 撇 before 点 before 折; two characters with the very same strokes by code point. Names are
 * compared character by character, so the surname decides first. What is to be said of the rest:
 *
 *   - a compound surname (公孙, 尉迟) is no special case: its first character stands for it, as in printed lists;
 *   - of two names of which one begins with the other, the shorter one comes first (王宁 before 王宁宁);
 *   - the separator · and spaces do not count (艾力·玉素甫 is under 艾), nor do its look-alikes (text_fold);
 *   - characters beyond the BMP are characters like any other;
 *   - a character whose strokes nobody knows comes behind all that are known, by code point: so do letters and digits.
 *
 * Where the strokes come from: stroke_table.h.
 */
#ifndef JX_DOMAIN_STROKE_ORDER_H
#define JX_DOMAIN_STROKE_ORDER_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"

/* The strokes of a character, digits "1"–"5" for 横竖撇点折 in `out` of STROKES_SIZE bytes; how many. 0: not known. */
enum { STROKES_SIZE = 65 };
size_t stroke_order_of(uint32_t cp, char out[STROKES_SIZE]);

struct stroke_key { /* arena: ordered as bytes */
    const unsigned char *bytes;
    size_t n;
};
/* The key of a name (valid text). ERR_NO_MEMORY. */
enum err stroke_order_key(struct arena *a, const char *name, struct stroke_key *out) MUST_CHECK;

/* <0, 0, >0 as x stands before, with or behind y. 0 only for names that are the same but for separators. */
int stroke_order_compare(const struct stroke_key *x, const struct stroke_key *y);

#endif
