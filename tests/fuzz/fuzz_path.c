/* parse_path: what passes is a plain path of ours, and says the same when it is written out and read again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/text.h"
#include "lib/web/parse.h"
#include "lib/web/response.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

/* Encodes a decoded path again, segment by segment. */
static const char *encoded(struct arena *a, const struct parse_path *p)
{
    struct buf out;
    buf_init_arena(&out, a, 0);
    buf_adds(&out, p->api ? "/api" : "");
    for (const char *at = p->path; *at == '/';) {
        size_t n = strcspn(at + 1, "/");
        buf_addc(&out, '/');
        buf_add_url(&out, arena_copy(a, at + 1, n));
        at += 1 + n;
    }
    return out.data;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    struct parse_path p, again;
    struct parse_refusal no = {0};
    enum err e = parse_path(arena_copy(a, data, size), a, &p, &no);
    must(e == OK || (e == ERR_INVALID && no.status == 400 && no.why != NULL));
    if (e == OK) {
        must(p.path[0] == '/' && strstr(p.path, "//") == NULL && strchr(p.path, '\\') == NULL);
        must(text_valid(p.path, strlen(p.path), false) && strpbrk(p.path, "\r\n\t") == NULL);
        must(p.path[1] == '\0' || p.path[strlen(p.path) - 1] != '/');
        must(p.canonical == NULL || response_is_local(p.canonical));
        must(parse_path(encoded(a, &p), a, &again, &no) == OK);
        must(strcmp(p.path, again.path) == 0 && p.api == again.api);
    }
    arena_free(a);
    return 0;
}
