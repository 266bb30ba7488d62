/* docx_private: what the files of docx share. Measures are twips (1/20 pt) as WordprocessingML has them. */
#ifndef JX_DOC_DOCX_PRIVATE_H
#define JX_DOC_DOCX_PRIVATE_H

#include "lib/doc/docx.h"

#define DOCX_OF_MM (1440 / 25.4)

enum {
    /* GB/T 9704: A4, 37 mm above, 28 mm left, and 156 × 225 mm for the text. */
    DOCX_SHORT = 11906,
    DOCX_LONG = 16838,
    DOCX_TOP = 2098,
    DOCX_LEFT_MARGIN = 1587,
    DOCX_RIGHT_MARGIN = 1474,
    DOCX_BOTTOM = 1984,
    DOCX_EM = 320,        /* a character of the text: size 3, 16 pt */
    DOCX_LINE = 580,      /* 22 lines in 225 mm */
    DOCX_FOOT_LINE = 480, /* a line at the bottom of a form's cell */
    DOCX_CELL_PAD = 100
};

enum docx_where { DOCX_IN_TEXT, DOCX_IN_TABLE, DOCX_IN_FORM };

struct docx {
    char *title, *mark; /* owned */
    bool landscape;
    instant made_at;
    struct buf body; /* what stands in w:body so far */
    enum docx_where where;
    size_t columns;           /* of the open table or form */
    int widths[DOCX_COLUMNS]; /* of its columns, twips */
    enum docx_align aligns[DOCX_COLUMNS];
    bool page_before; /* the next paragraph begins a page */
    enum err failed;  /* the first failure */
};

void docx_fail(struct docx *x, enum err e);
/* Whether the document is sound and stands where the call belongs; else the failure is kept. */
bool docx_at(struct docx *x, enum docx_where where);
int docx_text_width(const struct docx *x);

/* One paragraph for each line of `text` with the style of that name; `keep`: on one page with the next. Text without any
   line gives one empty paragraph when `empty` is set, else none. */
struct docx_paragraph {
    const char *style;
    const char *lead;      /* before the first line, bold; NULL: none */
    enum docx_align align; /* DOCX_LEFT: as the style has it */
    int left, hanging;     /* indents; both 0: as the style has them */
    int right;
    bool keep, empty;
};
void docx_put(struct docx *x, const struct docx_paragraph *p, const char *text);

/* The zip of all parts around `x->body` (docx_package.c). ERR_NO_MEMORY; ERR_BUG: the zip library refuses. */
enum err docx_pack(const struct docx *x, struct buf *out) MUST_CHECK;

#endif
