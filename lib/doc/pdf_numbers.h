/*
 * pdf_numbers: empty A4 pages that bear a number each at the bottom, in the middle: to be laid over pages that come from elsewhere.
 */
#ifndef JX_DOC_PDF_NUMBERS_H
#define JX_DOC_PDF_NUMBERS_H

#include <stddef.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"

enum { PDF_NUMBERS_MAX = 5000 };

/* Adds a document of `n` pages numbered from `first`: "— 12 —". ERR_TOO_LARGE: more than PDF_NUMBERS_MAX; ERR_NO_MEMORY; ERR_BUG. */
enum err pdf_numbers(size_t first, size_t n, struct buf *out) MUST_CHECK;

#endif
