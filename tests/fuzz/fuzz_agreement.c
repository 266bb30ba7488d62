/* agreement: what is read of an agreement's text is written again byte for byte; nothing else is read. A standard text that is
   fine is filled in without a bracket left over. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/domain/agreement.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(condition) ((condition) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    char *text = malloc(size ? size : 1); /* exactly as long, so that reading past it is seen */
    struct agreement_text x = {.part = ""};
    struct buf out;
    const char *bad;
    MUST(a && text);
    memcpy(text, data, size);
    buf_init_arena(&out, a, 0);
    if (agreement_read(a, text, size, &x) == OK) {
        MUST(x.goal_count <= AGREEMENT_GOALS && x.from_on <= x.until_on);
        agreement_write(&x, &out);
        MUST(buf_check(&out) == OK && out.len == size && memcmp(out.data, data, size) == 0);
    }
    const char *body = arena_copy(a, data, size);
    const struct agreement_side none = {.name = "", .unit = "", .post = "", .staff_no = ""};
    const struct agreement_text blank = {.mentee = none, .mentor = none};
    MUST(body);
    if (agreement_template_ok(a, body, &bad)) {
        buf_clear(&out);
        agreement_fill(body, &blank, &out);
        MUST(buf_check(&out) == OK && !strstr(out.data, "〔"));
    }
    free(text);
    arena_free(a);
    return 0;
}
