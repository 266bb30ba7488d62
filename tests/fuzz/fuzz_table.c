/* table: any file is read to the end or refused with a reason; every cell is valid text. A first byte 'S' makes the
   rest the sheet of a workbook, 'T' its shared strings: the zip around it would keep the fuzzer out. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/text.h"
#include "lib/doc/table.h"
#include "tests/harness/workbook.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void read_one(struct arena *a, const void *bytes, size_t n)
{
    static const struct table_limits LIMITS = {.rows = 300, .columns = 20, .bytes = 1 << 20};
    struct table t;
    enum err e = table_read(&t, a, bytes, n, &LIMITS);
    must(e == OK || e == ERR_INVALID);
    must((e == ERR_INVALID) == (t.problem != NULL));
    must(t.columns <= LIMITS.columns && t.count <= LIMITS.rows);
    for (size_t i = 0; i < t.count; i++) {
        must(i == 0 || t.rows[i].line > t.rows[i - 1].line);
        for (size_t k = 0; k < t.columns; k++) {
            const char *s = table_cell(&t, i, (int)k)->text;
            must(text_valid(s, strlen(s), true));
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    if (size > 0 && (data[0] == 'S' || data[0] == 'T')) {
        static const char SHEET[] =
            "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c></row><row><c t=\"s\"><v>1</v></c>"
            "</row></sheetData></worksheet>";
        static const char STYLES[] = "<styleSheet><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
        struct buf file;
        const char *text = arena_copy(a, data + 1, size - 1);
        buf_init(&file, 0);
        workbook_make(&file, data[0] == 'S' ? text : SHEET, data[0] == 'T' ? text : "<sst><si><t>a</t></si></sst>",
                      STYLES);
        read_one(a, file.data, file.len);
        buf_free(&file);
    } else {
        read_one(a, data, size);
    }
    arena_free(a);
    return 0;
}
