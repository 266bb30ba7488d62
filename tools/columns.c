#include "tools/columns.h"

#include <stdint.h>

#include "lib/base/text.h"

size_t columns_of(const char *s)
{
    size_t columns = 0;
    for (uint32_t cp; (cp = text_next(&s)) != 0;)
        columns += (cp >= 0x1100 && cp <= 0x115F) || (cp >= 0x2E80 && cp <= 0xA4CF) || (cp >= 0xAC00 && cp <= 0xD7A3) ||
                           (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0xFE30 && cp <= 0xFE4F) ||
                           (cp >= 0xFF00 && cp <= 0xFF60) || (cp >= 0x20000 && cp <= 0x3FFFD)
                       ? 2
                       : 1;
    return columns;
}

void columns_pad(struct buf *out, const char *s, size_t columns)
{
    buf_adds(out, s);
    for (size_t n = columns_of(s); n < columns; n++)
        buf_addc(out, ' ');
}

void columns_pad_left(struct buf *out, const char *s, size_t columns)
{
    for (size_t n = columns_of(s); n < columns; n++)
        buf_addc(out, ' ');
    buf_adds(out, s);
}
