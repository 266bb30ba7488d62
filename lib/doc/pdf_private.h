/* pdf_private: what pages (pdf.c) and what stands on them (pdf_part.c) share. Lengths are in points, 1/72 inch. */
#ifndef JX_DOC_PDF_PRIVATE_H
#define JX_DOC_PDF_PRIVATE_H

#include <pango/pangocairo.h>

#include "lib/doc/pdf.h"
#include "lib/doc/pdf_font.h"

#define PDF_OF_MM (72 / 25.4)
#define PDF_WIDTH_OF_PAGE (210 * PDF_OF_MM)
#define PDF_HEIGHT_OF_PAGE (297 * PDF_OF_MM)
/* Where parts stand. */
#define PDF_LEFT (18 * PDF_OF_MM)
#define PDF_WIDTH (PDF_WIDTH_OF_PAGE - 2 * PDF_LEFT)
#define PDF_TOP (24 * PDF_OF_MM)
#define PDF_BOTTOM (PDF_HEIGHT_OF_PAGE - 20 * PDF_OF_MM)

struct pdf {
    const struct pdf_spec *spec;
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoLayout *layout;
    struct pdf_fonts *fonts; /* borrowed: the same when pages are counted and when they are drawn */
    struct buf *out;         /* NULL: pages are counted and their glyphs noted, nothing is drawn */
    size_t page, pages;
    double y;                         /* where the next thing begins */
    const struct pdf_column *columns; /* of the table that is open; NULL: none is */
    size_t column_count;
    enum err failed; /* the first failure */
};

struct pdf_style {
    double size, width;
    bool bold;
    bool anywhere; /* lines break anywhere */
    bool single;   /* one line */
    PangoAlignment align;
};

void pdf_fail(struct pdf *x, enum err e);
/* The height of a text as it would be set; the layout is then ready to be shown. Less than a page's. */
double pdf_set(struct pdf *x, const char *text, const struct pdf_style *s);
/* What was set last, with its upper left corner here. */
void pdf_show(struct pdf *x, double left, double y);
void pdf_rule(struct pdf *x, double left, double y, double width);
/* A new page unless so much of this one is left. The layout is another's afterwards. */
void pdf_need(struct pdf *x, double height);
/* The header of the table that is open. */
void pdf_put_header(struct pdf *x);

#endif
