/* docx: what stands in a Word document, for tests of those who write one. */
#ifndef JX_TESTS_HARNESS_DOCX_H
#define JX_TESTS_HARNESS_DOCX_H

#include <stddef.h>

#include "lib/base/arena.h"

/* The text of the document's body, a line for each paragraph; the file must be whole. In the arena. */
const char *docx_text_of(struct arena *a, const void *bytes, size_t n);

#endif
