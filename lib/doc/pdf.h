/*
 * pdf: documents on A4 pages, by pango and cairo: running head and page numbers, headings, paragraphs, tables whose header
 * stands on each page, lines to sign on, QR codes. Fonts are embedded with the characters that are used; a character that the
 * main font lacks comes from another, so names print as they are written.
 *
 * Everything is drawn by one function that is called twice: first to count the pages, then to write them ("page 2 of 3"),
 * so no page is kept. The same calls give the same bytes on machines with the same libraries and fonts.
 */
#ifndef JX_DOC_PDF_H
#define JX_DOC_PDF_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/err.h"
#include "lib/doc/qr.h"

enum { PDF_COLUMNS = 16, PDF_PAGES = 500 /* at most */ };

struct pdf;
/* What is drawn; called twice and has to do the same both times. What fails is kept and comes out of pdf_write. */
typedef void pdf_draw(struct pdf *x, void *context);

struct pdf_spec {
    const char *title;            /* in the file's properties, and by readers in the window's title */
    const char *head, *head_side; /* above each page, left and right; "": none */
    const char *foot;             /* below each page, left */
    const char *page;             /* below, right: "第 {0} 页 共 {1} 页" */
    const char *language;         /* "zh-CN": which forms of characters the font gives */
    instant made_at;              /* the file's date of creation */
};

/* Adds the document to `out`. ERR_TOO_LARGE: more than PDF_PAGES pages, or `out` is full; ERR_NO_MEMORY; ERR_INVALID: a QR
   code of more than one holds; ERR_BUG. */
enum err pdf_write(const struct pdf_spec *spec, pdf_draw *draw, void *context, struct buf *out) MUST_CHECK;

/* A title in the middle, then headings of a part. A heading never stands alone at the end of a page. */
void pdf_title(struct pdf *x, const char *text);
void pdf_heading(struct pdf *x, const char *text);
void pdf_text(struct pdf *x, const char *text);
/* A name and what it is, which may be a long word (a hash): it is broken anywhere. */
void pdf_fact(struct pdf *x, const char *name, const char *text);
void pdf_gap(struct pdf *x, double mm);
/* A new page unless so much of this one is left. */
void pdf_keep(struct pdf *x, double mm);

struct pdf_column {
    const char *heading;
    double width; /* share of the table's width */
    bool right;   /* to the right: figures */
};
/* A table: its header, which comes again on each page, and rows of as many texts as columns (NULL: empty). A row stays on
   one page; of a cell that is higher than a page the end is left out. `columns` must live until the end. */
void pdf_table(struct pdf *x, const struct pdf_column *columns, size_t n);
void pdf_row(struct pdf *x, const char *const *cells);
void pdf_table_end(struct pdf *x);

/* Lines to sign on, one below the other, each behind its name; `date` stands before a shorter line behind it ("": none). */
void pdf_sign(struct pdf *x, const char *const *names, size_t n, const char *date);

/* A QR code of `mm` width with its quiet zone, and a text beside it. */
void pdf_qr(struct pdf *x, const char *text, enum qr_level level, double mm, const char *beside);

#endif
