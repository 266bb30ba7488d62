/* Results bundles: what is read in its one spelling is written the same; whatever it says, verifying, computing, comparing
   and going on from it end in words, never otherwise. */
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

static bool is_said(enum err e, const struct results_findings *findings)
{
    return e == OK || e == ERR_NO_MEMORY || (e == ERR_INVALID && findings->count > 0);
}

static void spelt_once(struct arena *a, const struct results *r, const char *text, size_t size)
{
    struct buf again;
    buf_init_arena(&again, a, 0);
    results_write(r, &again);
    expect(buf_check(&again) || (again.len == size && memcmp(again.data, text, size) == 0));
}

/* Signatures and hashes are hardly ever met by chance, so what stands behind them is asked by itself. */
static void ask(struct arena *a, struct results *r, struct results_findings *findings)
{
    static const struct results_publication NEXT = {
        .published_at = "2026-11-21T09:00:00Z", .reason = "x", .signed_by = "y"};
    struct results_place *places;
    size_t n;
    struct buf proof;
    *findings = (struct results_findings){.count = 0};
    for (size_t version = 1; version <= r->head_count && version < 4; version++)
        expect(is_said(results_compute(r, version, &places, &n, findings), findings));
    expect(is_said(results_since(r, r, &results_crypt, findings), findings));
    buf_init_arena(&proof, a, 0);
    if (r->sheet_count > 0) {
        const struct mark_sheet *s = &r->sheets[0].sheet;
        const enum err e = results_proof_write(r, &results_crypt, s->number, s->seat, &proof);
        expect(e == OK || e == ERR_NOT_FOUND || e == ERR_NO_MEMORY);
    }
    for (size_t i = 0; i < r->entry_count && i < 3; i++) {
        const struct results_entry x = r->entries[i];
        const enum err e = results_put_entry(r, &x);
        expect(e == OK || e == ERR_CONFLICT || e == ERR_INVALID || e == ERR_NO_MEMORY);
    }
    *findings = (struct results_findings){.count = 0};
    expect(is_said(results_seal(r, &results_crypt, &NEXT, findings), findings));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct results_findings findings;
    struct arena *a = arena_new(256 << 20);
    struct results *r;
    char *text = a ? arena_copy(a, data, size) : NULL;
    if (text) {
        const enum err e = results_read(a, text, size, &r, &findings);
        expect(is_said(e, &findings));
        if (e == OK)
            spelt_once(a, r, text, size);
        if (r) {
            expect(is_said(results_verify(r, &results_crypt, NULL, &findings), &findings));
            ask(a, r, &findings);
        }
    }
    arena_free(a);
    return 0;
}
