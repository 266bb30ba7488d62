/*
 * buf: a growing byte buffer for output (pages, CSV, JSON, log lines).
 *
 * Invariants: `data[len]` is always NUL, so `data` is a C string when nothing binary was added. Growth that fails sets
 * `failed`; later additions do nothing, so a writer checks once at the end. Two kinds: owned by malloc (buf_init,
 * freed by buf_free) or in an arena (buf_init_arena, never freed by hand).
 */
#ifndef JX_BASE_BUF_H
#define JX_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"

struct buf {
    char *data;
    size_t len;
    size_t cap;
    size_t limit;        /* most bytes it may hold; 0: no bound */
    struct arena *arena; /* NULL: malloc */
    bool failed;
};

void buf_init(struct buf *b, size_t limit);
void buf_init_arena(struct buf *b, struct arena *a, size_t limit);
void buf_free(struct buf *b);
void buf_clear(struct buf *b);           /* len 0, failed false; the memory stays */
void buf_cut(struct buf *b, size_t len); /* forgets what stands behind the first `len` bytes */

void buf_add(struct buf *b, const void *bytes, size_t n);
void buf_adds(struct buf *b, const char *s); /* NULL adds nothing */
void buf_addc(struct buf *b, char c);
void buf_addf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* `s` as a JSON string literal with its quotes (NULL: null), < > & and U+2028/9 escaped too; bad UTF-8 as U+FFFD. */
void buf_add_json(struct buf *b, const char *s);
/* `s` with & < > " ' escaped for HTML text and attributes. */
void buf_add_html(struct buf *b, const char *s);
/* `s` percent-encoded as one URL component (RFC 3986 unreserved kept). */
void buf_add_url(struct buf *b, const char *s);
/* `n` bytes as lower-case hexadecimal. */
void buf_add_hex(struct buf *b, const void *bytes, size_t n);

/* OK, or ERR_NO_MEMORY when any addition failed. */
enum err buf_check(const struct buf *b) MUST_CHECK;

#endif
