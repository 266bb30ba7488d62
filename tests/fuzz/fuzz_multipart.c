/* parse_boundary and parse_multipart: the first line is a Content-Type, the rest the body. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/text.h"
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
    struct parse_multipart m;
    struct parse_refusal no = {0};
    const char *boundary = NULL;
    const uint8_t *line_end = size == 0 ? NULL : memchr(data, '\n', size);
    size_t line = line_end == NULL ? size : (size_t)(line_end - data);
    size_t n = line_end == NULL ? 0 : size - line - 1;
    char *body = malloc(n + 1); /* so that a write behind the one byte of room is seen */
    limits.uploads = 2;
    limits.params = 10;
    limits.name = 20;
    if (n > 0)
        memcpy(body, data + line + 1, n);
    enum err e = parse_boundary(arena_copy(a, data, line), a, &boundary, &no);
    if (e == OK)
        e = parse_multipart(body, n, boundary, a, &limits, 0, &m, &no);
    must(e == OK || (e == ERR_INVALID && no.status == 400 && no.why != NULL));
    if (e == OK) {
        must(m.fields.count + m.upload_count <= limits.params && m.upload_count <= limits.uploads);
        for (size_t i = 0; i < m.fields.count; i++) {
            must(text_valid(m.fields.list[i].name, strlen(m.fields.list[i].name), true));
            must(text_valid(m.fields.list[i].value, strlen(m.fields.list[i].value), true));
        }
        for (size_t i = 0; i < m.upload_count; i++) {
            const struct upload *u = &m.uploads[i];
            must(u->data >= body && u->data + u->size <= body + n && u->data[u->size] == '\0');
            must(text_valid(u->filename, strlen(u->filename), false) && strpbrk(u->filename, "/\\\r\n") == NULL);
            must(text_length(u->filename) <= 200);
        }
    }
    free(body);
    arena_free(a);
    return 0;
}
