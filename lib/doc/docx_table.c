#include <string.h>

#include "lib/doc/docx_private.h"

/* ---- the grid ---------------------------------------------------------------------------------------------------- */

/* Twips for each column of the page's width by its share; what rounding leaves goes to the last. */
static bool share(struct docx *x, const double *shares, size_t n)
{
    double sum = 0;
    int left = docx_text_width(x);
    const double whole = left;
    if (n < 1 || n > DOCX_COLUMNS)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (!(shares[i] > 0))
            return false;
        sum += shares[i];
    }
    for (size_t i = 0; i < n; i++) {
        x->widths[i] = i + 1 < n ? (int)(whole * shares[i] / sum) : left;
        left -= x->widths[i];
    }
    x->columns = n;
    return true;
}

static void begin(struct docx *x, const double *shares, size_t n, enum docx_where where)
{
    static const char *const SIDES[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
    struct buf *b = &x->body;
    if (!docx_at(x, DOCX_IN_TEXT))
        return;
    if (!share(x, shares, n)) {
        docx_fail(x, ERR_BUG);
        return;
    }
    /* A table has no page break of its own: an empty paragraph brings it. */
    if (x->page_before)
        docx_put(x, &(struct docx_paragraph){.style = "Between", .empty = true}, "");
    x->where = where;
    buf_addf(b, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>",
             docx_text_width(x));
    for (size_t i = 0; i < sizeof SIDES / sizeof *SIDES; i++)
        buf_addf(b, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>", SIDES[i]);
    buf_addf(
        b,
        "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>"
        "<w:left w:w=\"%d\" w:type=\"dxa\"/><w:right w:w=\"%d\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>",
        DOCX_CELL_PAD, DOCX_CELL_PAD);
    for (size_t i = 0; i < n; i++)
        buf_addf(b, "<w:gridCol w:w=\"%d\"/>", x->widths[i]);
    buf_adds(b, "</w:tblGrid>");
}

/* A paragraph must stand between two tables, or they become one. */
static void end(struct docx *x, enum docx_where where)
{
    if (!docx_at(x, where))
        return;
    buf_adds(&x->body, "</w:tbl>");
    x->where = DOCX_IN_TEXT;
    docx_put(x, &(struct docx_paragraph){.style = "Between", .empty = true}, "");
}

static void begin_row(struct docx *x, int height, bool header)
{
    buf_adds(&x->body, "<w:tr><w:trPr><w:cantSplit/>");
    if (height > 0)
        buf_addf(&x->body, "<w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/>", height);
    buf_adds(&x->body, header ? "<w:tblHeader/></w:trPr>" : "</w:trPr>");
}

/* ---- lists ------------------------------------------------------------------------------------------------------- */

static void list_cell(struct docx *x, size_t column, const char *text, bool header)
{
    buf_addf(&x->body, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>",
             x->widths[column]);
    docx_put(x,
             &(struct docx_paragraph){.style = header ? "CellName" : "Cell",
                                      .align = header ? DOCX_LEFT : x->aligns[column],
                                      .keep = header,
                                      .empty = true},
             text);
    buf_adds(&x->body, "</w:tc>");
}

void docx_table(struct docx *x, const struct docx_column *columns, size_t n)
{
    double shares[DOCX_COLUMNS] = {0};
    for (size_t i = 0; i < n && i < DOCX_COLUMNS; i++) {
        shares[i] = columns[i].width;
        x->aligns[i] = columns[i].align;
    }
    begin(x, shares, n, DOCX_IN_TABLE);
    if (x->failed)
        return;
    begin_row(x, 0, true);
    for (size_t i = 0; i < n; i++)
        list_cell(x, i, columns[i].heading, true);
    buf_adds(&x->body, "</w:tr>");
}

void docx_row(struct docx *x, const char *const *cells)
{
    if (!docx_at(x, DOCX_IN_TABLE))
        return;
    begin_row(x, 0, false);
    for (size_t i = 0; i < x->columns; i++)
        list_cell(x, i, cells[i], false);
    buf_adds(&x->body, "</w:tr>");
}

void docx_table_end(struct docx *x)
{
    end(x, DOCX_IN_TABLE);
}

/* ---- forms ------------------------------------------------------------------------------------------------------- */

void docx_form(struct docx *x, const double *widths, size_t n)
{
    begin(x, widths, n, DOCX_IN_FORM);
}

void docx_form_end(struct docx *x)
{
    end(x, DOCX_IN_FORM);
}

/* Word processors know no text at the bottom of a cell that has other text at its top. So a row with a foot is two: texts in
   the upper, feet in the lower, no line between them, and cells without a foot go through both. */
enum part { WHOLE, UPPER, LOWER };

static size_t span(const struct docx_cell *c)
{
    return c->columns > 0 ? (size_t)c->columns : 1;
}

static void form_cell(struct docx *x, const struct docx_cell *c, size_t column, enum part part)
{
    struct buf *b = &x->body;
    const bool foot = c->foot && *c->foot, through = part != WHOLE && !foot;
    const bool goes_on = c->above || (through && part == LOWER);
    int width = 0;
    for (size_t i = 0; i < span(c); i++)
        width += x->widths[column + i];
    buf_addf(b, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", width);
    if (span(c) > 1)
        buf_addf(b, "<w:gridSpan w:val=\"%zu\"/>", span(c));
    if (goes_on)
        buf_adds(b, "<w:vMerge/>");
    else if (c->below || through)
        buf_adds(b, "<w:vMerge w:val=\"restart\"/>");
    if (foot)
        buf_addf(b, "<w:tcBorders><w:%s w:val=\"nil\"/></w:tcBorders>", part == UPPER ? "bottom" : "top");
    buf_addf(b, "<w:vAlign w:val=\"%s\"/></w:tcPr>", !foot ? "center" : part == UPPER ? "top" : "bottom");
    if (foot && part == LOWER)
        docx_put(x, &(struct docx_paragraph){.style = "CellFoot", .empty = true}, c->foot);
    else
        docx_put(x,
                 &(struct docx_paragraph){.style = c->name ? "CellName" : "Cell",
                                          .align = c->name ? DOCX_LEFT : c->align,
                                          .keep = part == UPPER,
                                          .empty = true},
                 goes_on ? "" : c->text);
    buf_adds(b, "</w:tc>");
}

static void form_row(struct docx *x, const struct docx_cell *cells, size_t n, int height, enum part part)
{
    size_t column = 0;
    begin_row(x, height, false);
    for (size_t i = 0; i < n; i++) {
        form_cell(x, &cells[i], column, part);
        column += span(&cells[i]);
    }
    buf_adds(&x->body, "</w:tr>");
}

/* The most lines that a foot has; 0: no cell has one. */
static int foot_lines(const struct docx_cell *cells, size_t n)
{
    int most = 0;
    for (size_t i = 0; i < n; i++) {
        int lines = cells[i].foot && *cells[i].foot ? 1 : 0;
        for (const char *s = cells[i].foot; s && (s = strchr(s, '\n')); s++)
            lines++;
        most = lines > most ? lines : most;
    }
    return most;
}

void docx_form_row(struct docx *x, const struct docx_cell *cells, size_t n, double mm)
{
    size_t filled = 0;
    if (!docx_at(x, DOCX_IN_FORM))
        return;
    for (size_t i = 0; i < n; i++)
        filled += span(&cells[i]);
    if (filled != x->columns) {
        docx_fail(x, ERR_BUG);
        return;
    }
    const int lines = foot_lines(cells, n), height = (int)(mm * DOCX_OF_MM), foot = lines * DOCX_FOOT_LINE;
    if (lines == 0) {
        form_row(x, cells, n, height, WHOLE);
        return;
    }
    form_row(x, cells, n, height > foot ? height - foot : 0, UPPER);
    form_row(x, cells, n, foot, LOWER);
}
