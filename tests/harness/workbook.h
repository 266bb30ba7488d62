/* workbook: XLSX archives built part by part, also such as no spreadsheet would write. */
#ifndef JX_TESTS_HARNESS_WORKBOOK_H
#define JX_TESTS_HARNESS_WORKBOOK_H

#include "lib/base/buf.h"

struct workbook_part {
    const char *name;
    const char *text;
    size_t n; /* 0: of `text` as a string */
};

/* A zip archive of these parts, behind what `out` holds. `packed`: deflated, else stored as they are. */
void workbook_zip(struct buf *out, const struct workbook_part *parts, size_t n, bool packed);

/* A whole workbook with these parts' texts; NULL: none of that kind (but for the sheet, which is then empty). */
void workbook_make(struct buf *out, const char *sheet, const char *strings, const char *styles);

#endif
