/* columns: texts under each other on a terminal, where a Chinese character takes two columns. */
#ifndef JX_TOOLS_COLUMNS_H
#define JX_TOOLS_COLUMNS_H

#include <stddef.h>

#include "lib/base/buf.h"

/* How many columns a text takes. */
size_t columns_of(const char *s);
/* Appends it with blanks behind it, or before it, up to so many columns; a longer one stays whole. */
void columns_pad(struct buf *out, const char *s, size_t columns);
void columns_pad_left(struct buf *out, const char *s, size_t columns);

#endif
