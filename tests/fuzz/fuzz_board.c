/* Live boards: what is read is written and read again the same, and a reveal covers no more than there is. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/domain/board.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(64 << 20);
    struct board first, second;
    char *text = arena_copy(a, data, size);
    if (text && board_read(a, text, size, &first) == OK) {
        const char *once = board_write(a, &first);
        if (once && board_read(a, once, strlen(once), &second) == OK) {
            const char *twice = board_write(a, &second);
            expect(!twice || strcmp(once, twice) == 0);
        } else {
            expect(arena_failed(a) || (once && strlen(once) > BOARD_BYTES));
        }
        for (int64_t i = -1; i < 4; i++) {
            struct board shown = first;
            board_reveal(&shown, i);
            expect(shown.row_count <= first.row_count && shown.covered >= 0);
        }
    }
    arena_free(a);
    return 0;
}
