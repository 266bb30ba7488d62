#include "lib/doc/qr.h"

#include <errno.h>
#include <qrencode.h>

enum { QUIET = 4, DARK = 1 }; /* modules around it that stay white (ISO/IEC 18004); the bit of a dark module */

/* One row: a rectangle of height 1 for each run of dark modules. */
static void add_row(const unsigned char *row, int width, int y, struct buf *out)
{
    for (int x = 0; x < width; x++) {
        const int from = x;
        while (x < width && row[x] & DARK)
            x++;
        if (x > from)
            buf_addf(out, "M%d %dh%dv1h-%dz", from + QUIET, y + QUIET, x - from, x - from);
    }
}

enum err qr_svg(const char *text, struct buf *out)
{
    QRcode *code = *text ? QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) : NULL;
    if (!code)
        return *text && errno == ENOMEM ? ERR_NO_MEMORY : ERR_INVALID;
    const int side = code->width + 2 * QUIET;
    buf_addf(out,
             "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\" "
             "aria-hidden=\"true\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path fill=\"#000\" d=\"",
             side, side, side, side);
    for (int y = 0; y < code->width; y++)
        add_row(code->data + (size_t)y * (size_t)code->width, code->width, y, out);
    buf_adds(out, "\"/></svg>");
    QRcode_free(code);
    return buf_check(out);
}
