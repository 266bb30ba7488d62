/* Cards of certificates: what is read is written the same, can be put on paper, and whatever is found printed is compared. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/act/certificate_paper.h"
#include "lib/base/text.h"
#include "lib/domain/certificate_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds)
{
    if (!holds)
        abort();
}

/* The page of a card, compared with itself and with another text. */
static void compare(struct arena *a, const struct certificate_card *c, const char *other)
{
    struct certificate_text t;
    if (certificate_text_make(a, c, &t))
        return; /* no memory */
    for (int area = 0; area < CERTIFICATE_AREAS; area++) {
        bool altered[CERTIFICATE_PLACES] = {false};
        struct buf same;
        buf_init_arena(&same, a, 0);
        for (size_t i = 0; i < t.counts[area]; i++)
            buf_adds(&same, certificate_line_text(a, &t.lines[area][i]));
        enum err e = certificate_text_compare(a, &t, (enum certificate_area)area, same.data ? same.data : "", altered);
        for (int i = 0; i < CERTIFICATE_PLACES && !e; i++)
            expect(!altered[i]);
        e = certificate_text_compare(a, &t, (enum certificate_area)area, other, altered);
        expect(e == OK || e == ERR_TOO_LARGE || e == ERR_NO_MEMORY);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(256 << 20);
    const char *text = a ? arena_copy(a, data, size) : NULL;
    struct certificate_card c;
    size_t line = 0;
    const enum err e = text ? certificate_card_read(a, text, size, &c, &line) : ERR_NO_MEMORY;
    expect(e == OK || e == ERR_NO_MEMORY || (e == ERR_INVALID && line > 0));
    if (e == OK) {
        struct certificate_check k;
        struct buf again;
        bool differs[CERTIFICATE_FIELDS];
        buf_init_arena(&again, a, 0);
        certificate_card_write(&c, &again);
        /* Line ends of a mail are taken, so what is written is what was read without them. */
        expect(buf_check(&again) || memchr(text, '\r', size) ||
               (again.len == size && memcmp(again.data, text, size) == 0));
        if (certificate_card_check(&c, &certificate_crypt, NULL, &k) == OK)
            expect(c.is_signed || k.seal == CERTIFICATE_UNSIGNED);
        if (certificate_card_compare(a, &c, c.values, differs) == OK)
            for (int i = 0; i < CERTIFICATE_FIELDS; i++) /* the wording is compared as it is printed */
                expect(i == CERTIFICATE_TEXT || !differs[i]);
        compare(a, &c, text);
    }
    arena_free(a);
    return 0;
}
