/*
 * xml: text as XML 1.0 can say it.
 *
 * XML 1.0 has no way at all to write most control characters, U+FFFE and U+FFFF: a document that holds one is not damaged
 * but unreadable as a whole. So they become U+FFFD here, as do bytes that are not UTF-8.
 */
#ifndef JX_DOC_XML_H
#define JX_DOC_XML_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/buf.h"

/* Whether XML 1.0 has the character (its section 2.2, production Char). */
bool xml_has(uint32_t cp);

/* `s` for text and for attributes in double quotes. A carriage return is left out: what reads XML makes a line feed of it. */
void xml_add(struct buf *out, const char *s);

#endif
