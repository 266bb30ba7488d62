#include "lib/doc/xml.h"

#include "lib/base/text.h"

enum { REPLACEMENT = 0xFFFD };

bool xml_has(uint32_t cp)
{
    if (cp < 0x20)
        return cp == '\t' || cp == '\n' || cp == '\r';
    return (cp < 0xD800 || cp > 0xDFFF) && cp != 0xFFFE && cp != 0xFFFF && cp <= 0x10FFFF;
}

/* The name of what may not stand as itself; NULL: it may. */
static const char *named(uint32_t cp)
{
    switch (cp) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\r':
        return "";
    default:
        return NULL;
    }
}

void xml_add(struct buf *out, const char *s)
{
    while (s && *s) {
        char bytes[4];
        const uint32_t cp = text_next(&s);
        const char *name = named(cp);
        if (name)
            buf_adds(out, name);
        else
            buf_add(out, bytes, text_put(xml_has(cp) ? cp : REPLACEMENT, bytes));
    }
}
