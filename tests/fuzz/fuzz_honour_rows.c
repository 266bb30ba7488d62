/* Lines of a form as rows of honours: whatever is read is written and read again as the same, and looked at without harm. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/base/text.h"
#include "lib/domain/honour_rows.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    struct honour_row row = {0}, again = {0};
    char *text = a ? arena_alloc(a, size + 1) : NULL;
    if (!text)
        abort();
    memcpy(text, data, size);
    text[size] = '\0';
    if (text_valid(text, size, false) && honour_row_of_line(a, text, &row)) { /* forms give valid text only */
        const char *line = honour_row_line(a, &row);
        if (!line || strcmp(line, text) != 0 || !honour_row_of_line(a, line, &again))
            abort();
        for (size_t c = 0; c < HONOUR_COLUMNS; c++)
            if (strcmp(row.cell[c], again.cell[c]) != 0)
                abort();
        if (honour_row_read(a, &row, clock_day(2026, 11, 18)) != OK || (!row.key && row.on > clock_day(2026, 11, 18)))
            abort();
    }
    arena_free(a);
    return 0;
}
