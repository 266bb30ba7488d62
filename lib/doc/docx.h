/*
 * docx: documents that an office goes on editing, as WordprocessingML in a zip (ISO/IEC 29500, ECMA-376).
 *
 * They are laid out as Chinese offices lay documents out (GB/T 9704-2012 where it speaks of the body of a document): A4 with
 * 37 mm above and 28 mm to the left, 28 characters of size 3 (16 pt 仿宋) to a line and 22 lines to a page, paragraphs that
 * begin two characters in, titles in 小标宋, headings in 黑体 and 楷体, page numbers between dashes on the outer side. The
 * red head is not drawn: whatever is issued gets its head and number in the office's own system. Fonts are named, not embedded;
 * each has other names to be looked for (fontTable.xml), as offices have them from different vendors.
 *
 * A document is put together by calls, not by a template. Templates belong to the pages (lib/web), and of a document's text
 * nothing may be left to whoever writes a template: here text goes through one function (lib/doc/xml.h), so it is escaped and
 * holds no character that XML lacks, and what stands around it is well-formed and in the order that word processors insist on.
 *
 *     struct docx *x;
 *     enum err e = docx_open(&x, &(struct docx_spec){.title = "公示", .mark = "代拟稿", .made_at = now});
 *     if (e)
 *         return e;
 *     docx_title(x, "关于……的公示");
 *     docx_text(x, "……");
 *     docx_table(x, COLUMNS, 3);
 *     docx_row(x, (const char *const[]){"1", "周𬀩", "某市机关事务管理局"});
 *     docx_table_end(x);
 *     docx_signature(x, (const char *const[]){"某省机关事务管理局"}, 1, "2026年11月22日");
 *     return docx_finish(x, out);
 *
 * The first failure is kept and comes out of docx_finish, so a writer asks once at the end. The same calls give the same bytes:
 * no clock, no random number, no time of a file. All text is borrowed for the call, may be NULL ("") and may hold line feeds:
 * each line becomes a paragraph, empty ones are left out. A tab stays a tab.
 */
#ifndef JX_DOC_DOCX_H
#define JX_DOC_DOCX_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/err.h"

enum { DOCX_COLUMNS = 24, DOCX_BYTES_MAX = 32 << 20 /* of the text with its marks, unpacked */ };

struct docx;

struct docx_spec {
    const char *title; /* in the file's properties */
    const char *mark;  /* above each page, small and grey: "代拟稿"; "": none */
    bool landscape;    /* for wide lists */
    instant made_at;   /* the file's date of creation */
};

/* Begins a document; nothing of `spec` is needed afterwards. ERR_NO_MEMORY. */
enum err docx_open(struct docx **out, const struct docx_spec *spec) MUST_CHECK;

/* ---- text: between tables, not inside them ---- */

void docx_title(struct docx *x, const char *text);    /* in the middle, 22 pt; each line is centred */
void docx_subtitle(struct docx *x, const char *text); /* below a title, 楷体: "（2026年11月22日）" */
void docx_addressee(struct docx *x, const char *text); /* whom it is sent to, from the margin: "各市机关事务管理局：" */
/* Of level 1 (黑体), 2 (楷体) or 3 (bold); "一、", "（一）", "1." are the caller's. Never alone at the end of a page. */
void docx_heading(struct docx *x, int level, const char *text);
void docx_text(struct docx *x, const char *text);                   /* paragraphs, two characters in */
void docx_line(struct docx *x, const char *text);                   /* paragraphs from the margin */
void docx_fact(struct docx *x, const char *name, const char *text); /* a paragraph that begins with a bold name */
void docx_gap(struct docx *x, int lines);
void docx_page(struct docx *x); /* what follows begins a page */
/* What is attached, a line below the text: "附件：1. …", further ones below the first. `label` without its colon. */
void docx_attachments(struct docx *x, const char *label, const char *const *names, size_t n);
void docx_annex(struct docx *x, const char *label); /* an attachment begins, on a page of its own: "附件1" */
/* Who issues it and, below, its date: to the right with room for the seal, each name in the middle above the date, as the
   standard has it for sealed documents. */
void docx_signature(struct docx *x, const char *const *names, size_t n, const char *date);

/* ---- tables: lists with a header that stands on each page ---- */

enum docx_align { DOCX_LEFT, DOCX_CENTRE, DOCX_RIGHT };

struct docx_column {
    const char *heading;
    double width; /* share of the page's width, > 0 */
    enum docx_align align;
};

/* `n` 1–DOCX_COLUMNS; `columns` is needed for the call only. A row has as many texts as columns, and stays on one page. */
void docx_table(struct docx *x, const struct docx_column *columns, size_t n);
void docx_row(struct docx *x, const char *const *cells);
void docx_table_end(struct docx *x);

/* ---- forms: boxes of several widths and heights, with room for seals ---- */

struct docx_cell {
    const char *text;
    int columns;           /* how many of the form's columns it is wide; 0: one */
    bool below;            /* it goes on in the next row, where a cell of as many columns is `above` */
    bool above;            /* it belongs to the cell above; has no text */
    bool name;             /* what a field is called: 黑体, in the middle */
    enum docx_align align; /* of the text; a name is always in the middle */
    const char *foot;      /* to the right at the bottom, below the text: "（盖章）\n　　年　月　日" */
};

/* A grid of `n` columns (1–DOCX_COLUMNS) whose widths are shares of the page's. A row is at least `mm` high (0: as its text needs);
   its cells must fill the grid's columns. With a foot it is one row to the eye and stays on one page. */
void docx_form(struct docx *x, const double *widths, size_t n);
void docx_form_row(struct docx *x, const struct docx_cell *cells, size_t n, double mm);
void docx_form_end(struct docx *x);

/* ---- the end ---- */

/* Closes the document and adds its bytes to `out`. Returns the first failure of all: ERR_BUG (a row that does not fill its
   table, text inside a table, a table that was not ended), ERR_TOO_LARGE (more than DOCX_BYTES_MAX), ERR_NO_MEMORY, and then
   `out` is as it was. Frees `x` in every case. */
enum err docx_finish(struct docx *x, struct buf *out) MUST_CHECK;

/* Throws an unfinished document away. NULL is allowed. */
void docx_abandon(struct docx *x);

#endif
