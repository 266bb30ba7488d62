/* Proofs of sheets, and sheets by themselves: what is read is written the same, and verifying ends in words. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/act/results_crypt.h"
#include "lib/domain/results_proof.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds)
{
    if (!holds)
        abort();
}

static void same(struct arena *a, const struct mark_sheet *s, const char *text, size_t n)
{
    struct buf again;
    buf_init_arena(&again, a, 0);
    mark_sheet_write(s, &again);
    expect(buf_check(&again) || (again.len == n && memcmp(again.data, text, n) == 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct results_findings findings;
    struct arena *a = arena_new(64 << 20);
    struct results_proof *p;
    struct mark_sheet sheet;
    char *text = a ? arena_copy(a, data, size) : NULL;
    if (text && mark_sheet_read(a, text, size, &sheet) == OK)
        same(a, &sheet, text, size);
    if (text) {
        enum err e = results_proof_read(a, text, size, &p, &findings);
        expect(e == OK || e == ERR_NO_MEMORY || (e == ERR_INVALID && findings.count > 0));
        if (e == OK) {
            same(a, &p->sheet, p->sheet_text, strlen(p->sheet_text));
            expect(p->index < p->size && p->path_count <= RESULTS_PROOF_PATH);
            e = results_proof_verify(a, p, &results_crypt, NULL, &findings);
            expect(e == OK || e == ERR_NO_MEMORY || (e == ERR_INVALID && findings.count > 0));
        }
    }
    arena_free(a);
    return 0;
}
