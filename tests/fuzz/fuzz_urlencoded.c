/* parse_urlencoded: bounded, valid, and the same when it is written out and read again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/text.h"
#include "lib/web/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static const char *encoded(struct arena *a, const struct params *p)
{
    struct buf out;
    buf_init_arena(&out, a, 0);
    for (size_t i = 0; i < p->count; i++) {
        buf_addc(&out, '&');
        buf_add_url(&out, p->list[i].name);
        buf_addc(&out, '=');
        buf_add_url(&out, p->list[i].value);
    }
    return out.data;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    struct request_limits limits = request_limits_default();
    struct params p = {0}, again = {0};
    struct parse_refusal no = {0};
    char *exact = malloc(size == 0 ? 1 : size); /* so that a read behind the end is seen */
    limits.params = 20;
    limits.name = 10;
    memcpy(exact, data, size);
    enum err e = parse_urlencoded(exact, size, a, &limits, &p, &no);
    must(e == OK || (e == ERR_INVALID && no.status == 400 && no.why != NULL));
    must(p.count <= limits.params);
    for (size_t i = 0; i < p.count; i++) {
        must(strlen(p.list[i].name) <= limits.name && strlen(p.list[i].value) <= size);
        must(text_valid(p.list[i].name, strlen(p.list[i].name), true));
        must(text_valid(p.list[i].value, strlen(p.list[i].value), true));
    }
    if (e == OK) {
        const char *text = encoded(a, &p);
        limits.name = SIZE_MAX;
        must(parse_urlencoded(text, strlen(text), a, &limits, &again, &no) == OK);
        must(again.count == p.count);
        for (size_t i = 0; i < p.count; i++)
            must(strcmp(p.list[i].name, again.list[i].name) == 0 && strcmp(p.list[i].value, again.list[i].value) == 0);
    }
    free(exact);
    arena_free(a);
    return 0;
}
