#include "lib/doc/pdf_numbers.h"

#include <cairo-pdf.h>

#include "lib/base/fault.h"
#include "lib/doc/pdf_private.h"

static cairo_status_t take(void *context, const unsigned char *bytes, unsigned int n)
{
    struct buf *out = context;
    buf_add(out, bytes, n);
    return out->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

enum err pdf_numbers(size_t first, size_t n, struct buf *out)
{
    static const double SIZE = 10, ABOVE_EDGE = 9 * PDF_OF_MM;
    if (n > PDF_NUMBERS_MAX)
        return ERR_TOO_LARGE;
    if (fault_hit())
        return ERR_NO_MEMORY;
    const size_t before = out->len;
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(take, out, PDF_WIDTH_OF_PAGE, PDF_HEIGHT_OF_PAGE);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   "2000-01-01T00:00:00Z"); /* the same bytes each time */
    cairo_t *cr = cairo_create(surface);
    PangoLayout *layout = pango_cairo_create_layout(cr);
    PangoFontDescription *font = pango_font_description_from_string("Noto Sans CJK SC, Noto Sans, sans-serif");
    struct buf text;
    pango_font_description_set_absolute_size(font, SIZE * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    buf_init(&text, 0);
    for (size_t i = 0; i < n; i++) {
        int width, height;
        buf_clear(&text);
        buf_addf(&text, "— %zu —", first + i);
        pango_layout_set_text(layout, text.failed ? "" : text.data, -1);
        pango_layout_get_pixel_size(layout, &width, &height);
        cairo_move_to(cr, (PDF_WIDTH_OF_PAGE - width) / 2, PDF_HEIGHT_OF_PAGE - ABOVE_EDGE - height);
        pango_cairo_show_layout(cr, layout);
        cairo_show_page(cr);
    }
    pango_font_description_free(font);
    g_object_unref(layout);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    const cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    enum err e = buf_check(&text);
    if (!e)
        e = buf_check(out);
    if (!e && status)
        e = status == CAIRO_STATUS_NO_MEMORY ? ERR_NO_MEMORY : ERR_BUG;
    if (e)
        buf_cut(out, before);
    buf_free(&text);
    return e;
}
