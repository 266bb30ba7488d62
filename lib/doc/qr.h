/* qr: a QR code, drawn by libqrencode: as squares for whoever draws them, or as a picture that stands in a page: SVG
   without style, script or address. */
#ifndef JX_DOC_QR_H
#define JX_DOC_QR_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/err.h"

/* How much of it may be unreadable: 15 % or 7 %. Long texts that are printed take LOW: their squares are larger then, which
   cameras need more. 2,331 or 2,953 bytes. */
enum qr_level { QR_MEDIUM, QR_LOW };
enum { QR_QUIET = 4 /* squares around it that stay white (ISO/IEC 18004) */ };

struct qr { /* arena */
    size_t side;
    const bool *dark; /* side × side, row by row; the quiet zone is not part of it */
};
/* ERR_INVALID: "" or more than a code can hold; ERR_NO_MEMORY. */
enum err qr_draw(struct arena *a, const char *text, enum qr_level level, struct qr *out) MUST_CHECK;

/* Adds an <svg> of `text` to `out`, with its quiet zone, dark on white in any colour scheme. It holds numbers only and
   none of the text, so it is safe HTML. Level MEDIUM. ERR_INVALID: "" or more than a code can hold; ERR_NO_MEMORY. */
enum err qr_svg(const char *text, struct buf *out) MUST_CHECK;
enum err qr_svg_at(const char *text, enum qr_level level, struct buf *out) MUST_CHECK;

#endif
