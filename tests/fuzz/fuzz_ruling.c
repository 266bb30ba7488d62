/* ruling: what is read of corrections is written again byte for byte; nothing else is read. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/domain/ruling.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(condition) ((condition) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    char *text = malloc(size ? size : 1); /* exactly as long, so that reading past it is seen */
    struct ruling_change *list;
    struct buf out;
    size_t n;
    MUST(a && text);
    memcpy(text, data, size);
    buf_init_arena(&out, a, 0);
    if (ruling_read(a, text, size, &list, &n) == OK) {
        MUST(n <= RULING_CHANGES);
        ruling_write(list, n, &out);
        MUST(buf_check(&out) == OK && out.len == size && (size == 0 || memcmp(out.data, data, size) == 0));
    }
    free(text);
    arena_free(a);
    return 0;
}
