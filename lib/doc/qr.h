/* qr: a QR code as a picture that stands in a page: SVG without style, script or address, drawn by libqrencode. */
#ifndef JX_DOC_QR_H
#define JX_DOC_QR_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

/* Adds an <svg> of `text` to `out`, with its quiet zone, dark on white in any colour scheme. It holds numbers only and
   none of the text, so it is safe HTML. Error correction M. ERR_INVALID: "" or more than a code can hold;
   ERR_NO_MEMORY. */
enum err qr_svg(const char *text, struct buf *out) MUST_CHECK;

#endif
