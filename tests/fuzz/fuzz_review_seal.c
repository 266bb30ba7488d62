/* Sealed reviews: what is read in its one spelling is written the same; whatever it says, verifying, computing and going on from it
   end in words, never otherwise. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/act/results_crypt.h"
#include "lib/domain/review_seal.h"

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

static void spelt_once(struct arena *a, const struct review_seal *s, bool content, const char *text, size_t size)
{
    struct buf again;
    buf_init_arena(&again, a, 0);
    if (content)
        review_seal_write_content(s, &again);
    else
        review_seal_write(s, &again);
    expect(buf_check(&again) || (again.len == size && memcmp(again.data, text, size) == 0));
}

/* Signatures and hashes are hardly ever met by chance, so what stands behind them is asked by itself: what closes is whole. */
static void ask(struct review_seal *s, struct results_findings *findings)
{
    const size_t count = s->nominee_count;
    enum err e = review_seal_close(s, findings);
    expect(is_said(e, findings));
    for (size_t i = 0; e == OK && i < count; i++)
        expect((s->outcome[i].reserve > 0) == (s->outcome[i].state == REVIEW_SEAL_RESERVE));
    *findings = (struct results_findings){.count = 0};
    expect(is_said(review_seal_since(s, s, findings), findings) && findings->count == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct results_findings findings;
    struct arena *a = arena_new(256 << 20);
    struct review_seal *s;
    char *text = a ? arena_copy(a, data, size) : NULL;
    for (int content = 0; text && content < 2; content++) {
        const enum err e = review_seal_read(a, text, size, content, &s, &findings);
        expect(is_said(e, &findings));
        if (e == OK)
            spelt_once(a, s, content, text, size);
        if (s && !content)
            expect(is_said(review_seal_verify(s, &results_crypt, NULL, &findings), &findings));
        if (s)
            ask(s, &findings);
    }
    arena_free(a);
    return 0;
}
