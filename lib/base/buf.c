#include "lib/base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/fault.h"
#include "lib/base/text.h"

#define BUF_FIRST 256

/* What an empty buffer points at, so that `data` is always a string. Never written: cap is 0 then. */
static char nothing[1];

void buf_init(struct buf *b, size_t limit)
{
    *b = (struct buf){.data = nothing, .limit = limit};
}

void buf_init_arena(struct buf *b, struct arena *a, size_t limit)
{
    *b = (struct buf){.data = nothing, .limit = limit, .arena = a};
}

void buf_free(struct buf *b)
{
    if (!b->arena && b->cap > 0)
        free(b->data);
    *b = (struct buf){.data = nothing, .limit = b->limit, .arena = b->arena};
}

void buf_clear(struct buf *b)
{
    b->len = 0;
    b->failed = false;
    if (b->cap > 0)
        b->data[0] = '\0';
}

void buf_cut(struct buf *b, size_t len)
{
    if (len < b->len) {
        b->len = len;
        b->data[len] = '\0';
    }
}

/* Makes room for `n` more bytes and the NUL; false (and failed) when the limit or the memory does not allow it. */
static bool reserve(struct buf *b, size_t n)
{
    if (b->failed)
        return false;
    size_t need; /* with the NUL */
    if (__builtin_add_overflow(b->len, n, &need) || (b->limit && need > b->limit) ||
        __builtin_add_overflow(need, 1, &need)) {
        b->failed = true;
        return false;
    }
    if (need <= b->cap)
        return true;
    size_t cap = b->cap ? b->cap : BUF_FIRST;
    while (cap < need)
        cap = cap > SIZE_MAX / 2 ? need : cap * 2;
    char *data = NULL;
    if (b->arena) {
        data = arena_alloc(b->arena, cap); /* asks fault_hit itself */
        if (data)
            memcpy(data, b->data, b->len + 1);
    } else if (!fault_hit()) {
        data = realloc(b->cap ? b->data : NULL, cap);
        if (data && b->cap == 0)
            data[0] = '\0';
    }
    if (!data) {
        b->failed = true;
        return false;
    }
    b->data = data;
    b->cap = cap;
    return true;
}

void buf_add(struct buf *b, const void *bytes, size_t n)
{
    if (n == 0 || !reserve(b, n))
        return;
    memcpy(b->data + b->len, bytes, n);
    b->len += n;
    b->data[b->len] = '\0';
}

void buf_adds(struct buf *b, const char *s)
{
    if (s)
        buf_add(b, s, strlen(s));
}

void buf_addc(struct buf *b, char c)
{
    buf_add(b, &c, 1);
}

void buf_addf(struct buf *b, const char *format, ...)
{
    va_list args;
    va_list again;

    if (b->failed)
        return;
    va_start(args, format);
    va_copy(again, args);
    size_t room = b->cap > 0 ? b->cap - b->len : 0;
    int n = vsnprintf(room ? b->data + b->len : NULL, room, format, args);
    if (n < 0) {
        b->failed = true;
    } else if ((size_t)n < room && (!b->limit || b->len + (size_t)n <= b->limit)) {
        b->len += (size_t)n;
    } else if (n > 0) {
        if (room)
            b->data[b->len] = '\0'; /* a refused addition leaves no part of itself behind */
        if (reserve(b, (size_t)n)) {
            vsnprintf(b->data + b->len, (size_t)n + 1, format, again);
            b->len += (size_t)n;
        }
    }
    va_end(again);
    va_end(args);
}

void buf_add_json(struct buf *b, const char *s)
{
    if (!s) {
        buf_adds(b, "null");
        return;
    }
    buf_addc(b, '"');
    while (*s) {
        uint32_t cp = text_next(&s);
        if (cp == '"' || cp == '\\') {
            buf_addc(b, '\\');
            buf_addc(b, (char)cp);
        } else if (cp == '\n') {
            buf_adds(b, "\\n");
        } else if (cp < 0x20 || (cp >= 0x7F && cp <= 0x9F) || cp == '<' || cp == '>' || cp == '&' || cp == 0x2028 ||
                   cp == 0x2029) {
            buf_addf(b, "\\u%04x", (unsigned)cp);
        } else {
            char utf8[4];
            size_t n = text_put(cp, utf8);
            buf_add(b, utf8, n);
        }
    }
    buf_addc(b, '"');
}

static const char *html_entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void buf_add_html(struct buf *b, const char *s)
{
    const char *plain = s; /* start of what has not been added yet */

    if (!s)
        return;
    for (; *s; s++) {
        const char *entity = html_entity(*s);
        if (entity) {
            buf_add(b, plain, (size_t)(s - plain));
            buf_adds(b, entity);
            plain = s + 1;
        }
    }
    buf_add(b, plain, (size_t)(s - plain));
}

static bool url_unreserved(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

void buf_add_url(struct buf *b, const char *s)
{
    static const char digits[] = "0123456789ABCDEF";

    for (; s && *s; s++) {
        if (url_unreserved(*s)) {
            buf_addc(b, *s);
        } else {
            unsigned char byte = (unsigned char)*s;
            char escape[3] = {'%', digits[byte >> 4], digits[byte & 15]};
            buf_add(b, escape, sizeof escape);
        }
    }
}

void buf_add_hex(struct buf *b, const void *bytes, size_t n)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *p = bytes;

    for (size_t i = 0; i < n; i++) {
        char pair[2] = {digits[p[i] >> 4], digits[p[i] & 15]};
        buf_add(b, pair, sizeof pair);
    }
}

enum err buf_check(const struct buf *b)
{
    return b->failed ? ERR_NO_MEMORY : OK;
}
