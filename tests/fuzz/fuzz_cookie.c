/* parse_cookies: bounded, plain, and the same when it is written out and read again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/web/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    struct request_limits limits = request_limits_default();
    struct params p = {0}, again = {0};
    struct parse_refusal no = {0};
    struct buf out;
    limits.cookies = 10;
    limits.cookie_bytes = 300;
    enum err e = parse_cookies(arena_copy(a, data, size), a, &limits, &p, &no);
    must(e == OK || (e == ERR_INVALID && (no.status == 400 || no.status == 431) && no.why != NULL));
    must(p.count <= limits.cookies);
    buf_init_arena(&out, a, 0);
    for (size_t i = 0; i < p.count; i++) {
        must(p.list[i].name[0] != '\0' && strpbrk(p.list[i].name, " ;=\"\r\n") == NULL);
        must(strpbrk(p.list[i].value, " ;,\"\\\r\n") == NULL);
        buf_addf(&out, "%s=%s; ", p.list[i].name, p.list[i].value);
    }
    limits.cookie_bytes = SIZE_MAX;
    must(parse_cookies(out.data, a, &limits, &again, &no) == OK && again.count == p.count);
    for (size_t i = 0; i < p.count; i++)
        must(strcmp(p.list[i].name, again.list[i].name) == 0 && strcmp(p.list[i].value, again.list[i].value) == 0);
    arena_free(a);
    return 0;
}
