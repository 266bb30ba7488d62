/* Certificates of assignments: whatever is read can be checked and written, and is then read the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/crypt/sha256.h"
#include "lib/domain/assign_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct pairing_problems problems;
    static struct assign_findings findings;
    struct arena *a = arena_new(64 << 20);
    struct assign_certificate *c, *again;
    struct buf first, second;
    if (!a)
        return 0;
    const char *text = arena_copy(a, data, size);
    enum err e = text ? assign_certificate_read(a, sha256_hex, text, size, &c, &problems) : ERR_NO_MEMORY;
    expect(e != ERR_INVALID || problems.count > 0);
    if (e == OK) {
        e = assign_check(a, sha256_hex, c, &findings);
        expect(arena_failed(a) || (e == OK) == (findings.count == 0));
        buf_init_arena(&first, a, 0);
        buf_init_arena(&second, a, 0);
        assign_certificate_write(c, &first);
        e = first.failed ? ERR_NO_MEMORY
                         : assign_certificate_read(a, sha256_hex, first.data, first.len, &again, &problems);
        expect(e == OK || arena_failed(a));
        if (e == OK) {
            assign_certificate_write(again, &second);
            expect(second.failed || strcmp(first.data, second.data) == 0);
        }
    }
    arena_free(a);
    return 0;
}
