#include "lib/domain/stroke_order.h"

#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/stroke_table.h"

/* In place of the number of strokes of a character without data: behind all of them. */
enum { UNKNOWN = 0xff, CODE_POINT = 3 /* bytes of one */ };

/* A character's record in stroke_bytes; NULL: not known. */
static const unsigned char *find(uint32_t cp)
{
    size_t low = 0, high = stroke_entry_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (stroke_entries[middle].cp < cp)
            low = middle + 1;
        else
            high = middle;
    }
    return low < stroke_entry_count && stroke_entries[low].cp == cp ? stroke_bytes + stroke_entries[low].at : NULL;
}

size_t stroke_order_of(uint32_t cp, char out[STROKES_SIZE])
{
    const unsigned char *record = find(cp);
    const size_t n = record ? record[0] : 0;
    for (size_t i = 0; i < n; i++) {
        const unsigned pair = record[1 + i / 2];
        out[i] = (char)('0' + (i % 2 ? pair & 0x0fu : pair >> 4));
    }
    out[n] = '\0';
    return n;
}

/* One character's part of a key: the number of strokes, the strokes, the code point. Characters with as many strokes have parts of
   the same length, so that two keys are compared part by part although nothing stands between. */
static size_t put(uint32_t cp, unsigned char *out)
{
    const unsigned char *record = find(cp);
    size_t n = 1;
    out[0] = UNKNOWN;
    if (record) {
        n += (record[0] + 1u) / 2;
        memcpy(out, record, n);
    }
    out[n] = (unsigned char)(cp >> 16);
    out[n + 1] = (unsigned char)(cp >> 8 & 0xffu);
    out[n + 2] = (unsigned char)(cp & 0xffu);
    return n + CODE_POINT;
}

enum err stroke_order_key(struct arena *a, const char *name, struct stroke_key *out)
{
    enum { PART_MAX = 1 + STROKES_SIZE / 2 + CODE_POINT };
    const char *s = text_fold(a, name);
    unsigned char *bytes = s ? arena_alloc(a, text_length(s) * PART_MAX + 1) : NULL;
    size_t n = 0;
    if (!bytes)
        return ERR_NO_MEMORY;
    for (uint32_t cp; (cp = text_next(&s));)
        n += put(cp, bytes + n);
    *out = (struct stroke_key){bytes, n};
    return OK;
}

int stroke_order_compare(const struct stroke_key *x, const struct stroke_key *y)
{
    const int order = memcmp(x->bytes, y->bytes, x->n < y->n ? x->n : y->n);
    return order ? order : (x->n > y->n) - (x->n < y->n);
}
