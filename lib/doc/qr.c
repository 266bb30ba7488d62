#include "lib/doc/qr.h"

#include <errno.h>
#include <qrencode.h>

enum { DARK = 1 }; /* the bit of a dark module */

static enum err encode(const char *text, enum qr_level level, QRcode **out)
{
    *out = *text ? QRcode_encodeString8bit(text, 0, level == QR_LOW ? QR_ECLEVEL_L : QR_ECLEVEL_M) : NULL;
    if (*out)
        return OK;
    return *text && errno == ENOMEM ? ERR_NO_MEMORY : ERR_INVALID;
}

enum err qr_draw(struct arena *a, const char *text, enum qr_level level, struct qr *out)
{
    QRcode *code;
    enum err e = encode(text, level, &code);
    if (e)
        return e;
    const size_t side = (size_t)code->width, n = side * side;
    bool *dark = arena_array(a, n, sizeof *dark);
    for (size_t i = 0; dark && i < n; i++)
        dark[i] = code->data[i] & DARK;
    QRcode_free(code);
    *out = (struct qr){side, dark};
    return dark ? OK : ERR_NO_MEMORY;
}

/* One row: a rectangle of height 1 for each run of dark modules. */
static void add_row(const unsigned char *row, int width, int y, struct buf *out)
{
    for (int x = 0; x < width; x++) {
        const int from = x;
        while (x < width && row[x] & DARK)
            x++;
        if (x > from)
            buf_addf(out, "M%d %dh%dv1h-%dz", from + QR_QUIET, y + QR_QUIET, x - from, x - from);
    }
}

enum err qr_svg_at(const char *text, enum qr_level level, struct buf *out)
{
    QRcode *code;
    enum err e = encode(text, level, &code);
    if (e)
        return e;
    const int side = code->width + 2 * QR_QUIET;
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

enum err qr_svg(const char *text, struct buf *out)
{
    return qr_svg_at(text, QR_MEDIUM, out);
}
