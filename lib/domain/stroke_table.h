/* stroke_table: the strokes of characters, as tools/build/strokes.c makes them while the site is built. For stroke_order.c
 * only. */
#ifndef JX_DOMAIN_STROKE_TABLE_H
#define JX_DOMAIN_STROKE_TABLE_H

#include <stddef.h>
#include <stdint.h>

struct stroke_entry {
    uint32_t cp;
    uint32_t at; /* in stroke_bytes */
};

extern const struct stroke_entry stroke_entries[]; /* ascending by cp */
extern const size_t stroke_entry_count;

/* Of each character: how many strokes (1–64), then two to a byte, the earlier one in the upper half: 1 横, 2 竖, 3 撇, 4 点,
   5 折; 0 fills the last byte. */
extern const unsigned char stroke_bytes[];

#endif
