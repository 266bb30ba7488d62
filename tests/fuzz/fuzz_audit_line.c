/* Lines of archives: what is read gives the same bytes again, so no two texts are one row. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/domain/audit_seal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(16 << 20);
    struct audit_line row;
    struct buf b;
    if (a && audit_seal_read_line(a, (const char *)data, size, &row)) {
        buf_init_arena(&b, a, 0);
        audit_seal_line(&row, &b);
        if (buf_check(&b) == OK && (b.len != size || memcmp(b.data, data, size) != 0))
            abort();
    }
    arena_free(a);
    return 0;
}
