/*
 * html: a page taken apart as a browser would, as far as tests need it: its elements and attributes, without the text
 * between them; and text with its references (&lt; &#39;) turned back.
 */
#ifndef JX_TESTS_HARNESS_HTML_H
#define JX_TESTS_HARNESS_HTML_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/buf.h"

/* What stands in a page, in order; any may be NULL. `text` is decoded. A text node that is white space only is left
   out. `close` is told of every end tag. */
struct html_reader {
    void *ctx;
    void (*open)(void *ctx, const char *element);
    void (*attribute)(void *ctx, const char *element, const char *name, const char *value);
    void (*close)(void *ctx, const char *element);
    void (*text)(void *ctx, const char *text);
};

/* Reads a page. NULL, or a sentence about what is malformed: a tag that does not end, an attribute without quotes or
   twice, elements that are not nested. */
const char *html_read(struct arena *a, const char *page, const struct html_reader *reader);

/* The page's elements and the names of their attributes, one a line, for comparing two pages; where the
   page is malformed, a line says so. Arena. */
const char *html_skeleton(struct arena *a, const char *page);

/* `n` bytes with the references that the templates' escaping makes turned back; arena. */
char *html_decode(struct arena *a, const char *text, size_t n);

#endif
